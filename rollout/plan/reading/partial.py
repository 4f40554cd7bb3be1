"""What is right in a plan file that has mistakes, so that its references are checked in the same run.

Wrong values and unknown keys are taken out until the rest is a plan file. A finding about the rest could be wrong where
something was taken out that would have answered it: such follow-ups are marked.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from pydantic import ValidationError

from rollout.errors import Location, PlanError, Problem
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.notation.types import checked_day_length
from rollout.plan.places import week_length
from rollout.plan.problems.validation import in_file_order, problems_of, written_path
from rollout.source import Data, KeyPath, SourceFile
from rollout.units import DAYS_PER_WEEK, MINUTES_PER_DAY, parse_duration

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_ABSENCES: Mapping[str, frozenset[str]] = {
    "missing_key": frozenset({"plan", "processes", "locations", "suppliers", "obligations"}),
    "no_primary_location": frozenset({"locations"}),
    "several_primary_locations": frozenset({"locations"}),
}
"""Findings that something is not written, by code, with the parts of the file in which it would be."""

_LISTS: Mapping[str, frozenset[str]] = {
    "unknown_person": frozenset({"people"}),
    "unknown_supplier": frozenset({"suppliers"}),
    "unknown_person_or_supplier": frozenset({"people", "suppliers"}),
    "unknown_location": frozenset({"locations"}),
    "unknown_location_or_supplier": frozenset({"locations", "suppliers"}),
    "unknown_calendar": frozenset({"locations", "suppliers"}),
    "unknown_customer": frozenset({"customers"}),
    "unknown_service": frozenset({"services"}),
    "unknown_function": frozenset({"functions"}),
    "unknown_role": frozenset({"locations", "suppliers", "customers", "services"}),
    "unknown_task": frozenset({"tasks"}),
}
"""Findings that a name is no id, by code, with the lists in which the id would be."""

_STAND_IN = {"start": "2027-01-11"}
"""Stands for the dates of a plan whose own are wrong; no check looks at it."""


class RightParts(Struct, frozen=True, kw_only=True, dict=True):
    """The right parts of a file as a plan file and as a source, and what is wrong with the others."""

    file: PlanFile
    source: SourceFile
    problems: tuple[Problem, ...]
    removed_from: frozenset[str] = frozenset()
    """The top-level keys below which something was taken out."""
    lost_ids_in: frozenset[str] = frozenset()
    """The top-level keys below which an id is wrong or missing, so that any name may be meant by it."""
    removed_texts: frozenset[str] = frozenset()
    """Every key and text of the parts taken out."""

    def is_follow_up(self, problem: Problem) -> bool:
        """Whether ``problem`` is about something that was, or may have been, in a part taken out."""
        if problem in self.problems:
            return False
        if problem.code in _ABSENCES:
            return bool(self.removed_from & (_ABSENCES[problem.code] | self._unknown_keys))
        if problem.code in _LISTS and self.lost_ids_in & (_LISTS[problem.code] | self._unknown_keys):
            return True
        return not self.removed_texts.isdisjoint(self._names_at.get(problem.at, ()))

    @cached_property
    def _unknown_keys(self) -> frozenset[str]:
        """The top-level keys taken out that no plan file has: any other key may be meant by them."""
        return self.removed_from - PlanFile.model_fields.keys()

    @cached_property
    def _names_at(self) -> Mapping[Location | None, set[str]]:
        """The names that are at each place, whole and in parts: ``INC.PMG`` names INC and PMG as well."""
        found: dict[Location | None, set[str]] = {}
        if self.removed_texts:
            for path in self.source.keys:
                value = self.source.value(*path)
                texts = [text for text in (path[-1], value) if isinstance(text, str)]
                names = {name for text in texts for name in _names(text)}
                found.setdefault(self.source.at(*path), set()).update(names)
        return found


def read_right_parts(source: SourceFile, found_before: tuple[Problem, ...]) -> RightParts:
    """What ``document`` says, with ``found_before`` about its processes among the problems.

    Raises:
        PlanError: when nothing of the file can be used.

    """
    removed_from = {"processes"} if found_before else set()
    lost_ids_in: set[str] = set()
    removed_texts: set[str] = set()
    problems = found_before
    left, data = source, source.data
    context = {"day": _day_length(source)}
    while True:
        try:
            file = PlanFile.model_validate(data, context=context)
            week = week_length(file)
            if week == context.setdefault("week", DAYS_PER_WEEK * context["day"]):
                break
            context["week"] = week  # durations are read once more, by the week that the file gives
            continue
        except ValidationError as error:
            if left is source:
                problems = tuple(in_file_order([*found_before, *problems_of(PlanFile, source, error)]))
            wrong = {_wrong_part(left, found) for found in error.errors(include_url=False, include_input=False)}
        removed_from |= {str(path[0]) for path in wrong if path}
        lost_ids_in |= {str(path[0]) for path in wrong if path and _loses_an_id(left, path)}
        removed_texts.update(text for path in wrong if path for text in _texts(left.value(*path)))
        smaller = left.without(wrong - {()})
        is_first = data is source.data  # stand-in dates are given from the second round on
        if not isinstance(smaller.data, dict) or not (is_first or len(smaller.keys) < len(left.keys)):
            raise PlanError(problems)  # nothing more can be taken out, so what is wrong stays wrong
        left, data = smaller, _with_dates(smaller.data)
    return RightParts(
        file=file,
        source=left,
        problems=problems,
        removed_from=frozenset(removed_from),
        lost_ids_in=frozenset(lost_ids_in),
        removed_texts=frozenset(removed_texts),
    )


def _day_length(source: SourceFile) -> int:
    """Minutes of one working day by which durations are read; the usual ones where what is written cannot be one."""
    written = source.value("plan", "day")
    try:
        return parse_duration(checked_day_length(written)).minutes if isinstance(written, str) else MINUTES_PER_DAY
    except ValueError:
        return MINUTES_PER_DAY


def _wrong_part(source: SourceFile, error: "ErrorDetails") -> KeyPath:
    """What to take out: the wrong value or unknown key, or what lacks a key; nothing of a plan without dates."""
    path = written_path(source, error["loc"][:-1] if error["type"] == "missing" else error["loc"])
    return () if path == ("plan",) and isinstance(source.value("plan"), dict) else path


def _loses_an_id(source: SourceFile, path: KeyPath) -> bool:
    """Whether an id of a list cannot be known without the part at ``path``, nor from its texts."""
    if len(path) > 2:
        return path[2] == "id"
    value = source.value(*path)
    if len(path) == 1 and isinstance(value, tuple):
        return any(_loses_an_id(source, (*path, index)) for index in range(len(value)))
    return not isinstance(value, str) and not isinstance(source.value(*path, "id"), str)


def _with_dates(data: dict[str, Data]) -> dict[str, Data]:
    """The data with a plan that starts or finishes."""
    plan = data.get("plan")
    settings = plan if isinstance(plan, dict) else {}
    has_dates = any(settings.get(key) is not None for key in ("start", "finish"))
    return data if has_dates else {**data, "plan": {**settings, **_STAND_IN}}


def _texts(data: Data) -> Iterator[str]:
    """Every key and text in ``data``."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, tuple):
        for item in data:
            yield from _texts(item)


def _names(text: str) -> Iterator[str]:
    yield text
    yield from re.findall(r"[\w.@+-]+", text)
    yield from re.findall(r"[\w-]+", text)
