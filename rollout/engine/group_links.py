"""Links that end in a group, replaced by links between the tasks below it.

As a predecessor a group stands for all its tasks when its finish is meant (FS, FF) and for the earliest of them when
its start is (SS, SF); as a successor it stands for all its tasks. These are the rules of MS Project for summary tasks.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from rollout.engine.passes.tables import FROM_GROUP, INTO_GROUP, NO_GROUP
from rollout.network import Network


class TaskLink(Struct, frozen=True):
    """A link between two rows of tasks, made from row ``link`` of the links; ``group_end`` as in ``LinkTable``."""

    predecessor: int
    successor: int
    link: int
    group_end: int


def tasks_below(network: Network) -> Mapping[str, Sequence[int]]:
    """The rows of the tasks below every group, at any depth, in the order of the network."""
    parent = {group.id: group.parent for group in network.groups}
    below: dict[str, list[int]] = {group.id: [] for group in network.groups}
    for row, task in enumerate(network.tasks):
        group = task.group
        while group is not None:
            below[group].append(row)
            group = parent[group]
    return below


def links_between_tasks(network: Network, early_starts: Sequence[int] | None = None) -> Iterator[TaskLink]:
    """Every link with its ends resolved to tasks.

    Links from the start of a group need ``early_starts``, by row, of a pass without them; they are left out otherwise.
    """
    row = {task.id: number for number, task in enumerate(network.tasks)}
    below = tasks_below(network) if any_group_link(network) else {}
    for number, link in enumerate(network.links):
        predecessor, successor = row.get(link.predecessor), row.get(link.successor)
        if predecessor is not None and successor is not None:
            yield TaskLink(predecessor, successor, number, NO_GROUP)
            continue
        successors = [successor] if successor is not None else below[link.successor]
        if predecessor is not None:
            yield from (TaskLink(predecessor, after, number, INTO_GROUP) for after in successors)
            continue
        predecessors = below[link.predecessor]
        if link.type.from_start and predecessors:
            if early_starts is None:
                continue
            predecessors = [min(predecessors, key=early_starts.__getitem__)]
        yield from (TaskLink(before, after, number, FROM_GROUP) for before in predecessors for after in successors)


def any_group_link(network: Network) -> bool:
    """Whether a link ends in a group."""
    groups = {group.id for group in network.groups}
    return bool(groups) and any(link.predecessor in groups or link.successor in groups for link in network.links)


def any_link_from_group_start(network: Network) -> bool:
    """Whether a link leaves the start of a group."""
    groups = {group.id for group in network.groups}
    return bool(groups) and any(link.type.from_start and link.predecessor in groups for link in network.links)
