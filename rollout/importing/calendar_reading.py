"""Calendars of Microsoft Project XML: the week, exceptions by range, and the older form of these among the days."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from rollout.calendars.specification import DatedException, Intervals
from rollout.importing.project import ForeignCalendar
from rollout.importing.values import Fields
from rollout.importing.work_weeks import work_weeks

_DAY: Final = 24 * 60
_LONGEST: Final = 366 * 3
"""Days of one exception; longer ones are a way to switch a calendar off."""


def calendar_of(fields: Fields, lose: Callable[[str], None]) -> ForeignCalendar:
    """One calendar; what a plan cannot say is passed to ``lose``."""
    week = _week(fields)
    older = [
        found
        for each in _week_days(fields)
        if each.number_or("DayType", 0) == 0
        for found in _exception(each, each.truth("DayWorking"), "")
    ]
    newer = [
        found
        for group in fields.children("Exceptions")
        for each in group.children("Exception")
        for found in _named(each, lose)
    ]
    named = newer or older
    base = fields.number_or("BaseCalendarUID", -1)
    return ForeignCalendar(
        uid=fields.number_or("UID", -1),
        name=" ".join(fields.text("Name").split()) or "Calendar",
        base=-1 if base is None else base,
        week=week,
        exceptions=(*named, *work_weeks(fields, _week, week, named, lose)),
    )


def _week_days(fields: Fields) -> Iterator[Fields]:
    return (day for group in fields.children("WeekDays") for day in group.children("WeekDay"))


def _week(fields: Fields) -> tuple[Intervals | None, ...]:
    """The hours of Monday to Sunday, None for a day that is not said."""
    week: list[Intervals | None] = [None] * 7
    for each in _week_days(fields):
        number = each.number_or("DayType", 0)
        if 1 <= number <= 7:
            week[(number + 5) % 7] = _hours(each) if each.truth("DayWorking") else ()
    return tuple(week)


def _named(each: Fields, lose: Callable[[str], None]) -> Iterator[DatedException]:
    """An exception with its name; those that recur are written out while they are yearly."""
    kind, period = each.number_or("Type", 1), each.number_or("Period", 1)
    name = " ".join(each.text("Name").split())
    spans = list(_exception(each, each.truth("DayWorking"), name))
    if kind in {None, 1} and period <= 1:
        yield from spans
    elif kind == 2 and spans:
        first, last = spans[0].first, spans[0].last
        for year in range(first.year, min(last.year, first.year + 30) + 1):
            month, day = (
                (each.number_or("Month", first.month - 1)) + 1,
                each.number_or("MonthDay", first.day) or first.day,
            )
            try:
                on = dt.date(year, month, day)
            except ValueError:
                continue
            if first <= on <= last:
                yield DatedException(first=on, last=on, intervals=spans[0].intervals, reason=name)
    else:
        lose("exceptions that recur by another rule than yearly on a date")


def _exception(each: Fields, is_working: bool, name: str) -> Iterator[DatedException]:
    period = each.child("TimePeriod")
    first, last = (period.date("FromDate"), period.date("ToDate")) if period else (None, None)
    if first is None or last is None or last < first:
        return
    end = last.date() if last.time() != dt.time() or last.date() == first.date() else last.date() - dt.timedelta(days=1)
    if (end - first.date()).days <= _LONGEST or each.number_or("Type", 1) == 2:
        yield DatedException(first=first.date(), last=end, intervals=_hours(each) if is_working else (), reason=name)


def _hours(fields: Fields) -> Intervals:
    """The working times of a day in order; one that ends at 00:00 ends with the day."""
    found: list[tuple[int, int]] = []
    for each in (time for group in fields.children("WorkingTimes") for time in group.children("WorkingTime")):
        start, end = each.minute_of_day("FromTime"), each.minute_of_day("ToTime")
        if start is not None and end is not None:
            until = end or _DAY
            if start < until and (not found or start >= found[-1][1]):
                found.append((start, until))
    return tuple(found)
