"""What a change does to a network, and the same change made to another network."""

from rollout.errors import PlanError
from rollout.network import Link, Network, Task
from rollout.values import replace

LinkKey = tuple[str, str, str, int, str]


def link_key(link: Link) -> LinkKey:
    """What makes a link the same in two networks."""
    return link.predecessor, link.successor, link.type.value, link.lag.amount, link.lag.kind.value


def is_same_task(one: Task, other: Task) -> bool:
    """Whether two tasks differ at most in where they and what bears on them are written."""
    return one == other or _without_places(one) == _without_places(other)


def _without_places(task: Task) -> Task:
    first, second = task.constraint, task.second_constraint
    effects = tuple(replace(effect, at=None) for effect in task.details.effects)
    return replace(
        task,
        constraint=replace(first, at=None),
        second_constraint=second and replace(second, at=None),
        deadline_at=None,
        details=replace(task.details, template=None, effects=effects),
        at=None,
    )


def patched(network: Network, *, made: Network, undone: Network) -> Network | None:
    """``network`` with what leads from ``undone`` to ``made``; its tasks keep their own progress. None for a cycle."""
    before, after, own = undone.task_by_id, made.task_by_id, network.task_by_id
    gone = before.keys() - after.keys()
    tasks = [
        replace(after[task.id], progress=task.progress)
        if task.id in after and task.id in before and not is_same_task(before[task.id], after[task.id])
        else task
        for task in network.tasks
        if task.id not in gone
    ]
    tasks += [task for task in made.tasks if task.id not in before and task.id not in own]
    groups = list(network.groups)
    groups += [group for group in made.groups if group.id not in network.group_by_id]
    known = {task.id for task in tasks} | {group.id for group in groups}
    removed = {link_key(link) for link in undone.links} - {link_key(link) for link in made.links}
    links = {link_key(link): link for link in network.links if link_key(link) not in removed}
    there = {link_key(link) for link in undone.links}
    links.update((link_key(link), link) for link in made.links if link_key(link) not in there)
    ends = [link for link in links.values() if link.predecessor in known and link.successor in known]
    used = {group.id for group in groups}
    placed = [task if task.group in used else replace(task, group=None) for task in tasks]
    try:
        return Network.of(placed, ends, groups)
    except PlanError:
        return None
