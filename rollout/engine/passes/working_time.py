"""Date arithmetic on the working intervals of all calendars at once, laid end to end in flat sequences.

A boundary between two working intervals has two clock times. Work that is added ends at the finish of an interval, work
that is taken away begins at the start of one. The functions here run unchanged on lists and, compiled, on arrays.

Elapsed time is counted on the wall clock of a calendar's place: a wait of two weeks ends at the time of day at which it
began, though clocks change in between. Such a clock is named by a negative number, see ``clock_of``.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, MutableSequence
from typing import NamedTuple

from rollout.calendars import WorkCalendar
from rollout.units import ELAPSED_DAY

Integers = MutableSequence[int]
"""A list, or an array of 64-bit integers in the compiled passes."""

BEYOND = 2**60
"""Stands for an instant after the horizon of a calendar; its negative for one before."""


class WorkingTime(NamedTuple):
    """Calendar ``c`` owns the intervals ``first[c]`` to ``first[c + 1]``, exclusive, of the sequences before.

    Likewise ``first_change`` for its changes of the clock: from the instant ``changes[i]``, which the wall clock calls
    ``wall_changes[i]``, that clock is ``offsets[i]`` minutes ahead of UTC.
    """

    starts: Integers
    ends: Integers
    worked: Integers
    first: Integers
    changes: Integers
    wall_changes: Integers
    offsets: Integers
    first_change: Integers


def working_time_of(calendars: Iterable[WorkCalendar]) -> WorkingTime:
    """The intervals of ``calendars``, numbered in their order."""
    time = WorkingTime([], [], [], [0], [], [], [], [0])
    for calendar in calendars:
        for instant, offset in calendar.clock_changes:
            time.changes.append(instant)
            time.wall_changes.append(instant + offset)
            time.offsets.append(offset)
        time.first_change.append(len(time.changes))
        time.starts.extend(calendar.starts)
        time.ends.extend(calendar.ends)
        time.worked.extend(calendar.worked)
        time.first.append(len(time.starts))
    return time


def clock_of(calendar: int) -> int:
    """The number under which the functions here know the wall clock of ``calendar``, which is never closed."""
    return -1 - calendar


def wall_time(time: WorkingTime, clock: int, instant: int) -> int:
    """What the wall clock shows at ``instant``, in minutes since it showed 1970-01-01 00:00."""
    low = time.first_change[-1 - clock]
    index = bisect_right(time.changes, instant, low, time.first_change[-clock]) - 1
    return instant + time.offsets[max(low, index)]


def instant_of_wall_time(time: WorkingTime, clock: int, wall: int) -> int:
    """The instant at which the wall clock shows ``wall``; of two the later, and a skipped time is an hour later."""
    low = time.first_change[-1 - clock]
    index = bisect_right(time.wall_changes, wall, low, time.first_change[-clock]) - 1
    return wall - time.offsets[max(low, index)]


def is_same_day(time: WorkingTime, clock: int, instant: int, other: int) -> bool:
    """Whether two instants lie on one day of the wall clock."""
    return wall_time(time, clock, instant) // ELAPSED_DAY == wall_time(time, clock, other) // ELAPSED_DAY


def work_before(time: WorkingTime, calendar: int, instant: int) -> int:
    """Working minutes from the start of the calendar up to ``instant``; minutes of the wall clock for a clock."""
    if calendar < 0:
        return wall_time(time, calendar, instant)
    low = time.first[calendar]
    index = bisect_right(time.starts, instant, low, time.first[calendar + 1]) - 1
    if index < low:
        return 0
    return time.worked[index] + min(instant, time.ends[index]) - time.starts[index]


def work_between(time: WorkingTime, calendar: int, start: int, finish: int) -> int:
    """Working minutes from ``start`` to ``finish``; negative when they are the other way round."""
    if start == finish:
        return 0
    return work_before(time, calendar, finish) - work_before(time, calendar, start)


def add_work(time: WorkingTime, calendar: int, instant: int, minutes: int) -> int:
    """The instant at which ``minutes`` of work are done, or had to begin when negative."""
    if minutes == 0 or instant >= BEYOND or instant <= -BEYOND:
        return instant
    if calendar < 0:
        return instant_of_wall_time(time, calendar, wall_time(time, calendar, instant) + minutes)
    low, high = time.first[calendar], time.first[calendar + 1]
    target = work_before(time, calendar, instant) + minutes
    if minutes > 0:
        index = bisect_left(time.worked, target, low, high) - 1
        if index < low:
            return BEYOND
        finish = time.starts[index] + target - time.worked[index]
        return finish if finish <= time.ends[index] else BEYOND
    index = bisect_right(time.worked, target, low, high) - 1
    return time.starts[index] + target - time.worked[index] if index >= low else -BEYOND


def next_start(time: WorkingTime, calendar: int, instant: int) -> int:
    """The first instant from ``instant`` on at which work may start; none is known for one before the first day."""
    low, high = time.first[calendar], time.first[calendar + 1]
    index = bisect_right(time.ends, instant, low, high)
    if index == low and instant < time.changes[time.first_change[calendar]]:
        return -BEYOND
    return max(instant, time.starts[index]) if index < high else BEYOND


def previous_finish(time: WorkingTime, calendar: int, instant: int) -> int:
    """The last instant up to ``instant`` at which work may have finished."""
    low = time.first[calendar]
    index = bisect_left(time.starts, instant, low, time.first[calendar + 1]) - 1
    return min(instant, time.ends[index]) if index >= low else -BEYOND


def is_interval_end(time: WorkingTime, calendar: int, instant: int) -> bool:
    """Whether a working interval ends at ``instant``."""
    high = time.first[calendar + 1]
    index = bisect_left(time.ends, instant, time.first[calendar], high)
    return index < high and time.ends[index] == instant
