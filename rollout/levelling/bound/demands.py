"""Demands seen in other ways, none of which asks for more than there is.

Of 80 percent of a person no two tasks of 50 can run at once, although they leave a third unused. A *dual feasible
function* says so in numbers: whatever demands fit into a capacity, their values fit into its value. Each of those below
gives a view of the tasks in which work adds up to more, or to no less.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct


class View(Struct, frozen=True):
    """The value of the capacity and, in the order asked for, those of the demands."""

    capacity: int
    demands: tuple[int, ...]


def views(demands: Sequence[int], capacity: int) -> Iterator[View]:
    """The demands as they are, then in each way that differs; no demand is above ``capacity``."""
    seen = set()
    for view in _all_views(demands, capacity):
        if view.demands not in seen and any(view.demands):
            seen.add(view.demands)
            yield view


def _all_views(demands: Sequence[int], capacity: int) -> Iterator[View]:
    yield View(capacity, tuple(demands))
    yield View(2, tuple(_halves(demand, capacity) for demand in demands))
    for threshold in sorted({min(demand, capacity - demand + 1) for demand in demands if 2 * demand > 0}):
        if 0 < 2 * threshold <= capacity:
            yield View(capacity, tuple(_rounded(demand, capacity, threshold) for demand in demands))
    yield View(6, tuple(_thirds(demand, capacity) for demand in demands))


def _halves(demand: int, capacity: int) -> int:
    """Of the tasks above half one runs at a time; of those at half, two."""
    return 2 if 2 * demand > capacity else 1 if 2 * demand == capacity else 0


def _thirds(demand: int, capacity: int) -> int:
    """In sixths: what is above a third leaves room for one other such task, what is above two thirds for none."""
    times, rest = divmod(3 * demand, capacity)
    return 2 * times if rest == 0 else 3 * times


def _rounded(demand: int, capacity: int, threshold: int) -> int:
    """What is less than ``threshold`` takes nothing, what leaves less than that takes all."""
    return 0 if demand < threshold else capacity if demand > capacity - threshold else demand
