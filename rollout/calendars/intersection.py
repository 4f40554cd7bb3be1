"""Parts of compiled calendars: the time that several places work, and the days on which a rule holds.

All of it happens on UTC intervals, so places in different time zones need no special case.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from zoneinfo import ZoneInfo

from rollout.calendars.specification import WorkCalendarSpecification
from rollout.calendars.work_calendar import WorkCalendar

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


def working_days(calendar: WorkCalendar) -> tuple[dt.date, ...]:
    """The local days on which something is worked, ascending."""
    days = (calendar.local(start).date() for start in calendar.starts)
    return tuple(day for day, _ in groupby(days))


def keep_days(calendar: WorkCalendar, keep: Callable[[dt.date], bool]) -> Spans:
    """The intervals that start on a local day for which ``keep`` holds."""
    return tuple(span for span in spans(calendar) if keep(calendar.local(span[0]).date()))


def calendar_of(
    specification: WorkCalendarSpecification, first: dt.date, last: dt.date, intervals: Spans
) -> WorkCalendar:
    """A compiled calendar with these intervals, whatever the hours of the specification."""
    lengths = [end - start for start, end in intervals]
    return WorkCalendar(
        name=specification.name,
        zone=ZoneInfo(specification.timezone),
        first=first,
        last=last,
        starts=tuple(start for start, _ in intervals),
        ends=tuple(end for _, end in intervals),
        worked=tuple(accumulate(lengths[:-1], initial=0))[: len(lengths)],
        specification=specification,
    )
