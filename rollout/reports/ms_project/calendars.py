"""The calendars of the file: one for each that the plan uses, and one for each resource on top of that of its place."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rollout.calendars import WorkCalendar
from rollout.calendars.personal import Absence
from rollout.calendars.specification import DatedException, Intervals
from rollout.reports.ms_project.calendar_pattern import Pattern, Week
from rollout.reports.ms_project.clock import time_text
from rollout.reports.ms_project.markup import branch, leaf, leaves, one_line
from rollout.values import replace

NAME_LIMIT: Final = 51
"""Project refuses a file in which the name of a calendar is longer."""

_UNSAFE = re.compile(r"[\[\],;]+")


def calendar_names(calendars: Mapping[str, WorkCalendar]) -> dict[str, str]:
    """What each calendar is called in the file, by its name in the plan: short enough and each once."""
    found: dict[str, str] = {}
    for name in calendars:
        found[name] = unique_name(name, found.values(), NAME_LIMIT)
    return found


def unique_name(text: str, taken: Iterable[str], limit: int) -> str:
    """The text without the characters that Project keeps for lists, with a number if that name is taken."""
    plain = one_line(_UNSAFE.sub(" ", text), limit).strip() or "-"
    used = {each.casefold() for each in taken}
    name, number = plain, 1
    while name.casefold() in used:
        number += 1
        name = f"{plain[: limit - len(str(number)) - 1]} {number}"
    return name


def base_calendar(uid: int, guid: str, name: str, pattern: Pattern) -> str:
    """A calendar with its week, its exceptions and its work weeks."""
    weeks = "".join(
        branch(
            "WorkWeek",
            _period(each.first, each.last)
            + leaf("Name", f"clocks differ from {each.first.isoformat()}")
            + branch("WeekDays", _week_days(each.week)),
        )
        for each in pattern.work_weeks
    )
    return branch(
        "Calendar",
        leaves([("UID", uid), ("GUID", guid), ("Name", name), ("IsBaseCalendar", True), ("BaseCalendarUID", -1)])
        + branch("WeekDays", _week_days(pattern.week))
        + _exceptions(pattern.exceptions)
        + (branch("WorkWeeks", weeks) if weeks else ""),
    )


def resource_calendar(uid: int, guid: str, name: str, base: int, away: Iterable[Absence]) -> str:
    """The calendar of a resource: that of its place without the days away."""
    closed = [
        DatedException(first=each.first, last=each.last, intervals=each.left, reason=each.reason)
        for each in _apart(away)
    ]
    return branch(
        "Calendar",
        leaves([("UID", uid), ("GUID", guid), ("Name", name), ("IsBaseCalendar", False), ("BaseCalendarUID", base)])
        + _exceptions(closed),
    )


def _apart(away: Iterable[Absence]) -> Iterator[Absence]:
    """The absences, later ones without the days of those before: exceptions of a calendar do not overlap."""
    free = dt.date.min
    for each in sorted(away, key=lambda absence: (absence.first, absence.last)):
        if each.last >= free:
            yield replace(each, first=max(each.first, free))
            free = each.last + dt.timedelta(days=1)


def _week_days(week: Week) -> str:
    """The days of the week, 1 for Sunday."""
    return "".join(
        branch(
            "WeekDay",
            leaves([("DayType", (number + 1) % 7 + 1), ("DayWorking", bool(week[number]))]) + _hours(week[number]),
        )
        for number in (6, 0, 1, 2, 3, 4, 5)
    )


def _exceptions(exceptions: Iterable[DatedException]) -> str:
    found = "".join(map(_exception, exceptions))
    return branch("Exceptions", found) if found else ""


def _exception(each: DatedException) -> str:
    days = (each.last - each.first).days + 1
    return branch(
        "Exception",
        leaf("EnteredByOccurrences", False)
        + _period(each.first, each.last)
        + leaves(
            [
                ("Occurrences", days),
                ("Name", one_line(each.reason or "not worked")),
                ("Type", 1),
                ("DayWorking", bool(each.intervals)),
            ]
        )
        + _hours(each.intervals),
    )


def _period(first: dt.date, last: dt.date) -> str:
    return branch(
        "TimePeriod",
        leaves([("FromDate", f"{first.isoformat()}T00:00:00"), ("ToDate", f"{last.isoformat()}T23:59:00")]),
    )


def _hours(hours: Intervals) -> str:
    if not hours:
        return ""
    times = "".join(
        branch("WorkingTime", leaves([("FromTime", time_text(start)), ("ToTime", time_text(end))]))
        for start, end in hours
    )
    return branch("WorkingTimes", times)
