"""The meetings of every series: dates by its recurrence rule between two milestones, on working days only."""

import datetime as dt
from collections.abc import Iterator

from rollout.calendars import HorizonError, WorkCalendar
from rollout.engine.passes.working_time import add_work, working_time_of
from rollout.engine.schedule_value import Occurrence, Schedule
from rollout.instants import start_of
from rollout.network import Series
from rollout.values import replace


def with_occurrences(schedule: Schedule) -> Schedule:
    """The schedule with the meetings of its series, in the order of the series and then of time."""
    return replace(
        schedule,
        occurrences=tuple(meeting for series in schedule.network.series for meeting in _meetings(series, schedule)),
    )


def _meetings(series: Series, schedule: Schedule) -> Iterator[Occurrence]:
    """One meeting for every date of the rule, at the start of the working day; on a closed day, of the next one."""
    calendar = schedule.calendars.project
    time = working_time_of([calendar])
    first, last = schedule.dates[series.first].finish, schedule.dates[series.last].finish
    previous = first - 1
    for day in _days(series.rule, calendar.day_of(first), calendar.day_of(last)):
        start = _start_of_work(calendar, day)
        if start is None or start > last:
            return
        if start > previous:
            yield Occurrence(series=series.id, start=start, finish=add_work(time, 0, start, series.minutes))
            previous = start


def _days(rule: str, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    from dateutil.rrule import rrulestr

    start = dt.datetime.combine(first, dt.time())
    for instant in rrulestr(rule, dtstart=start, ignoretz=True):
        if instant.date() > last:
            return
        yield instant.date()


def _start_of_work(calendar: WorkCalendar, day: dt.date) -> int | None:
    """The first working minute from the local midnight of ``day`` on; None beyond the horizon."""
    try:
        return calendar.next_start(start_of(day, calendar.zone))
    except HorizonError:
        return None
