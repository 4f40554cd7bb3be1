"""When a calendar is closed and why, in the words of its exceptions."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from rollout.calendars import WorkCalendar
from rollout.explanation.steps import ClosedSpan


def closed_between(calendar: WorkCalendar, asked: int, came: int) -> ClosedSpan | None:
    """The rest that moved a date from ``asked`` to ``came``; none unless it did so by a rest."""
    if came <= asked or calendar.working_minutes_before(came) != calendar.working_minutes_before(asked):
        return None
    start, finish = calendar.local(asked), calendar.local(came)
    reasons = reasons_between(calendar, start, finish)
    return ClosedSpan(calendar=calendar.name, start=start, finish=finish, reasons=reasons)


def exceptions_between(calendar: WorkCalendar, start: int, finish: int) -> tuple[ClosedSpan, ...]:
    """The runs of days between two instants on which an exception of the calendar takes work away."""
    return tuple(_runs(calendar, calendar.local(start), calendar.local(finish)))


def reasons_between(calendar: WorkCalendar, start: dt.datetime, finish: dt.datetime) -> tuple[str, ...]:
    """The reasons of the exceptions on the days from ``start`` to ``finish``, each once, in their order."""
    found = (reason_on(calendar, day) for day in _days(start, finish))
    return tuple(dict.fromkeys(reason for reason in found if reason))


def reason_on(calendar: WorkCalendar, day: dt.date) -> str | None:
    """Why ``day`` is not worked as in other weeks; none if it is."""
    for exception in reversed(calendar.specification.exceptions):
        if exception.first <= day <= exception.last:
            usual = calendar.specification.week[day.weekday()]
            return (exception.reason or "closed") if length(exception.intervals) < length(usual) else None
    return None


def length(intervals: tuple[tuple[int, int], ...]) -> int:
    """Minutes in the intervals of a day."""
    return sum(end - start for start, end in intervals)


def _runs(calendar: WorkCalendar, start: dt.datetime, finish: dt.datetime) -> Iterator[ClosedSpan]:
    for reason, run in groupby(_days(start, finish), key=lambda day: reason_on(calendar, day)):
        if reason is not None:
            days = list(run)
            midnight = dt.datetime.combine(days[0], dt.time(), tzinfo=start.tzinfo)
            after = dt.datetime.combine(days[-1] + dt.timedelta(days=1), dt.time(), tzinfo=start.tzinfo)
            yield ClosedSpan(calendar=calendar.name, start=midnight, finish=after, reasons=(reason,))


def _days(start: dt.datetime, finish: dt.datetime) -> Iterator[dt.date]:
    day = start.date()
    while day <= finish.date():
        yield day
        day += dt.timedelta(days=1)
