"""What sets the dates of one task, step by step, with the places where it is written."""

from collections.abc import Iterator, Mapping

from rollout.network import Task
from rollout.scheduling.calculation import dated
from rollout.scheduling.early_steps import early_steps
from rollout.scheduling.explanation import Explanation, Step
from rollout.scheduling.gains import gains
from rollout.scheduling.late_steps import late_steps
from rollout.scheduling.scene import Scene
from rollout.scheduling.schedule_value import Schedule


def explain(schedule: Schedule, name: str) -> Explanation:
    """Why the task called ``name`` has its dates; for a group, why the task below it that finishes last has.

    Raises:
        KeyError: when neither a task nor a group is called so, or the group is empty.

    """
    network = schedule.network
    net, dates, forward, backward = dated(network, schedule.calendars, schedule.options)
    scene = Scene(schedule=schedule, net=net, dates=dates, rules=forward, late_rules=backward)
    row = explained_row(schedule, name)
    number = net.order.index(row)
    early = tuple(early_steps(scene, number))
    own = schedule.task_dates[row]
    return Explanation(
        task=network.tasks[row].id,
        early=early,
        late=tuple(late_steps(scene, number)),
        total_float=own.total_float,
        free_float=own.free_float,
        is_critical=own.is_critical,
        gains=tuple(gains(scene, early)),
    )


def own_steps(schedule: Schedule) -> Mapping[str, Step]:
    """By task id the first step of its explanation, which set its own date; one calculation for the whole plan."""
    network = schedule.network
    net, dates, rules = dated(network, schedule.calendars, schedule.options)
    scene = Scene(schedule=schedule, net=net, dates=dates, rules=rules)
    found = {network.tasks[row].id: next(early_steps(scene, number)) for number, row in enumerate(net.order)}
    return {task.id: found[task.id] for task in network.tasks}


def explained_row(schedule: Schedule, name: str) -> int:
    """The row of the task, or of the one below the group that finishes last."""
    tasks = schedule.network.tasks
    rows = [row for row, task in enumerate(tasks) if task.id == name]
    rows = rows or [row for row, task in enumerate(tasks) if name in groups_above(schedule, task)]
    if not rows:
        raise KeyError(name)
    return max(rows, key=lambda row: schedule.task_dates[row].finish)


def groups_above(schedule: Schedule, task: Task) -> Iterator[str]:
    """The ids of the groups that ``task`` stands below, from the nearest up."""
    group = task.group
    while group is not None:
        yield group
        group = schedule.network.group_by_id[group].parent
