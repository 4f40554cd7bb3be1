"""Instants of many runs mapped through a calendar, by integer tables.

Working intervals begin and end on a grid (usually a quarter of an hour). In a grid cell the working minutes are the
instant plus a number from a table, or that number alone where the cell is closed; another table, by working cell, leads
back. Rules for boundaries are those of
``engine.working_time``. What lies after the horizon becomes an instant at or beyond ``BEYOND``.
"""

from collections.abc import Sequence
from math import gcd
from typing import Final

import numpy as np
from msgspec import Struct

from rollout.calendars import WorkCalendar
from rollout.risk.quantiles import IntegerType, Minutes

BEYOND: Final = 2**30
"""An instant in the year 4011: those of calendars are not half as late, and the double has less than 32 bits."""

Amount = int | Minutes


def within(instant: int) -> int:
    """An instant of the engine, brought as near as ``BEYOND``."""
    return max(-BEYOND, min(instant, BEYOND))


class WorkingClock(Struct, frozen=True):
    """The working time of one calendar from the instant ``base`` on, in cells of ``grid`` minutes.

    Numbers are arrays without dimensions, which numpy takes faster. Results are written to ``into`` where it is given.
    """

    base: Minutes
    grid: Minutes
    one: Minutes
    is_open: Minutes
    """By cell: 1 where it is open, else 0."""
    worked: Minutes
    """By cell: what is added to an instant of an open cell, or the minutes before a closed one."""
    instants: Minutes
    """By working cell: what is added to the working minutes."""
    opens: Minutes
    """By cell: where the first open cell from it on begins."""

    def before(self, instants: Minutes, into: Minutes | None = None) -> Minutes:
        """Working minutes from the start of the calendar up to each instant."""
        cell = self._cell(instants).astype(np.intp)
        work = self.is_open.take(cell, mode="clip")
        work *= instants
        return np.add(work, self.worked.take(cell, mode="clip"), out=into)

    def finish_at(self, work: Minutes, into: Minutes | None = None) -> Minutes:
        """Where these minutes have been worked: the end of an interval rather than the start of the next."""
        cell = work - self.one
        cell //= self.grid
        return np.add(work, self.instants.take(cell, mode="clip"), out=into)

    def start_at(self, work: Minutes) -> Minutes:
        """Where work goes on after these minutes: the start of an interval rather than the end of the one before."""
        start = self.instants.take(work // self.grid, mode="clip")
        start += work
        return start

    def next_start(self, instants: Minutes, into: Minutes | None = None) -> Minutes:
        """The first instants, from these on, at which work may start."""
        return np.maximum(instants, self.opens.take(self._cell(instants), mode="clip"), out=into)

    def next_event(self, instants: Minutes, into: Minutes | None = None) -> Minutes:
        """The same for a milestone, which may be at the end of an interval as well."""
        return np.maximum(instants, self.opens.take(self._cell(instants - self.one), mode="clip"), out=into)

    def _cell(self, instants: Minutes) -> Minutes:
        cell = instants - self.base
        cell //= self.grid
        return cell


class WallClock(Struct, frozen=True):
    """The wall clock of a calendar's place, for elapsed time; offsets from UTC are known by the hour or finer."""

    grid: int
    base: int
    offsets: Minutes
    wall_base: int
    wall_offsets: Minutes

    def before(self, instants: Minutes, into: Minutes | None = None) -> Minutes:
        """What the clock shows at each instant."""
        if len(self.offsets) == 1:
            return np.add(instants, self.offsets, out=into)
        return np.add(instants, self.offsets.take((instants - self.base) // self.grid, mode="clip"), out=into)

    def finish_at(self, work: Minutes, into: Minutes | None = None) -> Minutes:
        """The instant at which the clock shows this."""
        if len(self.wall_offsets) == 1:
            return np.subtract(work, self.wall_offsets, out=into)
        return np.subtract(work, self.wall_offsets.take((work - self.wall_base) // self.grid, mode="clip"), out=into)

    def start_at(self, work: Minutes) -> Minutes:
        """The same: this clock never stands still."""
        return self.finish_at(work)

    def next_start(self, instants: Minutes, into: Minutes | None = None) -> Minutes:
        """The same instants."""
        return instants

    next_event = next_start


Clock = WorkingClock | WallClock


def working_clock(calendar: WorkCalendar, integer: IntegerType) -> WorkingClock:
    """The tables of one calendar, on the coarsest grid that holds all its boundaries."""
    starts, ends = np.array(calendar.starts, dtype=np.int64), np.array(calendar.ends, dtype=np.int64)
    grid = int(np.gcd.reduce(np.concatenate((starts, ends)))) or 1
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
        base=np.array(base, dtype=integer),
        grid=np.array(grid, dtype=integer),
        one=np.array(1, dtype=integer),
        is_open=is_open.astype(integer),
        worked=(minutes - is_open * begins).astype(integer),
        instants=np.append(gaps, BEYOND).astype(integer),
        opens=np.minimum.accumulate(np.where(is_open == 1, begins, BEYOND)[::-1])[::-1].astype(integer),
    )


def wall_clock(calendar: WorkCalendar, integer: IntegerType) -> WallClock:
    """The wall clock at the place of one calendar."""
    changes = [instant for instant, _ in calendar.clock_changes]
    walls = [instant + offset for instant, offset in calendar.clock_changes]
    grid = gcd(*(each - changes[0] for each in changes), *(each - walls[0] for each in walls)) or 1
    return WallClock(
        grid=grid,
        base=changes[0],
        offsets=_by_cell(calendar, changes, grid).astype(integer),
        wall_base=walls[0],
        wall_offsets=_by_cell(calendar, walls, grid).astype(integer),
    )


def _by_cell(calendar: WorkCalendar, changes: Sequence[int], grid: int) -> Minutes:
    """The offset of each cell from the first of ``changes`` to the one that begins with the last."""
    offsets = np.array([offset for _, offset in calendar.clock_changes], dtype=np.int64)
    lengths = np.diff(changes) // grid
    return np.append(np.repeat(offsets[:-1], np.maximum(lengths, 0)), offsets[-1])


def add(clock: Clock, instants: Minutes, minutes: Amount, into: Minutes | None = None) -> Minutes:
    """The instants at which ``minutes`` (none negative) have passed on ``clock``."""
    if isinstance(minutes, int):
        return clock.finish_at(clock.before(instants) + minutes, into) if minutes else instants
    done = clock.finish_at(clock.before(instants) + minutes, into)
    return done if minutes.all() else np.where(minutes == 0, instants, done)


def take_away(clock: Clock, instants: Minutes, minutes: Amount) -> Minutes:
    """The instants at which ``minutes`` (none negative) had to begin to be over at ``instants``."""
    if isinstance(minutes, int):
        return clock.start_at(clock.before(instants) - minutes) if minutes else instants
    begun = clock.start_at(clock.before(instants) - minutes)
    return begun if minutes.all() else np.where(minutes == 0, instants, begun)
