"""Rings of links, found on the graph in which a group stands for the tasks below it.

A group has two more nodes, one before and one after its tasks, so that a link between two groups is one edge and not
one for every pair of tasks. Nothing recurses: a chain may be as long as memory allows.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from rollout.network.group import Group
from rollout.network.link import Link
from rollout.network.task import Task


class Edge(Struct, frozen=True):
    """A link, or ``None`` where a group begins or ends, from one node to another."""

    source: int
    target: int
    link: Link | None


def rings(tasks: Sequence[Task], links: Sequence[Link], groups: Sequence[Group]) -> Iterator[tuple[Link, ...]]:
    """The links of every ring, each starting where the first of its tasks or groups is; disjoint by their nodes."""
    count = len(tasks) + 2 * len(groups)
    waiting = [0] * count
    targets: list[list[int]] = [[] for _ in range(count)]
    incoming: list[list[Edge]] = [[] for _ in range(count)]
    for edge in edges_between(tasks, links, groups):
        waiting[edge.target] += 1
        targets[edge.source].append(edge.target)
        incoming[edge.target].append(edge)
    is_left = bytearray(b"\x01") * count
    free = [node for node in range(count) if not waiting[node]]
    start = 0
    while True:
        release(free, is_left, waiting, targets)
        start = is_left.find(1, start)
        if start < 0:
            return
        ring = ring_before(start, incoming, is_left)
        yield tuple(edge.link for edge in ring if edge.link is not None)
        free = [edge.source for edge in ring]


def release(free: list[int], is_left: bytearray, waiting: list[int], targets: Sequence[Sequence[int]]) -> None:
    """Take away the nodes in ``free`` and all that then wait for nothing."""
    for node in free:
        if not is_left[node]:
            continue
        is_left[node] = 0
        for target in targets[node]:
            waiting[target] -= 1
            if not waiting[target]:
                free.append(target)


def ring_before(start: int, incoming: Sequence[Sequence[Edge]], is_left: bytearray) -> tuple[Edge, ...]:
    """A ring met on the way back from ``start`` along nodes that are left; each of them has such a node before it."""
    seen: dict[int, int] = {}
    path: list[Edge] = []
    node = start
    while node not in seen:
        seen[node] = len(path)
        edge = next(edge for edge in incoming[node] if is_left[edge.source])
        path.append(edge)
        node = edge.source
    ring = path[seen[node] :][::-1]
    first = min(range(len(ring)), key=lambda position: ring[position].source)
    return tuple(ring[first:] + ring[:first])


def edges_between(tasks: Sequence[Task], links: Sequence[Link], groups: Sequence[Group]) -> Iterator[Edge]:
    """The edges of the graph: tasks are numbered first, then the node before and the node after each group."""
    before = {group.id: len(tasks) + 2 * number for number, group in enumerate(groups)}
    task_number = {task.id: number for number, task in enumerate(tasks)}
    for group in groups:
        if group.parent is not None:
            yield Edge(before[group.parent], before[group.id], None)
            yield Edge(before[group.id] + 1, before[group.parent] + 1, None)
    for number, task in enumerate(tasks):
        if task.group is not None:
            yield Edge(before[task.group], number, None)
            yield Edge(number, before[task.group] + 1, None)
    for link in links:
        source = task_number.get(link.predecessor)
        target = task_number.get(link.successor)
        yield Edge(
            before[link.predecessor] + 1 if source is None else source,
            before[link.successor] if target is None else target,
            link,
        )
