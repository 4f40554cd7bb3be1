"""What would gain a day, tried: each task that sets the date is shortened by a day, and everything scheduled again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rollout.engine import Schedule, schedule
from rollout.explanation.steps import Cause, Explanation
from rollout.network import Task
from rollout.units import Duration

MOST_TRIALS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedGain:
    """A task shortened by ``minutes``: working minutes by which the explained task and the plan then end earlier."""

    task: Task
    minutes: int
    own: int
    plan: int


def tried_gains(planned: Schedule, explanation: Explanation) -> tuple[TriedGain, ...]:
    """The changes that bring the explained task forward, those that help the plan most first."""
    found = (_tried(planned, explanation.task, task) for task in _candidates(planned, explanation))
    return tuple(sorted((each for each in found if each.own > 0), key=lambda each: (-each.plan, -each.own)))


def _candidates(planned: Schedule, explanation: Explanation) -> Iterator[Task]:
    """Tasks on the way to the explained one that have work left, nearest first."""
    tasks = planned.network.task_by_id
    for step in explanation.early[:MOST_TRIALS]:
        task = tasks[step.task]
        has_begun = task.progress is not None and task.progress.actual_start is not None
        if task.duration.minutes and not has_begun and step.cause is not Cause.MANUAL:
            yield task


def _tried(planned: Schedule, explained: str, task: Task) -> TriedGain:
    minutes = min(planned.options.day, task.duration.minutes // 2 or task.duration.minutes)
    shorter = replace(task, duration=Duration(task.duration.minutes - minutes, task.duration.elapsed))
    tasks = tuple(shorter if each.id == task.id else each for each in planned.network.tasks)
    then = schedule(replace(planned.network, tasks=tasks), planned.calendars, planned.options)
    before, after = (each.dates[explained].finish for each in (planned, then))
    worked = planned.calendars.project.working_minutes_before
    return TriedGain(
        task=task,
        minutes=minutes,
        own=worked(before) - worked(after),
        plan=worked(planned.finish) - worked(then.finish),
    )
