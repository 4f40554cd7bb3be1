"""Parts of calendars: the time that several places work, and the days on which a rule holds.

All of it happens on UTC intervals, so places in different time zones need no special case.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from zoneinfo import ZoneInfo

from rollout.calendars.specification import WorkCalendarSpecification
from rollout.calendars.work_calendar import WorkCalendar, instant_of_local, worked_before
from rollout.units import ELAPSED_DAY

Spans = Sequence[tuple[int, int]]


def spans(calendar: WorkCalendar) -> Spans:
    """The working intervals of a calendar in ascending order, half-open."""
    return tuple(zip(calendar.starts, calendar.ends, strict=True))


def intersect(left: Spans, right: Spans) -> Iterator[tuple[int, int]]:
    """The time in both, in ascending order."""
    first, second = 0, 0
    while first < len(left) and second < len(right):
        start, end = max(left[first][0], right[second][0]), min(left[first][1], right[second][1])
        if start < end:
            yield start, end
        if left[first][1] <= right[second][1]:
            first += 1
        else:
            second += 1


def covers(outer: Spans, inner: Spans) -> bool:
    """Whether each interval of ``inner`` lies within one of ``outer``; both ascend."""
    number = 0
    for start, end in inner:
        while number < len(outer) and outer[number][1] < end:
            number += 1
        if number == len(outer) or start < outer[number][0]:
            return False
    return True


def subtract(kept: Spans, taken: Spans) -> Iterator[tuple[int, int]]:
    """The time of ``kept`` that is not in ``taken``; both ascend, those of ``taken`` may overlap."""
    first = 0
    for start, end in kept:
        begun = start
        while first < len(taken) and taken[first][1] <= begun:
            first += 1
        number = first
        while number < len(taken) and taken[number][0] < end:
            if begun < taken[number][0]:
                yield begun, taken[number][0]
            begun = max(begun, taken[number][1])
            number += 1
        if begun < end:
            yield begun, end


def working_days(calendar: WorkCalendar) -> tuple[dt.date, ...]:
    """The local days on which something is worked, ascending."""
    return tuple(dict.fromkeys(day for day, _, _ in _shifts(calendar)))


def keep_days(calendar: WorkCalendar, keep: Callable[[dt.date], bool]) -> Spans:
    """The time of the local days for which ``keep`` holds."""
    kept: list[tuple[int, int]] = []
    for day, start, end in _shifts(calendar):
        if keep(day):
            begun = kept.pop()[0] if kept and kept[-1][1] == start else start
            kept.append((begun, end))
    return tuple(kept)


def _shifts(calendar: WorkCalendar) -> Iterator[tuple[dt.date, int, int]]:
    """The working time by local day: work over midnight is of the day on which it starts, unless it lasts longer."""
    for start, end in spans(calendar):
        begun = start
        while begun < end:
            day, until = calendar.day_of(begun), end
            if end - begun > ELAPSED_DAY:
                until = min(end, instant_of_local(day.toordinal() + 1, 0, calendar.zone))
            yield day, begun, until
            begun = until


def calendar_of(
    specification: WorkCalendarSpecification, first: dt.date, last: dt.date, intervals: Spans
) -> WorkCalendar:
    """A calendar with these intervals, whatever the hours of the specification."""
    starts, ends = [start for start, _ in intervals], [end for _, end in intervals]
    return WorkCalendar(
        name=specification.name,
        zone=ZoneInfo(specification.timezone),
        first=first,
        last=last,
        starts=tuple(starts),
        ends=tuple(ends),
        worked=worked_before(starts, ends),
        specification=specification,
    )
