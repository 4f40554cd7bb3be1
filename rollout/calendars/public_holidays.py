"""Public holidays, half days and make-up days of the countries of the plan as dated exceptions."""

import datetime as dt
from collections.abc import Iterator

from rollout.calendars.place import Place
from rollout.calendars.specification import DatedException, Intervals
from rollout.errors import PlanError, Problem
from rollout.plan.national_calendar import Holidays, UnknownRegionError, holidays_of

NONE_KEPT = Holidays(whole={}, half={}, make_up=frozenset(), remarks=())


def public_holidays(place: Place, first: dt.date, last: dt.date) -> Iterator[DatedException]:
    """The holidays of the place's country and subdivision from ``first`` to ``last``, both included, in date order.

    Raises:
        PlanError: when no holidays are known for the country or subdivision.

    """
    for day, name in _known(place, first, last).whole.items():
        if first <= day <= last:
            yield DatedException(first=day, last=day, reason=name)


def half_days(place: Place, first: dt.date, last: dt.date) -> Iterator[DatedException]:
    """The holidays that take the second half of the working time of a day."""
    for day, name in _known(place, first, last).half.items():
        hours = place.week[day.weekday()]
        if hours and first <= day <= last:
            yield DatedException(first=day, last=day, intervals=first_half(hours), reason=name)


def make_up_days(place: Place, first: dt.date, last: dt.date) -> Iterator[DatedException]:
    """Days of the weekend that the country works to make up for a holiday, at the hours of a usual day."""
    for day in sorted(_known(place, first, last).make_up):
        if first <= day <= last and not place.week[day.weekday()]:
            hours = place.working_week.usual_day
            yield DatedException(first=day, last=day, intervals=hours, reason="make-up day")


def first_half(hours: Intervals) -> Intervals:
    """The first half of the working time of a day, in whole minutes."""
    left = sum(finish - start for start, finish in hours) // 2
    kept: list[tuple[int, int]] = []
    for start, finish in hours:
        if left <= 0:
            break
        kept.append((start, min(finish, start + left)))
        left -= finish - start
    return tuple(kept)


def _known(place: Place, first: dt.date, last: dt.date) -> Holidays:
    if place.region is None:
        return NONE_KEPT
    try:
        return holidays_of(place.region, first.year, last.year)
    except UnknownRegionError as error:
        message = f"no public holidays are known for '{place.region.code}', the country of '{place.id}'"
        hint = "check the codes (ISO 3166); or set 'holidays: false' and list the days under hours.closures"
        raise PlanError([Problem(code="unknown_holidays", message=message, hint=hint)]) from error
