"""What follows from a report that does not say it: when work that is done ended, and that time passes by itself."""

from rollout.calendars import HorizonError, WorkCalendars
from rollout.engine.passes.working_time import BEYOND, add_work, clock_of, next_start, working_time_of
from rollout.network import Network, Task
from rollout.values import replace


def with_planned_finishes(network: Network, calendars: WorkCalendars, status: int | None) -> Network:
    """The network in which all that is 100 % complete is finished: as planned from its actual start.

    Nothing finishes after ``status``, the instant up to which progress is known. Elapsed time that has begun has run
    until then, unless its report says how much is left.

    Raises:
        HorizonError: when a planned finish falls outside the days for which its calendar is known.

    """
    if not any(lacks_finish(task) or runs_by_itself(task) for task in network.tasks):
        return network
    return replace(network, tasks=tuple(_completed(task, calendars, status) for task in network.tasks))


def lacks_finish(task: Task) -> bool:
    """Whether the task is reported as 100 % complete and its finish is not."""
    progress = task.progress
    if progress is None or progress.actual_start is None or progress.actual_finish is not None:
        return False
    return task.percent_complete >= 100


def runs_by_itself(task: Task) -> bool:
    """Whether elapsed time is reported to have begun, and nothing more."""
    progress = task.progress
    if not task.duration.elapsed or progress is None or progress.actual_start is None:
        return False
    if progress.actual_finish is not None or progress.remaining is not None or progress.expected_finish is not None:
        return False
    return progress.percent_complete == 0


def _completed(task: Task, calendars: WorkCalendars, status: int | None) -> Task:
    progress = task.progress
    if progress is None or progress.actual_start is None:
        return task
    if lacks_finish(task):
        finish = _planned_finish(task, calendars, progress.actual_start)
        if status is not None:
            finish = max(min(finish, status), progress.actual_start)
        done = replace(progress, actual_finish=finish, percent_complete=100, is_finish_planned=True)
        return replace(task, progress=done)
    if runs_by_itself(task) and status is not None:
        until = _planned_finish(task, calendars, progress.actual_start)
        left = max(0, calendars[task.calendar].elapsed_minutes(status, until))
        return replace(task, progress=replace(progress, remaining=left))
    return task


def _planned_finish(task: Task, calendars: WorkCalendars, begun: int) -> int:
    """The instant at which the task ends if it takes its whole duration from ``begun``."""
    calendar = calendars[task.calendar]
    time = working_time_of([calendar])
    clock = clock_of(0) if task.duration.elapsed else 0
    finish = add_work(time, clock, next_start(time, 0, begun), task.duration.minutes)
    if finish >= BEYOND:
        raise HorizonError(f"task '{task.id}': {calendar.beyond_horizon()}")
    return finish
