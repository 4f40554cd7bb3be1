"""A cpm-case/1 file as a network, its calendars and the options to schedule it with.

Local times of a case have no zone; they are read as UTC. A case with fractions of a minute is scheduled in seconds: the
engine counts whole ticks and does not care how long one is, so durations, instants and calendars are scaled alike.
"""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rollout.calendars import DatedException, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import BegunDates, ConstraintMode, LagCalendar, LateDates, SchedulingOptions
from rollout.network import (
    Constraint,
    ConstraintType,
    Group,
    Lag,
    LagKind,
    Link,
    LinkType,
    Network,
    Progress,
    Task,
    TaskKind,
)
from rollout.units import Duration
from rollout.values import replace

EPOCH = dt.datetime(1970, 1, 1)  # times of a case have no zone
WEEK_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAG_CALENDARS = {
    "PREDECESSOR": LagCalendar.PREDECESSOR,
    "SUCCESSOR": LagCalendar.SUCCESSOR,
    "PROJECT_DEFAULT": LagCalendar.PROJECT,
    "TWENTY_FOUR_HOUR": LagCalendar.ROUND_THE_CLOCK,
}
"""The four settings of Primavera P6, of which the first is its default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One scheduling problem. ``ticks`` is the number of ticks in a minute; ``raw`` the file as it was read."""

    id: str
    ticks: int
    network: Network
    calendars: WorkCalendars
    options: SchedulingOptions
    raw: dict[str, Any]

    def instant(self, text: str) -> int:
        """The tick of a local time of the case."""
        return instant_of(text, self.ticks)


def read_case(path: Path, *, years: int) -> Case:
    """The case in ``path`` with calendars that reach ``years`` years beyond the dates given, before and after."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    ticks = 60 if any_fraction(raw) else 1
    moments = [dt.datetime.fromisoformat(text).date() for text in dates_given(raw)]
    reach = dt.timedelta(days=366 * years)
    first, last = min(moments) - reach, max(moments) + reach
    compiled = {
        calendar["id"]: scaled(WorkCalendar.of(specification_of(calendar), first, last), ticks)
        for calendar in raw["calendars"]
    }
    rows = [row for row in raw["tasks"] if row["kind"] != "summary"]
    groups = [row for row in raw["tasks"] if row["kind"] == "summary"]
    return Case(
        id=raw["id"],
        ticks=ticks,
        network=Network.of(
            [task_of(row, ticks) for row in rows],
            [link_of(row, ticks) for row in raw["links"]],
            [Group(id=row["id"], name=row["id"], parent=row["parent"]) for row in groups],
        ),
        calendars=WorkCalendars(compiled, raw["project"]["calendar"]),
        options=options_of(raw, ticks),
        raw=raw,
    )


def specification_of(calendar: dict[str, Any]) -> WorkCalendarSpecification:
    """The weekly hours and exceptions of a calendar of the case."""
    days = [tuple((low, high) for low, high in calendar["week"][day]) for day in WEEK_DAYS]
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
    return WorkCalendarSpecification(
        name=calendar["id"],
        week=(monday, tuesday, wednesday, thursday, friday, saturday, sunday),
        exceptions=tuple(
            DatedException(
                first=dt.date.fromisoformat(row["from"]),
                last=dt.date.fromisoformat(row["to"]),
                intervals=tuple((low, high) for low, high in row["work"]),
            )
            for row in calendar["exceptions"]
        ),
    )


def scaled(calendar: WorkCalendar, ticks: int) -> WorkCalendar:
    """The calendar counted in ticks instead of minutes."""
    if ticks == 1:
        return calendar
    return replace(
        calendar,
        starts=tuple(ticks * minute for minute in calendar.starts),
        ends=tuple(ticks * minute for minute in calendar.ends),
        worked=tuple(ticks * minute for minute in calendar.worked),
    )


def task_of(row: dict[str, Any], ticks: int) -> Task:
    """One task of the case."""
    elapsed = row.get("duration_elapsed", False)
    return Task(
        id=row["id"],
        name=row["id"],
        kind=kind_of(row),
        duration=Duration(whole(row["duration"], ticks), elapsed),
        calendar=row.get("calendar") or "",
        group=row["parent"],
        constraint=constraint_of(row.get("constraint"), ticks) or Constraint(),
        second_constraint=constraint_of(row.get("constraint2"), ticks),
        deadline=instant_of(row["deadline"], ticks) if row.get("deadline") else None,
        manual=manual_of(row, ticks),
        progress=progress_of(row, ticks),
    )


def kind_of(row: dict[str, Any]) -> TaskKind:
    """A start milestone of P6 never stands at the end of a working day, which makes it a task without duration."""
    is_milestone = row["kind"] == "milestone" and row.get("activity_type") != "START_MILESTONE"
    return TaskKind.MILESTONE if is_milestone else TaskKind.TASK


def constraint_of(row: dict[str, Any] | None, ticks: int) -> Constraint | None:
    """A constraint of the case, if there is one."""
    if row is None:
        return None
    return Constraint(ConstraintType(row["type"]), instant_of(row["date"], ticks) if row.get("date") else None)


def manual_of(row: dict[str, Any], ticks: int) -> tuple[int, int] | None:
    """The dates that were set by hand."""
    if not row.get("manual"):
        return None
    return instant_of(row["manual_start"], ticks), instant_of(row["manual_finish"], ticks)


def progress_of(row: dict[str, Any], ticks: int) -> Progress | None:
    """What has happened, if the task has begun."""
    if not row.get("actual_start"):
        return None
    return Progress(
        actual_start=instant_of(row["actual_start"], ticks),
        actual_finish=instant_of(row["actual_finish"], ticks) if row.get("actual_finish") else None,
        percent_complete=round(row.get("percent_complete") or 0),
        remaining=None if row.get("remaining_duration") is None else whole(row["remaining_duration"], ticks),
    )


def link_of(row: dict[str, Any], ticks: int) -> Link:
    """One link of the case."""
    if row.get("lag_percent"):
        lag = Lag(row["lag_percent"], LagKind.PERCENT)
    else:
        lag = Lag(whole(row.get("lag") or 0, ticks), LagKind.ELAPSED if row.get("lag_elapsed") else LagKind.WORKING)
    return Link(predecessor=row["pred"], successor=row["succ"], type=LinkType(row["type"]), lag=lag)


def options_of(raw: dict[str, Any], ticks: int) -> SchedulingOptions:
    """How the application that dated the case schedules; MS Project moves no work after the status date by itself.

    What MPXJ computed stands at the end of working time where the applications store the start of the next: late dates
    of milestones (MS Project) and what an SF link makes finish (both).
    """
    project = raw["project"]
    options = SchedulingOptions(
        start=instant_of(project["start"], ticks), critical_limit=whole(project["critical_slack_limit"], ticks)
    )
    if raw["origin"]["dialect"] != "p6":
        is_stored = raw["origin"].get("kind") == "stored"
        if is_stored:
            return options
        return replace(options, late_dates=LateDates.MOVED_BACK, moves_sf_finish=True)
    status = project["status_date"] or project["start"]
    return replace(
        options,
        must_finish_by=instant_of(project["must_finish_by"], ticks) if project.get("must_finish_by") else None,
        status=instant_of(status, ticks),
        constraints=ConstraintMode.MANDATORY,
        lag_calendar=LAG_CALENDARS[project.get("lag_calendar") or "PREDECESSOR"],
        begun_dates=BegunDates.REMAINING,
        late_dates=LateDates.MOVED_BACK,
    )


def whole(minutes: float, ticks: int) -> int:
    """An amount of minutes in ticks."""
    return round(minutes * ticks)


def instant_of(text: str, ticks: int) -> int:
    """The tick of a local time."""
    seconds = round((dt.datetime.fromisoformat(text) - EPOCH).total_seconds())
    return seconds * ticks // 60


def dates_given(raw: dict[str, Any]) -> list[str]:
    """Every date that bears on the schedule."""
    found = [raw["project"].get(key) for key in ("start", "status_date", "must_finish_by")]
    for row in raw["tasks"]:
        found += [
            row.get(key) for key in ("deadline", "manual_start", "manual_finish", "actual_start", "actual_finish")
        ]
        found += [row[key].get("date") for key in ("constraint", "constraint2") if row.get(key)]
    return [text for text in found if text]


def any_fraction(raw: dict[str, Any]) -> bool:
    """Whether a duration, a lag or a date of the case may not be a whole minute."""
    numbers = [row.get(key) or 0 for row in raw["tasks"] for key in ("duration", "remaining_duration")]
    percents = {row.get("lag_percent") or 0 for row in raw["links"]}
    numbers += [number * percent / 100 for number in set(numbers) for percent in percents]
    numbers += [row.get("lag") or 0 for row in raw["links"]]
    return any(number != int(number) for number in numbers) or any(
        dt.datetime.fromisoformat(text).second for text in dates_given(raw)
    )
