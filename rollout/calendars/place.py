"""A place of the plan as its calendar sees it: whose hours, whose holidays, whose closures."""

from dataclasses import dataclass

from rollout.calendars.specification import OFFICE_DAY, Intervals, WeeklyHours
from rollout.plan import PlanFile
from rollout.plan.keys.locations import Site
from rollout.plan.keys.suppliers import Supplier
from rollout.plan.notation.types import WEEKDAYS
from rollout.plan.notation.working_hours import parse_week
from rollout.plan.places import timezone_of

SATURDAY_AND_SUNDAY = (5, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location or supplier. ``country`` is None where no public holidays are kept; days count from Monday = 0.

    ``sites`` are the locations whose closures and windows concern the place; a supplier keeps our windows, but not our
    closures, hence ``keeps_closures``.
    """

    id: str
    timezone: str
    week: WeeklyHours
    weekend: tuple[int, ...]
    country: str | None
    subdivision: str | None
    sites: frozenset[str]
    keeps_closures: bool

    @property
    def weekend_week(self) -> WeeklyHours:
        """Working hours on the days of the weekend alone, as long as on the first working day of the week."""
        day = next(filter(None, self.week), OFFICE_DAY)
        free = self.weekend or tuple(number for number, hours in enumerate(self.week) if not hours)
        return week_of(dict.fromkeys(free or SATURDAY_AND_SUNDAY, day))


def find_place(file: PlanFile, place_id: str) -> Place:
    """The location or supplier with that id.

    Raises:
        KeyError: if there is none; the network names only places of the plan.

    """
    for site in file.locations:
        if site.id == place_id:
            return _location(file, site)
    for supplier in file.suppliers:
        if supplier.id == place_id:
            return _supplier(file, supplier)
    raise KeyError(place_id)


def week_of(days: dict[int, Intervals]) -> WeeklyHours:
    """Weekly hours that are worked on the given days, Monday = 0."""
    return (
        days.get(0, ()),
        days.get(1, ()),
        days.get(2, ()),
        days.get(3, ()),
        days.get(4, ()),
        days.get(5, ()),
        days.get(6, ()),
    )


def _location(file: PlanFile, site: Site) -> Place:
    weekend = tuple(WEEKDAYS.index(day) for day in site.weekend)
    return Place(
        id=site.id,
        timezone=site.timezone,
        week=parse_week(site.hours) if site.hours else _general_week(file.hours.week, weekend),
        weekend=weekend,
        country=site.country if site.holidays else None,
        subdivision=site.subdivision,
        sites=frozenset({site.id}),
        keeps_closures=True,
    )


def _supplier(file: PlanFile, supplier: Supplier) -> Place:
    return Place(
        id=supplier.id,
        timezone=timezone_of(file, supplier.id),
        week=parse_week(supplier.hours or file.hours.week),
        weekend=(),
        country=supplier.country,
        subdivision=supplier.subdivision,
        sites=frozenset(supplier.sites or (site.id for site in file.locations)),
        keeps_closures=False,
    )


def _general_week(text: str, weekend: tuple[int, ...]) -> WeeklyHours:
    """The hours of the whole plan at a place with that weekend.

    The hours of the days that are free here, but worked in the general week, move to the days worked here alone: with
    hours of Monday to Friday and a weekend of Friday and Saturday, Sunday has the hours of Friday.
    """
    week = dict(enumerate(parse_week(text)))
    freed = [week[day] for day in sorted(weekend) if week[day]]
    for day in range(7):
        if day in weekend:
            week[day] = ()
        elif not week[day] and freed:
            week[day] = freed.pop()
    return week_of(week)
