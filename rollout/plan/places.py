"""Where people and suppliers work: whose calendar they keep and by whose clock."""

from zoneinfo import ZoneInfo

from rollout.plan.keys.people import Person
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.notation.calendar_name import parse_calendar_name


def place_of(file: PlanFile, person: Person) -> str | None:
    """The id of the location or supplier whose calendar the person keeps, if the plan says so."""
    functions = {function.id: function.location for function in file.functions}
    return person.location or person.supplier or functions.get(person.function or "")


def timezone_of(file: PlanFile, place: str) -> str:
    """The IANA name for a location or supplier: of a supplier without one, that of the first location it serves."""
    site = next((site for site in file.locations if site.id == place), None)
    if site is not None:
        return site.timezone
    supplier = next(supplier for supplier in file.suppliers if supplier.id == place)
    served = (site for site in file.locations if not supplier.sites or site.id in supplier.sites)
    return supplier.timezone or next(served, file.primary).timezone


def zone_of(file: PlanFile, calendar: str) -> ZoneInfo:
    """The time zone of the first place of a calendar; that of the primary location for the empty name."""
    place = parse_calendar_name(calendar).places[0] if calendar else file.primary.id
    return ZoneInfo(timezone_of(file, place))
