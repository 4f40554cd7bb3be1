"""Working time: sorted working intervals with a running sum, so that date arithmetic is a look-up.

Instants are minutes since 1970-01-01 UTC. Daylight saving is settled when the calendar is built: local hours are
turned into UTC intervals, and ``clock_changes`` says when the wall clock of the place was put forward or back.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, count, pairwise
from operator import sub
from zoneinfo import ZoneInfo

from rollout.calendars.specification import Intervals, WorkCalendarSpecification
from rollout.errors import RolloutError
from rollout.instants import EPOCH
from rollout.units import ELAPSED_DAY
from rollout.values import BriefStruct

EPOCH_ORDINAL = EPOCH.toordinal()


class HorizonError(RolloutError):
    """A date lies outside the days that a calendar knows."""


class WorkCalendar(BriefStruct, frozen=True, dict=True):
    """Working intervals ``[starts[i], ends[i])`` in ascending order; ``worked[i]`` minutes lie before interval ``i``.

    ``first`` and ``last`` are the local days for which the calendar is known, both included.
    """

    name: str
    zone: ZoneInfo
    first: dt.date
    last: dt.date
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    worked: tuple[int, ...]
    specification: WorkCalendarSpecification

    def __repr__(self) -> str:
        return f"<WorkCalendar '{self.name}', {self.first} to {self.last}, {self.zone.key}>"

    @classmethod
    def of(cls, specification: WorkCalendarSpecification, first: dt.date, last: dt.date) -> "WorkCalendar":
        """The calendar for the local days ``first`` to ``last``, both included."""
        zone = ZoneInfo(specification.timezone)
        overrides: dict[int, Intervals] = {}
        for exception in specification.exceptions:
            low, high = max(exception.first, first).toordinal(), min(exception.last, last).toordinal()
            overrides.update(dict.fromkeys(range(low, high + 1), exception.intervals))
        starts: list[int] = []
        ends: list[int] = []
        midnights = _midnights(first.toordinal(), last.toordinal(), zone)
        for ordinal, midnight, next_midnight in zip(count(first.toordinal()), midnights, midnights[1:], strict=False):
            is_plain = next_midnight - midnight == ELAPSED_DAY
            for low, high in overrides.get(ordinal, specification.week[(ordinal - 1) % 7]):
                if is_plain:
                    start, end = midnight + low, midnight + high
                else:
                    start, end = (instant_of_local(ordinal, minute, zone) for minute in (low, high))
                if ends and start <= ends[-1]:
                    ends[-1] = max(ends[-1], end)
                elif start < end:
                    starts.append(start)
                    ends.append(end)
        worked = worked_before(starts, ends)
        return cls(specification.name, zone, first, last, tuple(starts), tuple(ends), worked, specification)

    @cached_property
    def clock_changes(self) -> tuple[tuple[int, int], ...]:
        """Instants at which the wall clock is changed, each with the minutes by which it is ahead of UTC from then on.

        The first is the beginning of the first day.
        """
        return _clock_changes(self.first.toordinal(), self.last.toordinal(), self.zone)

    def working_minutes_before(self, instant: int) -> int:
        """Working minutes between the start of the calendar and ``instant``; none before that start."""
        index = bisect_right(self.starts, instant) - 1
        return 0 if index < 0 else self.worked[index] + min(instant, self.ends[index]) - self.starts[index]

    def is_working(self, instant: int) -> bool:
        """Whether the minute that starts at ``instant`` is worked."""
        index = bisect_right(self.starts, instant) - 1
        return index >= 0 and instant < self.ends[index]

    def is_open_on(self, day: dt.date) -> bool:
        """Whether any minute of the local day is worked."""
        low = instant_of_local(day.toordinal(), 0, self.zone)
        high = instant_of_local(day.toordinal() + 1, 0, self.zone)
        return self.working_minutes_before(low) < self.working_minutes_before(high)

    def next_start(self, instant: int) -> int:
        """The first instant from ``instant`` on at which a worked minute starts.

        Raises:
            HorizonError: when nothing is worked from then on, as far as the calendar is known.

        """
        index = bisect_right(self.ends, instant)
        if index == len(self.ends):
            raise HorizonError(self.beyond_horizon())
        return max(instant, self.starts[index])

    def previous_finish(self, instant: int) -> int:
        """The last instant up to ``instant`` at which a worked minute ends.

        Raises:
            HorizonError: when nothing is worked before, as far as the calendar is known.

        """
        index = bisect_left(self.starts, instant) - 1
        if index < 0:
            raise HorizonError(self.beyond_horizon())
        return min(instant, self.ends[index])

    def local(self, instant: int) -> dt.datetime:
        """The wall-clock time of the calendar's place."""
        return (EPOCH + dt.timedelta(minutes=instant)).astimezone(self.zone)

    def elapsed_minutes(self, start: int, finish: int) -> int:
        """Minutes on the wall clock of the place from ``start`` to ``finish``, as if it were never changed."""
        passed = self.local(finish).replace(tzinfo=None) - self.local(start).replace(tzinfo=None)
        return passed // dt.timedelta(minutes=1)

    def day_of(self, instant: int) -> dt.date:
        """The local day of an instant."""
        return _local_day(instant, self.zone)

    def beyond_horizon(self) -> str:
        """What to tell the user when a date falls outside the horizon."""
        return (
            f"calendar '{self.name}' is known from {self.first} to {self.last} and a date of the plan falls outside; "
            "move the start, shorten the plan, or raise plan.horizon_years"
        )


def worked_before(starts: Sequence[int], ends: Sequence[int]) -> tuple[int, ...]:
    """For each interval the minutes in those before it."""
    return tuple(accumulate(map(sub, ends, starts), initial=0))[: len(starts)]


@lru_cache(maxsize=16_384)
def _local_day(instant: int, zone: ZoneInfo) -> dt.date:
    """Calendars of one zone ask for the same instants again and again: the starts of its working days."""
    return (EPOCH + dt.timedelta(minutes=instant)).astimezone(zone).date()


@lru_cache(maxsize=64)
def _midnights(first: int, last: int, zone: ZoneInfo) -> tuple[int, ...]:
    """The instants at which the days ``first`` to ``last`` begin, and the end of ``last``."""
    return tuple(instant_of_local(ordinal, 0, zone) for ordinal in range(first, last + 2))


@lru_cache(maxsize=64)
def _clock_changes(first: int, last: int, zone: ZoneInfo) -> tuple[tuple[int, int], ...]:
    """As ``WorkCalendar.clock_changes``, for the days ``first`` to ``last``."""
    midnights = _midnights(first, last, zone)
    offsets = [(first - EPOCH_ORDINAL + day) * ELAPSED_DAY - midnight for day, midnight in enumerate(midnights)]
    changes = [(midnights[0], offsets[0])]
    for (midnight, before), (next_midnight, after) in pairwise(zip(midnights, offsets, strict=True)):
        if before != after:
            instants = range(midnight, next_midnight)
            changes.append(
                (instants[bisect_left(instants, True, key=lambda each: _offset(each, zone) == after)], after)
            )
    return tuple(changes)


def _offset(instant: int, zone: ZoneInfo) -> int:
    """Minutes by which the wall clock is ahead of UTC."""
    offset = (EPOCH + dt.timedelta(minutes=instant)).astimezone(zone).utcoffset() or dt.timedelta()
    return int(offset.total_seconds()) // 60


def instant_of_local(ordinal: int, minute: int, zone: ZoneInfo) -> int:
    """The instant of ``minute`` minutes after midnight on the day with that proleptic ordinal, on the wall clock."""
    days, rest = divmod(minute, 1440)
    local = dt.datetime.fromordinal(ordinal + days).replace(hour=rest // 60, minute=rest % 60, tzinfo=zone)
    return int((local - EPOCH).total_seconds()) // 60
