"""Time cut into cells of project working time, so that an integer model can count it.

The cell of an instant is the number of cells that have ended by then. That never turns the order of two instants
round, so whoever is done with one task before the next is so in cells too: a bound of the model in cells holds for the
plan. A task takes at least as many cells as it takes from the first working instant of the cell it starts in.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from msgspec import Struct

from rollout.calendars import WorkCalendar


class Cells(Struct, frozen=True):
    """The instants at which cells end, in order; ``start`` begins the first."""

    start: int
    ends: tuple[int, ...]

    @classmethod
    def of(cls, calendar: WorkCalendar, start: int, finish: int, step: int) -> "Cells":
        """Cells of ``step`` working minutes from ``start`` to the first end after ``finish``."""
        ends: list[int] = []
        for begin, end in zip(calendar.starts, calendar.ends, strict=True):
            if end > start and begin <= finish:
                first = max(begin, start)
                ends.extend(range(first + step, end, step))
                ends.append(end)
        return cls(start, tuple(ends))

    def at(self, instant: int) -> int:
        """The cell of an instant."""
        return bisect_right(self.ends, instant)

    def begin(self, cell: int) -> int:
        """The first instant of a cell."""
        return self.ends[cell - 1] if cell else self.start

    def least(self, moved: Callable[[int], int]) -> list[int]:
        """For each cell the first cell that ``moved``, which keeps order, can lead to from there."""
        return [self.at(moved(self.begin(cell))) for cell in range(len(self.ends))]


def runs(cells: list[int]) -> list[list[int]]:
    """Rising numbers as closed intervals."""
    found: list[list[int]] = []
    for cell in cells:
        if found and found[-1][1] == cell - 1:
            found[-1][1] = cell
        else:
            found.append([cell, cell])
    return found


def open_cells(calendar: WorkCalendar, cells: Cells, *, with_ends: bool) -> list[int]:
    """The cells in which something on the calendar can start; a milestone may also stand where an interval ends."""
    found = set()
    for cell in range(len(cells.ends)):
        index = bisect_right(calendar.ends, cells.begin(cell))
        if index < len(calendar.ends) and calendar.starts[index] < cells.ends[cell]:
            found.add(cell)
    if with_ends:
        low, high = (bisect_left(calendar.ends, instant) for instant in (cells.start, cells.ends[-1]))
        found.update(cells.at(end) for end in calendar.ends[low:high])
    return sorted(found)
