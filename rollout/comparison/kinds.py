"""The kinds of change, and which key of a plan file is of which kind."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from rollout.comparison.trees import Path
from rollout.constraint_types import CONSTRAINT_KEYS


class Kind(StrEnum):
    """What sort of change it is. The values are stable names for programs."""

    TASK_ADDED = "task_added"
    TASK_REMOVED = "task_removed"
    TASK_RENAMED = "task_renamed"
    DURATION = "duration"
    LINK_ADDED = "link_added"
    LINK_REMOVED = "link_removed"
    LINK_TYPE = "link_type"
    LINK_LAG = "link_lag"
    CONSTRAINT = "constraint"
    DEADLINE = "deadline"
    WORKING_HOURS = "working_hours"
    HOLIDAY = "holiday"
    FREEZE = "freeze"
    OWNER = "owner"
    WAVE = "wave"
    PROCESS_ADDED = "process_added"
    PROCESS_DROPPED = "process_dropped"
    STAGE = "stage"
    SITE = "site"
    SUPPLIER = "supplier"
    START = "start"
    STATUS_DATE = "status_date"
    ACTUAL_REPORTED = "actual_reported"
    PERCENT = "percent"
    ACTUAL_EDITED = "actual_edited"
    BASELINE = "baseline"
    TEMPLATES = "templates"
    PROGRAM = "program"
    SETTING = "setting"
    """Anything else in the plan file that bears on tasks, such as a factor."""
    TEXT = "text"
    """Something in the plan file that no task or date depends on."""
    CRITICAL_JOINED = "critical_joined"
    CRITICAL_LEFT = "critical_left"
    FLOAT_GAINED = "float_gained"
    FLOAT_LOST = "float_lost"


_OF_TASK: Final[Mapping[str, Kind]] = {
    "duration": Kind.DURATION,
    "name": Kind.TASK_RENAMED,
    "deadline": Kind.DEADLINE,
    "role": Kind.OWNER,
    "owner": Kind.OWNER,
    "location": Kind.SITE,
    "site": Kind.SITE,
    "stage": Kind.STAGE,
    "calendar": Kind.WORKING_HOURS,
    **dict.fromkeys(CONSTRAINT_KEYS, Kind.CONSTRAINT),
}
_OF_PROCESS: Final[Mapping[str, Kind]] = {
    "wave": Kind.WAVE,
    "start": Kind.CONSTRAINT,
    "owner": Kind.OWNER,
    "manager": Kind.OWNER,
    "sites": Kind.SITE,
}
_OF_LOCATION: Final[Mapping[str, Kind]] = {
    "hours": Kind.WORKING_HOURS,
    "weekend": Kind.WORKING_HOURS,
    "timezone": Kind.WORKING_HOURS,
    "country": Kind.HOLIDAY,
    "subdivision": Kind.HOLIDAY,
    "holidays": Kind.HOLIDAY,
}
_OF_HOURS: Final[Mapping[str, Kind]] = {
    "week": Kind.WORKING_HOURS,
    "go_live": Kind.WORKING_HOURS,
    "closures": Kind.HOLIDAY,
    "freezes": Kind.FREEZE,
    "training_pauses": Kind.FREEZE,
}
_OF_PLAN: Final[Mapping[str, Kind]] = {
    "start": Kind.START,
    "finish": Kind.START,
    "deadline": Kind.DEADLINE,
    "status_date": Kind.STATUS_DATE,
    "day": Kind.WORKING_HOURS,
}


def kind_of_path(path: Path) -> Kind:
    """The kind of a change at ``path``; additions and removals of tasks, processes and links are reported elsewhere."""
    head, rest = path[0], path[1:]
    if head in ("overrides", "tasks") and len(rest) > 1:
        return _OF_TASK.get(rest[1], Kind.SETTING)
    if head == "processes" and len(rest) > 1:
        return _OF_PROCESS.get(rest[1], Kind.SETTING)
    if head == "locations":
        return _OF_LOCATION.get(rest[1], Kind.SITE) if len(rest) > 1 else Kind.SITE
    if head in ("hours", "plan") and rest:
        return (_OF_HOURS if head == "hours" else _OF_PLAN).get(rest[0], Kind.SETTING)
    by_head = {
        "suppliers": Kind.SUPPLIER,
        "units": Kind.SITE,
        "waves": Kind.WAVE,
        "releases": Kind.WAVE,
        "people": Kind.OWNER,
        "functions": Kind.OWNER,
        "baseline": Kind.BASELINE,
        "limitations": Kind.DEADLINE,
        "obligations": Kind.DEADLINE,
        "links": Kind.LINK_ADDED,
    }
    return by_head.get(head, Kind.SETTING)
