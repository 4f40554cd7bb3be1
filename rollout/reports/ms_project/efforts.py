"""Levels of effort as Project keeps them: manually scheduled tasks, which no link moves and which move nothing."""

from collections.abc import Mapping

from rollout.engine import Dates, Schedule
from rollout.network import Details, LevelOfEffort, Task
from rollout.reports.rows.row import Row
from rollout.units import Duration


def tasks_of_efforts(schedule: Schedule, rows: Mapping[str, Row]) -> Mapping[str, Task]:
    """A task for every level of effort that has a row, by id; its length is the work time of the project."""
    return {each.id: _task(schedule, each, rows[each.id]) for each in schedule.network.efforts if each.id in rows}


def _task(schedule: Schedule, effort: LevelOfEffort, row: Row) -> Task:
    start, finish = (round(each.timestamp()) // 60 for each in (row.start, row.finish))
    worked = schedule.calendars.project.working_minutes_before
    return Task(
        id=effort.id,
        name=effort.name,
        duration=Duration(worked(finish) - worked(start)),
        manual=(start, finish),
        details=Details(process=effort.process, role=effort.role, owner=effort.owner, allocation=effort.allocation),
    )


def dates_of(task: Task) -> Dates:
    """The dates of such a task: it has no float to speak of, and is not critical."""
    start, finish = task.manual or (0, 0)
    return Dates(
        start=start,
        finish=finish,
        early_start=start,
        early_finish=finish,
        late_start=start,
        late_finish=finish,
        total_float=0,
        free_float=0,
        is_critical=False,
    )
