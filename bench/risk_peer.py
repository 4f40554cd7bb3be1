"""A plan in the terms of trueppm-scheduler: whole days, closed days as exceptions of its calendars."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rollout.calendars import WorkCalendar
from rollout.calendars.intersection import working_days
from rollout.engine import Schedule
from rollout.network import Task, TaskKind

DAY = dt.timedelta(days=1)
ELAPSED = "elapsed"
EVERY_DAY = 0b1111111


def peer_project(planned: Schedule, peer: Any, *, one_calendar: bool) -> Any:
    """The same tasks and links, in one calendar with its public holidays or each task in its own with freezes as well.

    With calendars of their own, waits count every day; in one calendar seven of their days are five.
    """
    project = planned.calendars.project
    names = {task.calendar or project.name for task in planned.network.tasks}
    calendars = {name: _calendar(planned.calendars[name], peer) for name in names}
    calendars[ELAPSED] = peer.Calendar(working_days=EVERY_DAY)
    ids = {task.id for task in planned.network.tasks}
    return peer.Project(
        id="P",
        name="P",
        start_date=project.local(planned.options.start).date(),
        tasks=[_task(task, planned, peer, one_calendar=one_calendar) for task in planned.network.tasks],
        dependencies=[
            peer.Dependency(link.predecessor, link.successor, peer.DependencyType(link.type.value))
            for link in planned.network.links
            if link.predecessor in ids and link.successor in ids
        ],
        calendar=_calendar(project, peer),
        calendars=None if one_calendar else calendars,
    )


def _task(task: Task, planned: Schedule, peer: Any, *, one_calendar: bool) -> Any:
    estimate, is_elapsed = task.details.estimate, task.duration.elapsed
    is_work = task.kind is not TaskKind.MILESTONE and task.duration.minutes > 0
    minutes_a_day = planned.options.day if not is_elapsed else 1440 * 7 / 5 if one_calendar else 1440

    def days(minutes: int) -> dt.timedelta:
        return max(1, round(minutes / minutes_a_day)) * DAY

    three = (estimate.optimistic, estimate.most_likely, estimate.pessimistic) if estimate and is_work else ()
    low, likely, high = map(days, three) if three else (None, None, None)
    own = ELAPSED if is_elapsed and is_work else task.calendar or planned.calendars.project.name
    return peer.Task(
        id=task.id,
        name=task.id,
        duration=days(task.duration.minutes) if is_work else 0 * DAY,
        optimistic_duration=low,
        most_likely_duration=likely,
        pessimistic_duration=high,
        calendar_id=None if one_calendar else own,
    )


def _calendar(calendar: WorkCalendar, peer: Any) -> Any:
    """Monday to Friday but for the days on which nothing is worked."""
    exceptions = [peer.DateRange(start=first, end=last) for first, last in _closed(calendar)]
    return peer.Calendar(exceptions=exceptions)


def _closed(calendar: WorkCalendar) -> Iterator[tuple[dt.date, dt.date]]:
    """Runs of closed days, both ends included, that hold a day from Monday to Friday."""
    open_days = [calendar.first - DAY, *working_days(calendar), calendar.last + DAY]
    for before, after in pairwise(open_days):
        first, last = before + DAY, after - DAY
        if any((first + number * DAY).weekday() < 5 for number in range((last - first).days + 1)):
            yield first, last
