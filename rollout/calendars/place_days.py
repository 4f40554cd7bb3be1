"""The days on which a place works other hours than in other weeks: holidays, closures and openings."""

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from rollout.calendars.closures import DaySpan, closures, days_of
from rollout.calendars.place import Place
from rollout.calendars.public_holidays import half_days, make_up_days, public_holidays
from rollout.calendars.specification import DatedException, Intervals, WeeklyHours
from rollout.plan import PlanFile
from rollout.plan.keys import Opening
from rollout.plan.notation import joined


class PlaceDays(Struct, frozen=True):
    """What is known of one place between the ends of the horizon; later ``exceptions`` win.

    ``holidays`` are those on a day that would be worked without them.
    """

    place: Place
    holidays: frozenset[dt.date]
    exceptions: tuple[DatedException, ...]


def days_of_place(file: PlanFile, place: Place, horizon: DaySpan) -> PlaceDays:
    """Later wins: make-up days, shorter days, public holidays within them, closures, and openings last.

    Raises:
        PlanError: when no holidays are known for the country or subdivision of the place.

    """
    start = file.plan.start or horizon[0]
    free = tuple(public_holidays(place, *horizon))
    closed = tuple(closures(file.hours.closures, place, horizon, start))
    shorter = tuple(each for each in closed if each.intervals)
    whole = tuple(each for each in closed if not each.intervals)
    early = (*make_up_days(place, *horizon), *half_days(place, *horizon))
    kept = (*early, *shorter, *free, *whole)
    opened = tuple(openings(file.hours.openings, place, kept, horizon, start)) if place.keeps_closures else ()
    open_days = {each.first for each in opened}
    holidays = frozenset(each.first for each in free if place.week[each.first.weekday()])
    return PlaceDays(place=place, holidays=holidays - open_days, exceptions=(*kept, *opened))


def openings(
    rules: Iterable[Opening], place: Place, kept: Iterable[DatedException], horizon: DaySpan, plan_start: dt.date
) -> Iterator[DatedException]:
    """The days on which the openings add hours to those of the week and of the exceptions ``kept``."""
    exceptions = list(kept)
    for rule in rules:
        if rule.locations and not place.sites.intersection(rule.locations):
            continue
        for day in days_of(rule, horizon, plan_start):
            known = hours_on(place.week, exceptions, day)
            hours = joined([*known, *opening_hours(rule, place, day)])
            if hours != known:
                exceptions.append(DatedException(first=day, last=day, intervals=hours, reason=rule.reason))
                yield exceptions[-1]


def opening_hours(rule: Opening, place: Place, day: dt.date) -> Intervals:
    """The hours that an opening gives to a day: its own, else those of the weekday, else those of a usual day."""
    return rule.hours.intervals if rule.hours else place.week[day.weekday()] or place.working_week.usual_day


def hours_on(week: WeeklyHours, exceptions: Iterable[DatedException], day: dt.date) -> Intervals:
    """The hours of one day: those of the last exception on it, else those of the week."""
    hours = week[day.weekday()]
    for exception in exceptions:
        if exception.first <= day <= exception.last:
            hours = exception.intervals
    return hours
