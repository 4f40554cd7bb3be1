"""Closures, freezes and training pauses of the plan as dated exceptions of one place."""

import datetime as dt
from collections.abc import Iterable, Iterator

from rollout.calendars.place import Place
from rollout.calendars.specification import DatedException
from rollout.plan.keys import Closure, DatedRule, Freeze, TrainingPause

DaySpan = tuple[dt.date, dt.date]
"""First and last day, both included."""


def closures(rules: Iterable[Closure], place: Place, horizon: DaySpan, plan_start: dt.date) -> Iterator[DatedException]:
    """The days on which the place is closed or works shorter hours; a rule without a start counts from the plan's.

    Shorter hours apply to days of the week that are worked: they never open a weekend.
    """
    for rule in rules:
        if not place.keeps_closures or (rule.locations and not place.sites.intersection(rule.locations)):
            continue
        if rule.hours is None:
            for first, last in spans_of(rule, horizon, plan_start):
                yield DatedException(first=first, last=last, reason=rule.reason)
        else:
            for day in days_of(rule, horizon, plan_start):
                if place.week[day.weekday()]:
                    yield DatedException(first=day, last=day, intervals=rule.hours.intervals, reason=rule.reason)


def windows(rules: Iterable[Freeze | TrainingPause], place: Place) -> Iterator[DatedException]:
    """The windows that concern the place, as closed days."""
    for rule in rules:
        if not rule.locations or place.sites.intersection(rule.locations):
            yield DatedException(first=rule.first, last=rule.last, reason=rule.reason)


def spans_of(rule: DatedRule, horizon: DaySpan, plan_start: dt.date) -> Iterator[DaySpan]:
    """The spans of days that a rule means, cut to the horizon."""
    first, last = horizon
    if rule.rule:
        for day in _recurring(rule.rule, rule.first or rule.date or plan_start, rule.last, horizon):
            yield day, day
        return
    start = rule.first or rule.date
    if start is None:
        return
    end = rule.last or start
    is_yearly = isinstance(rule, Closure) and rule.yearly
    years = range(first.year - 1, last.year + 1) if is_yearly else (start.year,)
    for year in years:
        span = _in_year(start, year), _in_year(end, year + end.year - start.year)
        if span[0] <= last and span[1] >= first:
            yield max(span[0], first), min(span[1], last)


def days_of(rule: DatedRule, horizon: DaySpan, plan_start: dt.date) -> Iterator[dt.date]:
    """The days that a rule means, one by one."""
    return (day for span in spans_of(rule, horizon, plan_start) for day in each_day(span))


def _recurring(rule: str, start: dt.date, end: dt.date | None, horizon: DaySpan) -> Iterator[dt.date]:
    """The days of an RFC 5545 rule that starts on ``start`` and ends on ``end``, if given."""
    from dateutil.rrule import rrulestr

    midnight = dt.time()
    last = min(end, horizon[1]) if end else horizon[1]
    found = rrulestr(rule, dtstart=dt.datetime.combine(start, midnight), ignoretz=True)
    for instant in found.between(
        dt.datetime.combine(horizon[0], midnight), dt.datetime.combine(last, midnight), inc=True
    ):
        yield instant.date()


def _in_year(date: dt.date, year: int) -> dt.date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    try:
        return date.replace(year=year)
    except ValueError:
        return date.replace(year=year, day=28)


def each_day(days: DaySpan) -> Iterator[dt.date]:
    """Every day of the span."""
    return (dt.date.fromordinal(ordinal) for ordinal in range(days[0].toordinal(), days[1].toordinal() + 1))
