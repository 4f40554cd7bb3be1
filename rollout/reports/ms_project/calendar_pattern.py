"""A compiled calendar as people would write it down: the hours of a week, and named exceptions by ranges of days.

The pattern is read off the compiled calendar, so that what Project works with is what the plan was dated with. Hours
are those of the project's wall clock. A place whose clock changes on other days than the project's has other hours for
some weeks: these are work weeks.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from rollout.calendars import WorkCalendar
from rollout.calendars.specification import DatedException, Intervals
from rollout.instants import EPOCH
from rollout.reports.ms_project.clock import ProjectClock

Week = tuple[Intervals, ...]
"""The hours of Monday to Sunday."""

_DAY = 24 * 60
_EPOCH_ORDINAL = EPOCH.toordinal()


class WorkWeek(Struct, frozen=True, kw_only=True):
    """Other weekly hours from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date
    week: Week


class Pattern(Struct, frozen=True, kw_only=True):
    """``week`` is kept but for ``work_weeks`` and, within both, ``exceptions``, which do not overlap."""

    week: Week
    work_weeks: tuple[WorkWeek, ...]
    exceptions: tuple[DatedException, ...]


class _Day(Struct, frozen=True):
    ordinal: int
    hours: Intervals
    covering: DatedException | None
    phase: int

    @property
    def weekday(self) -> int:
        return (self.ordinal - 1) % 7


def pattern_of(calendar: WorkCalendar, clock: ProjectClock) -> Pattern:
    """The pattern of the days for which the calendar is known, but for the first and the last."""
    days = _days(calendar, clock)
    phases = [tuple(part) for _, part in groupby(days, key=lambda day: day.phase)]
    weeks = {part[0].phase: _week([day for day in days if day.phase == part[0].phase]) for part in phases}
    main = Counter(day.phase for day in days).most_common(1)[0][0]
    others = tuple(
        WorkWeek(first=_date(part[0]), last=_date(part[-1]), week=weeks[part[0].phase])
        for part in phases
        if weeks[part[0].phase] != weeks[main]
    )
    return Pattern(week=weeks[main], work_weeks=others, exceptions=tuple(_exceptions(calendar, days, weeks)))


def _days(calendar: WorkCalendar, clock: ProjectClock) -> Sequence[_Day]:
    hours = _hours_by_day(calendar, clock)
    covering: dict[int, DatedException] = {}
    low, high = calendar.first.toordinal() + 1, calendar.last.toordinal()
    for exception in calendar.specification.exceptions:
        first, last = max(exception.first.toordinal(), low), min(exception.last.toordinal(), high - 1)
        covering.update(dict.fromkeys(range(first, last + 1), exception))
    phases = _phases(calendar, clock, range(low, high))
    return [
        _Day(ordinal, tuple(hours.get(ordinal, ())), covering.get(ordinal), phase)
        for ordinal, phase in zip(range(low, high), phases, strict=True)
    ]


def _phases(calendar: WorkCalendar, clock: ProjectClock, ordinals: range) -> Sequence[int]:
    """By how many minutes the clock of the place is ahead of the project's, day by day at noon."""
    if calendar.zone.key == clock.calendar.zone.key:
        return [0] * len(ordinals)
    home = ProjectClock(calendar)
    noons = [(ordinal - _EPOCH_ORDINAL) * _DAY + _DAY // 2 for ordinal in ordinals]
    return [home.offset(noon) - clock.offset(noon) for noon in noons]


def _hours_by_day(calendar: WorkCalendar, clock: ProjectClock) -> dict[int, list[tuple[int, int]]]:
    """The working time by day, in minutes after midnight; what passes midnight is of two days."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for begin, finish in zip(calendar.starts, calendar.ends, strict=True):
        start, end = clock.wall(begin), clock.wall(finish - 1) + 1
        while start < end:
            day = start // _DAY
            until = min(end, (day + 1) * _DAY)
            found[day + _EPOCH_ORDINAL].append((start - day * _DAY, until - day * _DAY))
            start = until
    return found


def _week(days: Sequence[_Day]) -> Week:
    """The usual hours of each day of the week, those of days without an exception where there are enough of them."""
    by_weekday: dict[int, list[_Day]] = defaultdict(list)
    for day in days:
        by_weekday[day.weekday].append(day)
    return tuple(_usual(by_weekday[number]) for number in range(7))


def _usual(days: Sequence[_Day]) -> Intervals:
    plain = [day for day in days if day.covering is None]
    counted = plain if len(plain) * 4 >= len(days) else days
    return Counter(day.hours for day in counted).most_common(1)[0][0] if counted else ()


def _exceptions(calendar: WorkCalendar, days: Sequence[_Day], weeks: dict[int, Week]) -> Iterator[DatedException]:
    """Runs of days that an exception covers, or whose hours are not those of the week, with one reason and hours.

    What closes a day of the week altogether, as Mondays to go-lives, needs no exception on each of those days.
    """
    week = calendar.specification.week

    def is_kept(day: _Day) -> bool:
        usual, covering = weeks[day.phase][day.weekday], day.covering
        if day.hours != usual or covering is None:
            return day.hours != usual
        return covering.first < covering.last or bool(usual) == bool(week[day.weekday])

    for (kept, reason, hours), part in groupby(days, key=lambda day: (is_kept(day), _reason(day), day.hours)):
        run = tuple(part)
        if kept:
            yield DatedException(first=_date(run[0]), last=_date(run[-1]), intervals=hours, reason=reason)


def _reason(day: _Day) -> str:
    if day.covering is not None and bool(day.covering.intervals) == bool(day.hours):
        return day.covering.reason
    return "other hours" if day.hours else "not worked"


def _date(day: _Day) -> dt.date:
    return dt.date.fromordinal(day.ordinal)
