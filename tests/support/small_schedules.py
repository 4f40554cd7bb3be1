"""Schedules put together by hand, so that a report is tested without the engine that would date them."""

import datetime as dt
from collections.abc import Iterable

from rollout.calendars import WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import Dates, Occurrence, Schedule, SchedulingOptions
from rollout.network import Group, Link, Network, Task

ZONE = "UTC"
DAY = ((480, 720), (780, 1020))
WEEKEND_OF_FRIDAY = WorkCalendarSpecification(name="RUH", week=(DAY, DAY, DAY, DAY, (), (), DAY))


def at(text: str) -> int:
    """The instant of a date and time in UTC, such as ``2027-01-11 08:00``."""
    return int(dt.datetime.fromisoformat(f"{text}+00:00").timestamp()) // 60


def dates(start: str, finish: str, *, total_float: int = 0, free_float: int = 0) -> Dates:
    begin, end = at(start), at(finish)
    return Dates(
        start=begin,
        finish=end,
        early_start=begin,
        early_finish=end,
        late_start=begin + total_float,
        late_finish=end + total_float,
        total_float=total_float,
        free_float=free_float,
        is_critical=total_float <= 0,
    )


def calendars(*specifications: WorkCalendarSpecification) -> WorkCalendars:
    """A Monday-to-Friday calendar called LIS, and others, for 2027."""
    every = (WorkCalendarSpecification(name="LIS", timezone=ZONE), *specifications)
    first, last = dt.date(2026, 12, 1), dt.date(2027, 12, 31)
    return WorkCalendars({each.name: WorkCalendar.of(each, first, last) for each in every}, "LIS")


def schedule_of(
    tasks: Iterable[tuple[Task, Dates]],
    *,
    links: Iterable[Link] = (),
    groups: Iterable[tuple[Group, Dates]] = (),
    critical_path: tuple[str, ...] = (),
    occurrences: tuple[Occurrence, ...] = (),
    network: Network | None = None,
    specifications: tuple[WorkCalendarSpecification, ...] = (),
    start: str = "2027-01-11 08:00",
) -> Schedule:
    """The schedule that dates these tasks and groups as given."""
    dated_tasks, dated_groups = tuple(tasks), tuple(groups)
    return Schedule(
        network=network or Network.of([task for task, _ in dated_tasks], links, [group for group, _ in dated_groups]),
        calendars=calendars(*specifications),
        options=SchedulingOptions(start=at(start)),
        task_dates=tuple(each for _, each in dated_tasks),
        group_dates=tuple(each for _, each in dated_groups),
        critical_path=critical_path,
        occurrences=occurrences,
    )
