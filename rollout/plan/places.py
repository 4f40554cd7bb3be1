"""Where people and suppliers work: whose calendar they keep, by whose clock, and at which hours of the week."""

import datetime as dt
from zoneinfo import ZoneInfo

from rollout.plan.keys.organisation.locations import Site
from rollout.plan.keys.organisation.people import Person
from rollout.plan.keys.organisation.suppliers import Supplier
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.national_calendar import SATURDAY_AND_SUNDAY, rest_days
from rollout.plan.notation.calendar_name import parse_calendar_name
from rollout.plan.working_week import WorkingWeek, working_week
from rollout.units import DAYS_PER_WEEK


def place_of(file: PlanFile, person: Person) -> str | None:
    """The id of the location or supplier whose calendar the person keeps, if the plan says so."""
    functions = {function.id: function.location for function in file.functions}
    return person.location or person.supplier or functions.get(person.function or "")


def time_of_supplier(file: PlanFile, supplier_id: str) -> str | None:
    """The id of the supplier if the plan says when it works: its hours, weekend, country or time zone."""
    supplier = next((each for each in file.suppliers if each.id == supplier_id), None)
    if supplier is None:
        return None
    written = (supplier.hours, supplier.weekend, supplier.country, supplier.timezone)
    return supplier.id if any(each is not None for each in written) else None


def timezone_of(file: PlanFile, place: str) -> str:
    """The IANA name for a location or supplier: of a supplier without one, that of the first location it serves.

    Raises:
        KeyError: where the plan has no such place.

    """
    site = next((site for site in file.locations if site.id == place), None)
    if site is not None:
        return site.timezone
    supplier = next((supplier for supplier in file.suppliers if supplier.id == place), None)
    if supplier is None:
        raise KeyError(place)
    served = _served(file, supplier)
    return supplier.timezone or (served.timezone if served else "UTC")


def zone_of(file: PlanFile, calendar: str) -> ZoneInfo:
    """The time zone of the first place of a calendar; that of the primary location for the empty name."""
    place = parse_calendar_name(calendar).places[0] if calendar else file.primary.id
    return ZoneInfo(timezone_of(file, place))


def week_of(file: PlanFile, place: Site | Supplier) -> WorkingWeek:
    """The working week of a location or supplier: its own hours, else those of the plan, else those of its country.

    A supplier without a country has the weekend of the first location it serves.
    """
    at = place if place.country or isinstance(place, Site) else _served(file, place) or place
    if follows_country(file, place):
        return working_week(None, None, rest_days(at.country, at.subdivision, _first_day(file)))
    return working_week(place.hours or file.hours.week, place.weekend, SATURDAY_AND_SUNDAY)


def follows_country(file: PlanFile, place: Site | Supplier) -> bool:
    """Whether the place is closed on the weekend of its country, since neither hours nor a weekend are written."""
    return place.hours is None and file.hours.week is None and place.weekend is None


def week_length(file: PlanFile) -> int:
    """Minutes of one working week: ``plan.week``, else what the primary location works in a week."""
    if file.plan.week is not None:
        return file.plan.week.duration.minutes
    minutes = week_of(file, file.primary).minutes if file.locations else 0
    return minutes or DAYS_PER_WEEK * file.plan.day.duration.minutes


def _served(file: PlanFile, supplier: Supplier) -> Site | None:
    """The first location that the supplier serves; None where the plan has no locations, which is said elsewhere."""
    served = (site for site in file.locations if not supplier.sites or site.id in supplier.sites)
    return next(served, file.primary if file.locations else None)


def _first_day(file: PlanFile) -> dt.date:
    """The day by whose rules the weekend of a country is known; some have moved it."""
    return file.plan.start or file.plan.finish or dt.date.min
