"""Exceptions of a foreign calendar as closures and openings of one location."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rollout.calendars.specification import DatedException, Intervals
from rollout.importing.yaml_text import quoted

_DAY = dt.timedelta(days=1)

Week = Sequence[Intervals]
"""The hours of Monday to Sunday."""


def closures(exceptions: Sequence[DatedException], week: Week, place: str) -> Iterator[str]:
    """What closes days of the week, or leaves a part of their hours; what an opening replaces is closed first."""
    for each in exceptions:
        if not each.intervals or _is_part_of_week(each, week):
            yield _line(each, each.intervals, each.reason or "not worked", place)
        elif any(week[day.weekday()] for day in _days(each)):
            yield _line(each, (), each.reason or "other hours", place)


def openings(exceptions: Sequence[DatedException], week: Week, place: str) -> Iterator[str]:
    """What is worked beyond the week."""
    for each in exceptions:
        if each.intervals and not _is_part_of_week(each, week):
            yield _line(each, each.intervals, each.reason or "other hours", place)


def week_of_openings(exceptions: Sequence[DatedException]) -> Week:
    """For a calendar that works on named days only: the week that these days would make."""
    week: list[Intervals] = [()] * 7
    for each in exceptions:
        for day in _days(each):
            week[day.weekday()] = week[day.weekday()] or each.intervals
    return tuple(week)


def between(exceptions: Sequence[DatedException]) -> Iterator[DatedException]:
    """The days between those that are worked, as closed."""
    opened = sorted((each for each in exceptions if each.intervals), key=lambda each: each.first)
    for before, after in pairwise(opened):
        if after.first > before.last + _DAY:
            yield DatedException(first=before.last + _DAY, last=after.first - _DAY)


def hours_text(hours: Intervals) -> str:
    """Hours of a day as a plan writes them."""
    return ", ".join(f"{_time(start)}-{_time(end)}" for start, end in hours)


def _is_part_of_week(each: DatedException, week: Week) -> bool:
    """Whether every day of the exception is worked within its usual hours."""
    return all(
        any(first <= start and end <= last for first, last in week[day.weekday()])
        for day in _days(each)
        for start, end in each.intervals
    )


def _days(each: DatedException) -> Iterator[dt.date]:
    return (dt.date.fromordinal(day) for day in range(each.first.toordinal(), each.last.toordinal() + 1))


def _line(each: DatedException, hours: Intervals, reason: str, place: str) -> str:
    shorter = f', hours: "{hours_text(hours)}"' if hours else ""
    return f"    - {{from: {each.first}, to: {each.last}{shorter}, reason: {quoted(reason)}, locations: [{place}]}}"


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
