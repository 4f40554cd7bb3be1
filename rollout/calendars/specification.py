"""What a working calendar is made of, before it is built: weekly hours and dated exceptions in local time."""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from rollout.values import replace

Intervals = tuple[tuple[int, int], ...]
"""Working intervals of one day: half-open pairs of minutes after local midnight; 1440 is the next midnight."""

WeeklyHours = tuple[Intervals, Intervals, Intervals, Intervals, Intervals, Intervals, Intervals]
"""The intervals of Monday to Sunday."""

OFFICE_DAY: Intervals = ((480, 720), (780, 1020))
OFFICE_WEEK: WeeklyHours = (OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, (), ())


class DatedException(Struct, frozen=True, kw_only=True):
    """From ``first`` to ``last``, both included, ``intervals`` replace the weekly hours; none means closed.

    Where exceptions overlap, the later one in the specification wins. ``reason`` is shown to readers.
    """

    first: dt.date
    last: dt.date
    intervals: Intervals = ()
    reason: str = ""


class WorkCalendarSpecification(Struct, frozen=True, kw_only=True):
    """The working time of one place in its own time zone (an IANA name)."""

    name: str
    timezone: str = "UTC"
    week: WeeklyHours = OFFICE_WEEK
    exceptions: tuple[DatedException, ...] = ()


def closed_spans(specification: WorkCalendarSpecification) -> Iterator[DatedException]:
    """The exceptions that close days, in their order, without the days that a later one opens again."""
    opened = {each.first: number for number, each in enumerate(specification.exceptions) if each.intervals}
    for number, each in enumerate(specification.exceptions):
        if each.intervals:
            continue
        first = each.first
        for day in sorted(day for day in opened if each.first <= day <= each.last and opened[day] > number):
            if first < day:
                yield replace(each, first=first, last=day - dt.timedelta(days=1))
            first = day + dt.timedelta(days=1)
        if first <= each.last:
            yield replace(each, first=first)
