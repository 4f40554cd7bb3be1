"""Public holidays from the ``holidays`` package, for the countries of the plan alone: it is slow to import."""

import datetime as dt
from collections.abc import Iterator

from rollout.calendars.place import Place
from rollout.calendars.specification import DatedException
from rollout.errors import PlanError, Problem


def public_holidays(place: Place, first: dt.date, last: dt.date) -> Iterator[DatedException]:
    """The holidays of the place's country and subdivision from ``first`` to ``last``, both included, in date order.

    Raises:
        PlanError: when no holidays are known for the country or subdivision.

    """
    if place.country is None:
        return
    from holidays import country_holidays

    try:
        known = country_holidays(
            place.country, subdiv=place.subdivision, years=range(first.year, last.year + 1), language="en_US"
        )
    except NotImplementedError as error:  # how the holidays package says that it does not know the place
        region = f"{place.country}-{place.subdivision}" if place.subdivision else place.country
        message = f"no public holidays are known for '{region}', the country of '{place.id}'"
        hint = "check the codes (ISO 3166); or set 'holidays: false' and list the days under hours.closures"
        raise PlanError([Problem(code="unknown_holidays", message=message, hint=hint)]) from error
    for date in sorted(known):
        if first <= date <= last:
            yield DatedException(first=date, last=date, reason=known[date])
