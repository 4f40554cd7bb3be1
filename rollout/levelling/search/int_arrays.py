"""What the search kernels work on: flat sequences of integers in named tuples.

The same kernels run as plain Python on lists and, compiled, on arrays; named tuples are what both understand.
"""

from collections.abc import Callable, MutableSequence, Sequence
from typing import NamedTuple

Ints = MutableSequence[int]
ToInts = Callable[[Sequence[int]], Ints]
"""Makes the sequences that kernels work on: lists for plain Python, arrays for compiled ones."""


class Neighbours(NamedTuple):
    """The neighbours of every activity; those of ``i`` are ``ends`` from ``offsets[i]`` to ``offsets[i + 1]``."""

    offsets: Ints
    ends: Ints


class Activities(NamedTuple):
    """A resource-constrained project; the demands of one activity for all resources are adjacent."""

    durations: Ints
    demands: Ints
    capacities: Ints
    before: Neighbours
    after: Neighbours


class Population(NamedTuple):
    """Activity lists, row after row; the cost of each, and a mark that distinguishes the schedules behind them."""

    lists: Ints
    costs: Ints
    marks: Ints


class Scratch(NamedTuple):
    """What the kernels of one thread write on, one cell for each activity; compiled code allocates nothing.

    ``random`` is one cell, the state of the random numbers of this thread.
    """

    random: Ints
    waiting: Ints
    ready: Ints


class Room(NamedTuple):
    """What one thread writes on while it schedules; ``best`` holds the best starts and, after them, their cost."""

    usage: Ints
    starts: Ints
    counts: Ints
    order: Ints
    turned: Ints
    best: Ints


def neighbours(rows: Sequence[Sequence[int]], to_ints: ToInts) -> Neighbours:
    """The rows one after another, with the place where each begins."""
    offsets: list[int] = [0]
    ends: list[int] = []
    for row in rows:
        ends.extend(row)
        offsets.append(len(ends))
    return Neighbours(to_ints(offsets), to_ints(ends))
