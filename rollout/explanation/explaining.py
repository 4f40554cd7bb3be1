"""What sets the dates of one task, step by step, with the places where it is written."""

from collections.abc import Iterator, Mapping

from rollout.engine.calculation import dated
from rollout.engine.driving_links import placed_late
from rollout.engine.reached import shown_dates
from rollout.engine.schedule_value import Schedule
from rollout.explanation.context import Scene
from rollout.explanation.steps import Explanation, Step
from rollout.explanation.tried_gains import tried_gains
from rollout.explanation.unknown_task import unknown_task
from rollout.explanation.why_not_earlier import early_steps
from rollout.explanation.why_not_later import late_steps
from rollout.network import Task


def explain(schedule: Schedule, name: str) -> Explanation:
    """Why the task called ``name`` has its dates; for a group, why the task below it that finishes last has.

    Raises:
        UnknownTaskError: when neither a task nor a group is called so, or the group is empty; it names the nearest id.

    """
    scene = scene_of(schedule)
    row = explained_row(schedule, name)
    early = tuple(early_steps(scene, row))
    own, task = schedule.task_dates[row], schedule.network.tasks[row]
    return Explanation(
        task=task.id,
        early=early,
        late=tuple(late_steps(scene, row)),
        total_float=own.total_float,
        free_float=own.free_float,
        is_critical=own.is_critical,
        gains=tried_gains(schedule, task.id, early),
    )


def own_steps(scene: Scene) -> Mapping[str, Step]:
    """By task id the first step of its explanation, which set its own date."""
    return {task.id: next(early_steps(scene, row)) for row, task in enumerate(scene.schedule.network.tasks)}


def scene_of(schedule: Schedule) -> Scene:
    """The schedule with the tables it was worked out on."""
    net, dates, forward, backward = dated(schedule.network, schedule.calendars, schedule.options)
    return Scene(
        schedule=schedule,
        net=net,
        dates=dates,
        rules=forward,
        late_rules=backward,
        shown=shown_dates(schedule),
        placed=placed_late(net, dates, forward),
    )


def explained_row(schedule: Schedule, name: str) -> int:
    """The row of the task, or of the one below the group that finishes last."""
    tasks = schedule.network.tasks
    rows = [row for row, task in enumerate(tasks) if task.id == name]
    rows = rows or [row for row, task in enumerate(tasks) if name in groups_above(schedule, task)]
    if not rows:
        raise unknown_task(name, schedule)
    return max(rows, key=lambda row: schedule.task_dates[row].finish)


def groups_above(schedule: Schedule, task: Task) -> Iterator[str]:
    """The ids of the groups that ``task`` is below, from the nearest up."""
    group = task.group
    while group is not None:
        yield group
        group = schedule.network.group_by_id[group].parent
