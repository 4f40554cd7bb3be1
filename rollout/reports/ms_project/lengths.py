"""How long a task takes in Project, of that how much is done, and where its work stopped and goes on."""

from msgspec import Struct

from rollout.calendars import WorkCalendar
from rollout.engine.reached import takes_no_time
from rollout.engine.table_building import remaining_minutes
from rollout.network import Task
from rollout.reports.ms_project.clock import ProjectClock


class Lengths(Struct, frozen=True, kw_only=True):
    """Minutes of the task's own kind of time; ``duration`` is always the sum of the other two."""

    duration: int
    actual: int
    remaining: int

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left of a task that took time."""
        return self.duration > 0 and self.remaining == 0


def lengths_of(task: Task, span: tuple[int, int], calendar: WorkCalendar, clock: ProjectClock) -> Lengths:
    """The lengths of a task that lasts from the first instant to the second.

    Elapsed time is that on the clock of the file: where the clocks of another place change on other days, Project would
    be an hour off.
    Once a task has begun, Project counts its duration from the actual start to the finish: what the status date pushed
    back is part of it.
    """
    progress, (start, finish) = task.progress, span
    if takes_no_time(task):
        return Lengths(duration=0, actual=0, remaining=0)
    passed = max(1, clock.wall(finish) - clock.wall(start))
    if progress is None or progress.actual_start is None:
        duration = passed if task.duration.elapsed else task.duration.minutes
        return Lengths(duration=duration, actual=0, remaining=duration)
    if task.duration.elapsed:
        duration = passed
    else:
        worked = calendar.working_minutes_before
        duration = max(1, worked(finish) - worked(start))
    if progress.actual_finish is not None:
        return Lengths(duration=duration, actual=duration, remaining=0)
    remaining = min(duration, remaining_minutes(task))
    return Lengths(duration=duration, actual=duration - remaining, remaining=remaining)
