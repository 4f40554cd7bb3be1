"""Where a plan made of a file puts its tasks on other days than the file does: what somebody should know first."""

import datetime as dt
from zoneinfo import ZoneInfo

from rollout.calendars import HorizonError, WorkCalendar
from rollout.engine import Schedule
from rollout.engine.reached import shown_dates
from rollout.importing.outline import outline_of
from rollout.importing.project import ForeignProject, ForeignTask
from rollout.importing.xml_reading import day_of
from rollout.instants import EPOCH
from rollout.units import count


def other_dates(project: ForeignProject, schedule: Schedule) -> str:
    """A sentence with the number of tasks whose days differ and the first of them; nothing if there are none."""
    outline, shown = outline_of(project, lambda _: None), shown_dates(schedule)
    dated = {task.id: (task, dates) for task, dates in zip(schedule.network.tasks, schedule.task_dates, strict=True)}
    moved: list[str] = []
    for row in outline.leaves:
        task, dates = dated[outline.ids[row.uid]]
        start, finish, days = row.start, row.finish, shown[task.id]
        if (
            start is None
            or finish is None
            or _is_kept(schedule.calendars[task.calendar], (dates.start, dates.finish), (start, finish))
        ):
            continue
        here, there = (days.first_day, days.last_day), (start.date(), day_of(finish))
        if here != there and not (row.is_milestone and here[1] in {finish.date(), day_of(finish)}):
            moved.append(_words(row, here, there))
    return f"{count(len(moved), 'task')} on other days than in the file: {moved[0]}" if moved else ""


def _is_kept(calendar: WorkCalendar, here: tuple[int, int], there: tuple[dt.datetime, dt.datetime]) -> bool:
    """Whether no working time lies between start and finish of the plan and those of the file."""
    worked = calendar.working_minutes_before
    try:
        return all(worked(own) == worked(_instant(each, calendar.zone)) for own, each in zip(here, there, strict=True))
    except HorizonError:
        return False


def _instant(moment: dt.datetime, zone: ZoneInfo) -> int:
    return int((moment.replace(tzinfo=zone) - EPOCH).total_seconds()) // 60


def _words(row: ForeignTask, here: tuple[dt.date, dt.date], there: tuple[dt.date, dt.date | None]) -> str:
    return f"'{row.name}' from {here[0]} to {here[1]} instead of from {there[0]} to {there[1]}"
