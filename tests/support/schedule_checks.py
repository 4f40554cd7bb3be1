"""What must hold of any schedule, worked out from instants and calendars alone, not with the engine's arithmetic."""

import datetime as dt
from collections.abc import Iterator

from rollout.calendars import WorkCalendar
from rollout.engine import Schedule
from rollout.network import Lag, LagKind, Link, TaskKind


def broken_links(schedule: Schedule) -> list[str]:
    """Every link between tasks that does not hold."""
    return [
        str(link) for link in schedule.network.links if _is_between_tasks(schedule, link) and _is_broken(schedule, link)
    ]


def work_in_closed_time(schedule: Schedule) -> list[str]:
    """Every task that starts or finishes outside its calendar, or works more or less than its duration."""
    return [
        id_
        for id_, calendar, start, finish, minutes in _work(schedule)
        if not calendar.is_working(start)
        or not calendar.is_working(finish - 1)
        or calendar.working_minutes_before(finish) - calendar.working_minutes_before(start) != minutes
    ]


def days_of_ends(schedule: Schedule, place: str) -> Iterator[tuple[str, dt.date]]:
    """The local days on which the tasks of one place start and finish."""
    for id_, calendar, start, finish, _ in _work(schedule):
        if calendar.name.partition("/")[0] == place:
            yield id_, calendar.local(start).date()
            yield id_, calendar.local(finish - 1).date()


def _work(schedule: Schedule) -> Iterator[tuple[str, WorkCalendar, int, int, int]]:
    for task, dates in zip(schedule.network.tasks, schedule.task_dates, strict=True):
        if task.kind is not TaskKind.MILESTONE and task.duration and not task.duration.elapsed:
            yield task.id, schedule.calendars[task.calendar], dates.start, dates.finish, task.duration.minutes


def _is_between_tasks(schedule: Schedule, link: Link) -> bool:
    return {link.predecessor, link.successor} <= schedule.network.task_by_id.keys()


def _is_broken(schedule: Schedule, link: Link) -> bool:
    before, after = schedule.dates[link.predecessor], schedule.dates[link.successor]
    left = before.start if link.type.from_start else before.finish
    right = after.start if link.type.to_start else after.finish
    lag = _in_minutes(schedule, link)
    calendar = schedule.calendars[schedule.network.task_by_id[link.successor].calendar]
    if lag.kind is LagKind.ELAPSED:
        shown = (calendar.local(instant).replace(tzinfo=None) for instant in (right, left))
        return next(shown) - next(shown) < dt.timedelta(minutes=lag.amount)
    worked = calendar.working_minutes_before(right) - calendar.working_minutes_before(left)
    return worked < lag.amount or (lag.amount >= 0 and right < left)


def _in_minutes(schedule: Schedule, link: Link) -> Lag:
    if link.lag.kind is not LagKind.PERCENT:
        return link.lag
    duration = schedule.network.task_by_id[link.predecessor].duration
    kind = LagKind.ELAPSED if duration.elapsed else LagKind.WORKING
    return Lag(duration.minutes * link.lag.amount // 100, kind)
