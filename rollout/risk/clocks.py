"""Instants of many runs mapped through a calendar, by integer tables.

Working intervals begin and end on a grid (usually a quarter of an hour). In a grid cell the working minutes are the
instant plus a number from a table, or that number alone where the cell is closed; another table, by working cell, leads
back. Rules for boundaries are those of
``engine.working_time``. What lies after the horizon becomes an instant at or beyond ``BEYOND``.
"""

from dataclasses import dataclass
from math import gcd
from typing import Final

import numpy as np

from rollout.calendars import WorkCalendar
from rollout.risk.quantiles import Minutes

BEYOND: Final = 2**40
"""No instant of a calendar is as late as this one."""

Amount = int | Minutes


@dataclass(frozen=True, slots=True)
class WorkingClock:
    """The working time of one calendar from the instant ``base`` on, in cells of ``grid`` minutes."""

    base: int
    grid: int
    is_open: Minutes
    """By cell: 1 where it is open, else 0."""
    worked: Minutes
    """By cell: what is added to an instant of an open cell, or the minutes before a closed one."""
    instants: Minutes
    """By working cell: what is added to the working minutes."""

    def before(self, instants: Minutes) -> Minutes:
        """Working minutes from the start of the calendar up to each instant."""
        cell = instants - self.base
        cell //= self.grid
        work = self.is_open.take(cell, mode="clip")
        work *= instants
        work += self.worked.take(cell, mode="clip")
        return work

    def finish_at(self, work: Minutes) -> Minutes:
        """Where these minutes have been worked: the end of an interval rather than the start of the next."""
        cell = work - 1
        cell //= self.grid
        finish = self.instants.take(cell, mode="clip")
        finish += work
        return finish

    def start_at(self, work: Minutes) -> Minutes:
        """Where work goes on after these minutes: the start of an interval rather than the end of the one before."""
        start = self.instants.take(work // self.grid, mode="clip")
        start += work
        return start


@dataclass(frozen=True, slots=True)
class WallClock:
    """The wall clock of a calendar's place, for elapsed time."""

    changes: Minutes
    wall_changes: Minutes
    offsets: Minutes

    def before(self, instants: Minutes) -> Minutes:
        """What the clock shows at each instant."""
        return instants + self._offsets(self.changes, instants)

    def finish_at(self, work: Minutes) -> Minutes:
        """The instant at which the clock shows this."""
        return work - self._offsets(self.wall_changes, work)

    def start_at(self, work: Minutes) -> Minutes:
        """The same: this clock never stands still."""
        return self.finish_at(work)

    def _offsets(self, changes: Minutes, values: Minutes) -> Amount:
        low, high = np.searchsorted(changes, (values.min(), values.max()), side="right") - 1
        if low == high:
            return int(self.offsets[max(0, low)])
        place = np.searchsorted(changes, values, side="right") - 1
        return self.offsets.take(place, mode="clip")


Clock = WorkingClock | WallClock


def working_clock(calendar: WorkCalendar) -> WorkingClock:
    """The tables of one calendar, on the coarsest grid that holds all its boundaries."""
    starts, ends = np.array(calendar.starts, dtype=np.int64), np.array(calendar.ends, dtype=np.int64)
    grid = gcd(*calendar.starts, *calendar.ends) or 1
    base = int(starts[0]) - grid
    cells = (int(ends[-1]) - base) // grid + 1
    edges = np.zeros(cells + 1, dtype=np.int64)
    edges[(starts - base) // grid] += 1
    edges[(ends - base) // grid] -= 1
    is_open = np.cumsum(edges[:-1])
    begins = base + np.arange(cells) * grid
    minutes = np.concatenate(([0], np.cumsum(is_open[:-1]) * grid))
    gaps = (begins - minutes)[is_open == 1]
    return WorkingClock(
        base=base,
        grid=grid,
        is_open=is_open,
        worked=minutes - is_open * begins,
        instants=np.append(gaps, BEYOND).astype(np.int64),
    )


def wall_clock(calendar: WorkCalendar) -> WallClock:
    """The wall clock at the place of one calendar."""
    changes = np.array([instant for instant, _ in calendar.clock_changes], dtype=np.int64)
    offsets = np.array([offset for _, offset in calendar.clock_changes], dtype=np.int64)
    return WallClock(changes=changes, wall_changes=changes + offsets, offsets=offsets)


def add(clock: Clock, instants: Minutes, minutes: Amount) -> Minutes:
    """The instants at which ``minutes`` (none negative) have passed on ``clock``."""
    if isinstance(minutes, int):
        return clock.finish_at(clock.before(instants) + minutes) if minutes else instants
    done = clock.finish_at(clock.before(instants) + minutes)
    return done if minutes.all() else np.where(minutes == 0, instants, done)


def take_away(clock: Clock, instants: Minutes, minutes: Amount) -> Minutes:
    """The instants at which ``minutes`` (none negative) had to begin to be over at ``instants``."""
    if isinstance(minutes, int):
        return clock.start_at(clock.before(instants) - minutes) if minutes else instants
    begun = clock.start_at(clock.before(instants) - minutes)
    return begun if minutes.all() else np.where(minutes == 0, instants, begun)
