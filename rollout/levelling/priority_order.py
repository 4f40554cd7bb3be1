"""Who goes first where two tasks compete for a person: the one with the higher priority, unless links forbid it.

In a list the task that goes first comes first, so that it takes the time of the person that it needs; a task behind it
takes what is left, also time before it that the first cannot use yet.
"""

from collections.abc import Iterator, Sequence


def pairs_by_priority(
    priorities: Sequence[int], people: Sequence[frozenset[int]], after: Sequence[Sequence[int]], order: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of tasks, first and second, that links and other pairs do not order already.

    ``people`` are those who may do each task, ``after`` the tasks that links lead to, and ``order`` sorts by links. A
    pair that would contradict a link, or a pair of higher priority, is left out.
    """
    if len({priority for priority, who in zip(priorities, people, strict=True) if who}) < 2:
        return
    follow = [0] * len(order)  # the tasks that come after each, as the bits of a number
    for row in reversed(order):
        for successor in after[row]:
            follow[row] |= follow[successor] | 1 << successor
    ranked = sorted((row for row in order if people[row]), key=lambda row: -priorities[row])
    for first in ranked:
        known = follow[first]
        for second in ranked:
            competes = priorities[second] < priorities[first] and not people[first].isdisjoint(people[second])
            if competes and not known >> second & 1 and not follow[second] >> first & 1:
                known |= follow[second] | 1 << second
                yield first, second
        if known != follow[first]:
            follow = [bits | known if row == first or bits >> first & 1 else bits for row, bits in enumerate(follow)]
