"""Which links set the early start of a task, and the longest path that they make, whatever the float along it."""

from dataclasses import dataclass

from rollout.engine.passes.forward_pass import ForwardRules, link_start, settled_start
from rollout.engine.passes.tables import NONE, DateTable, NetworkTables
from rollout.network import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """The task whose date set the start of another, and the link through which it did.

    ``link`` may end in a group above ``predecessor`` or above the driven task.
    """

    predecessor: str
    link: Link


def driving_links(net: NetworkTables, dates: DateTable, rules: ForwardRules, task: int) -> list[int]:
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
        if settled_start(net, rules, task, link_start(net, dates, rules, link)) == start
    ]
    return sorted(found, key=net.links.row.__getitem__)


def longest_path(net: NetworkTables, dates: DateTable, rules: ForwardRules) -> list[int]:
    """The tasks from the first to the last that drives the latest finish.

    Of several tasks or links that would do, the first in the order of the network is taken; a milestone that marks the
    finish comes after the work that leads to it.
    """
    finish = max(dates.early_finish, default=0)
    lasts = {task for task, value in enumerate(dates.early_finish) if value == finish}
    if not lasts:
        return []
    followed = {net.links.predecessor[link] for task in lasts for link in driving_links(net, dates, rules, task)}
    path = [min(lasts - followed)]
    while links := driving_links(net, dates, rules, path[-1]):
        path.append(net.links.predecessor[links[0]])
    return path[::-1]
