"""Work that is reported as done without the day on which it was: it takes its planned finish."""

from dataclasses import replace

from rollout.calendars import HorizonError, WorkCalendars
from rollout.engine.passes.working_time import BEYOND, add_work, clock_of, next_start, working_time_of
from rollout.network import Network, Progress, Task


def with_planned_finishes(network: Network, calendars: WorkCalendars, status: int | None) -> Network:
    """The network in which all that is 100 % complete is finished: as planned from its actual start.

    Nothing finishes after ``status``, the instant up to which progress is known.

    Raises:
        HorizonError: when a planned finish falls outside the days for which its calendar is known.

    """
    if not any(map(lacks_finish, network.tasks)):
        return network
    return replace(network, tasks=tuple(_finished(task, calendars, status) for task in network.tasks))


def lacks_finish(task: Task) -> bool:
    """Whether the task is reported as 100 % complete and its finish is not."""
    progress = task.progress
    if progress is None or progress.actual_start is None or progress.actual_finish is not None:
        return False
    return task.percent_complete >= 100


def _finished(task: Task, calendars: WorkCalendars, status: int | None) -> Task:
    progress = task.progress
    if progress is None or progress.actual_start is None or not lacks_finish(task):
        return task
    calendar = calendars[task.calendar]
    time = working_time_of([calendar])
    start = next_start(time, 0, progress.actual_start)
    finish = add_work(time, clock_of(0) if task.duration.elapsed else 0, start, task.duration.minutes)
    if finish >= BEYOND:
        raise HorizonError(f"task '{task.id}': {calendar.beyond_horizon()}")
    if status is not None:
        finish = max(min(finish, status), progress.actual_start)
    done = Progress(
        actual_start=progress.actual_start,
        actual_finish=finish,
        percent_complete=100,
        remaining=progress.remaining,
        is_finish_planned=True,
    )
    return replace(task, progress=done)
