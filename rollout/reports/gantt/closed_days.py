"""The days on which nobody works at a row's place, and the freezes there, as the page shades them."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise, product

from msgspec import Struct

from rollout.calendars import DatedException, WorkCalendars
from rollout.plan.notation import CalendarRule
from rollout.reports.gantt.wall_clock import day_number

_FREEZING = tuple(f"/{rule}" for rule in (CalendarRule.NO_FREEZE, CalendarRule.GO_LIVE, CalendarRule.WEEKEND))
_LONGEST_WINDOW_OF_A_RULE = 1
"""Derived calendars also close single days by rule, such as the last working day of a month; these are no freezes."""

Span = tuple[int, int, str]
"""First day, number of days, reason; a day is a number of days since 1970-01-01."""


class ShadedCalendar(Struct, frozen=True, kw_only=True):
    """``week`` is Monday to Sunday, 1 where work is done; ``opened`` are days worked against it."""

    name: str
    zone: str
    week: str
    closed: tuple[Span, ...]
    freezes: tuple[Span, ...]
    opened: tuple[int, ...]


def place_of(calendar: str, calendars: WorkCalendars) -> str:
    """The calendar of the place behind a derived one; a name without one stands for itself."""
    name = calendar or calendars.default
    place = name.partition("/")[0]
    return place if place in calendars.by_name else name


def shaded_calendar(name: str, calendars: WorkCalendars, first: dt.date, last: dt.date) -> ShadedCalendar:
    """What is closed in one calendar from ``first`` to ``last``, both included."""
    specification = calendars[name].specification
    in_range = [each for each in specification.exceptions if each.first <= last and each.last >= first]
    opened, closed = set[dt.date](), dict[dt.date, str]()
    for exception in in_range:
        for day in _days(max(exception.first, first), min(exception.last, last)):
            closed.pop(day, None)
            opened.discard(day)
            if exception.intervals and not specification.week[day.weekday()]:
                opened.add(day)
            elif not exception.intervals and specification.week[day.weekday()]:
                closed[day] = exception.reason
    return ShadedCalendar(
        name=name,
        zone=specification.timezone,
        week="".join("1" if hours else "0" for hours in specification.week),
        closed=tuple(_spans(closed)),
        freezes=_freezes(name, calendars, first, last),
        opened=tuple(day_number(day) for day in sorted(opened)),
    )


def _freezes(name: str, calendars: WorkCalendars, first: dt.date, last: dt.date) -> tuple[Span, ...]:
    """Windows that a calendar derived from this one closes and this one does not."""
    own = set(calendars[name].specification.exceptions)
    found: dict[DatedException, None] = {}
    for place, ending in product((name, *name.split("+")), _FREEZING):
        derived = calendars.by_name.get(place + ending)
        if derived is not None:
            found.update(dict.fromkeys(each for each in derived.specification.exceptions if each not in own))
    days: dict[dt.date, str] = {}
    for each in sorted(found, key=lambda each: (each.first, each.last)):
        is_window = (each.last - each.first).days >= _LONGEST_WINDOW_OF_A_RULE
        if is_window and not each.intervals and each.first <= last and each.last >= first:
            days.update(dict.fromkeys(_days(max(each.first, first), min(each.last, last)), each.reason))
    return tuple(_spans(days))


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield dt.date.fromordinal(ordinal)


def _spans(reasons: dict[dt.date, str]) -> Iterator[Span]:
    """Neighbouring days with one reason as one span."""
    days = sorted(reasons)
    breaks = [
        0,
        *(place for place, (day, following) in enumerate(pairwise(days), 1) if _is_break(reasons, day, following)),
        len(days),
    ]
    for start, end in pairwise(breaks):
        if end > start:
            yield day_number(days[start]), end - start, reasons[days[start]]


def _is_break(reasons: dict[dt.date, str], day: dt.date, following: dt.date) -> bool:
    return (following - day).days > 1 or reasons[day] != reasons[following]
