"""Which links set the early start of a task, and the longest path that they make, whatever the float along it."""

from collections.abc import Sequence, Set

from msgspec import Struct

from rollout.engine.passes.forward_pass import asked_start
from rollout.engine.passes.forward_rules import ForwardRules, settled_start
from rollout.engine.passes.tables import AS_LATE, AS_LATE_FREE, NONE, DateTable, NetworkTables
from rollout.engine.passes.working_time import work_between
from rollout.network import Link


class Driver(Struct, frozen=True):
    """The task whose date set the start of another, and the link through which it did.

    ``link`` may end in a group above ``predecessor`` or above the driven task.
    """

    predecessor: str
    link: Link


def asking_links(net: NetworkTables, dates: DateTable, rules: ForwardRules, task: int) -> list[int]:
    """The links into ``task`` that ask for the very start it has, in the order of the network.

    None where something else set it.
    """
    tasks = net.tasks
    if tasks.manual_start[task] != NONE or tasks.actual_start[task] != NONE:
        return []
    start = dates.early_start[task]
    found = [
        link
        for link in range(net.links.incoming[task], net.links.incoming[task + 1])
        if settled_start(net, rules, task, asked_start(net, dates, rules, link)) == start
    ]
    return sorted(found, key=net.links.row.__getitem__)


def driving_links(
    net: NetworkTables, dates: DateTable, rules: ForwardRules, task: int, *, placed: Set[int]
) -> list[int]:
    """The links that ask for the start of ``task`` and are held by work before them.

    What is ``placed`` late is driven by nothing and drives nothing: it could come earlier.
    """
    if task in placed and net.tasks.constraint[task] in (AS_LATE, AS_LATE_FREE):
        return []
    return [link for link in asking_links(net, dates, rules, task) if net.links.predecessor[link] not in placed]


def placed_late(net: NetworkTables, dates: DateTable, rules: ForwardRules) -> frozenset[int]:
    """The tasks that are where they are because one is done as late as possible: it, and all that only it pushes."""
    if AS_LATE not in net.tasks.constraint and AS_LATE_FREE not in net.tasks.constraint:
        return frozenset()
    found: set[int] = set()
    for task in net.order:
        kind = net.tasks.constraint[task]
        asking = asking_links(net, dates, rules, task)
        if kind == AS_LATE:
            clock = net.tasks.clock[task]
            is_placed = work_between(net.time, clock, dates.early_start[task], dates.late_start[task]) > 0
        elif kind == AS_LATE_FREE:
            is_placed = not asking and dates.early_start[task] != settled_start(net, rules, task, rules.start)
        else:
            is_placed = bool(asking) and all(net.links.predecessor[link] in found for link in asking)
        if is_placed:
            found.add(task)
    return frozenset(found)


def longest_path(
    net: NetworkTables, dates: DateTable, rules: ForwardRules, ids: Sequence[str], *, placed: Set[int]
) -> list[tuple[int, int | None]]:
    """The tasks from the first to the last that drives the latest finish, each with the link that drives it.

    Of several tasks that would do, the one with the least total float is taken, then the first by its id: the order of
    rows decides nothing. A milestone that marks the finish comes after the work that leads to it.
    """
    finish = max(dates.early_finish, default=0)
    every = {task for task, value in enumerate(dates.early_finish) if value == finish}
    lasts = every - placed or every
    if not lasts:
        return []

    def rank(task: int) -> tuple[int, str]:
        return dates.total_float[task], ids[task]

    def links_into(task: int) -> list[int]:
        return driving_links(net, dates, rules, task, placed=placed)

    followed = {net.links.predecessor[link] for task in lasts for link in links_into(task)}
    task = min(lasts - followed, key=rank)
    path: list[tuple[int, int | None]] = []
    while links := links_into(task):
        chosen = min(links, key=lambda link: rank(net.links.predecessor[link]))
        path.append((task, chosen))
        task = net.links.predecessor[chosen]
    return [(task, None), *reversed(path)]
