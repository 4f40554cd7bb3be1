"""What would have to change for a task to come a day earlier."""

from collections.abc import Iterator, Sequence

from rollout.explanation.context import Scene
from rollout.explanation.steps import Cause, Step, gap_text
from rollout.network import Task
from rollout.units import Duration, format_duration


def gains(scene: Scene, steps: Sequence[Step]) -> Iterator[str]:
    """One line for each change along the chain that would help, from the task back.

    Where several tasks ask for the same date the chain ends: none of them alone can gain anything.
    """
    day = scene.schedule.options.day
    tasks = scene.schedule.network.task_by_id
    for step, before in zip(steps, (*steps[1:], None), strict=True):
        yield from gains_at(step)
        if step.also:
            names = ", ".join(f"'{name}'" for name in (step.other, *step.also))
            yield f"'{step.task}' waits equally for {names}: all of them must finish earlier"
            return
        if before is not None:
            yield from gains_of_predecessor(tasks[before.task], step, day)


def gains_at(step: Step) -> Iterator[str]:
    """What helps at the start of one task."""
    if step.gap and step.gap.reasons:
        yield f"let '{step.task}' start although {gap_text(step.gap)}"
    if step.cause is Cause.CONSTRAINT:
        yield f"move the constraint of '{step.task}': {step.because}"
    elif step.cause is Cause.PROJECT_START:
        yield "start the project a day earlier"
    elif step.cause is Cause.MANUAL:
        yield f"set earlier dates for '{step.task}' by hand"
    elif step.cause in (Cause.PROGRESS, Cause.STATUS_DATE):
        yield f"nothing before '{step.task}' can be changed: {step.because}"


def gains_of_predecessor(task: Task, step: Step, day: int) -> Iterator[str]:
    """What helps at the link into ``step`` and at the task before it."""
    limit = ""
    if step.leeway is not None and step.leeway < day:
        limit = (
            f", which gains at most {format_duration(Duration(max(0, step.leeway)), day=day)}: then another link holds"
        )
    link = step.link
    if link is not None and link.lag.amount > 0:
        yield f"shorten the lag before '{step.task}': {step.because}{limit}"
    is_finished = task.progress is not None and task.progress.actual_finish is not None
    if task.duration and not is_finished and (link is None or not link.type.from_start):
        yield f"shorten '{task.id}' ({format_duration(task.duration, day=day)}){limit}"
