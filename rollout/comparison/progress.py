"""Progress between two plans: what was reported, what went as planned, and what should have been reported.

When the status date moves on, the older plan is advanced to it as if everything had gone as planned, which moves
nothing. A report then moves dates only as far as it differs from that, and so does silence about a task that was due.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from rollout.comparison.rescheduling import Dated
from rollout.engine import Schedule
from rollout.network import Network, Progress, Task, TaskKind
from rollout.values import replace

ProgressOf = Mapping[str, Progress | None]
"""The progress of tasks by id, None for what has not begun."""


class ProgressEdits(Struct, frozen=True, kw_only=True):
    """``advanced`` is the progress that the older plan foresaw for the newer status date.

    ``reported`` are tasks with another report than before, those ``as_planned`` apart; ``silent`` are tasks due by the
    newer status date without a report.
    """

    advanced: ProgressOf
    reported: tuple[str, ...]
    as_planned: tuple[str, ...]
    silent: tuple[str, ...]


def progress_edits(old: Dated, new: Dated) -> ProgressEdits:
    """What differs in progress between the plans, for the tasks that both have."""
    advanced = advanced_progress(old.schedule, new.schedule.options.status)
    before, after = old.network.task_by_id, new.network.task_by_id
    changed = [id_ for id_ in after if id_ in before and after[id_].progress != before[id_].progress]
    has_moved_on = any(advanced[id_] != before[id_].progress for id_ in before)
    planned = [id_ for id_ in changed if has_moved_on and _is_as_planned(id_, advanced, old, new)]
    silent = [id_ for id_ in after if id_ in before and id_ not in changed and advanced[id_] != before[id_].progress]
    return ProgressEdits(
        advanced=advanced,
        reported=tuple(id_ for id_ in changed if id_ not in set(planned)),
        as_planned=tuple(planned),
        silent=tuple(silent),
    )


def _is_as_planned(id_: str, advanced: ProgressOf, old: Dated, new: Dated) -> bool:
    """Whether a report says what was planned, to the day."""
    task, planned = new.network.task_by_id[id_], advanced[id_]
    reported = task.progress
    if reported is None or planned is None:
        return reported == planned
    is_finished = reported.actual_finish is not None
    if is_finished != (planned.actual_finish is not None):
        return False
    if is_finished:
        return new.days[id_] == old.days[id_]
    has_same_start = new.days[id_][0] == old.days[id_][0]
    return has_same_start and reported.expected_finish is None and _left(task, reported) == _left(task, planned)


def _left(task: Task, progress: Progress) -> int:
    """Minutes of work left: as stated, else by percent complete."""
    if progress.remaining is not None:
        return progress.remaining
    return task.duration.minutes - task.duration.minutes * progress.percent_complete // 100


def advanced_progress(schedule: Schedule, status: int | None) -> ProgressOf:
    """The progress of every task once all has gone as planned until ``status``; as it is where that is no later."""
    current = schedule.options.status
    tasks = schedule.network.tasks
    if status is None or (current is not None and status <= current):
        return {task.id: task.progress for task in tasks}
    return {
        task.id: _advanced(schedule, task, dates.start, dates.finish, status)
        for task, dates in zip(tasks, schedule.task_dates, strict=True)
    }


def _advanced(schedule: Schedule, task: Task, start: int, finish: int, status: int) -> Progress | None:
    if task.progress is not None and task.progress.actual_finish is not None:
        return task.progress
    if finish <= status:
        begun = finish if task.kind is TaskKind.MILESTONE else start
        return Progress(actual_start=begun, actual_finish=finish)
    if start >= status or task.kind is TaskKind.MILESTONE:
        return task.progress
    calendar = schedule.calendars[task.calendar]
    if task.duration.elapsed:
        left = calendar.elapsed_minutes(status, finish)
    else:
        left = calendar.working_minutes_before(finish) - calendar.working_minutes_before(status)
    return Progress(actual_start=start, remaining=left)


def with_progress(network: Network, progress: ProgressOf, only: Iterable[str] | None = None) -> Network:
    """The network with that progress of its tasks, or of ``only`` some of them."""
    wanted = progress.keys() if only is None else set(only) & progress.keys()
    tasks = tuple(
        replace(task, progress=progress[task.id]) if task.id in wanted and task.progress != progress[task.id] else task
        for task in network.tasks
    )
    return Network(tasks, network.links, network.groups, network.series, network.efforts)
