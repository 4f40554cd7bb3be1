"""A place of the plan as its calendar sees it: whose hours, whose holidays, whose closures."""

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from rollout.calendars.specification import Intervals, WeeklyHours
from rollout.plan import PlanFile
from rollout.plan.keys import Person, Site, Supplier
from rollout.plan.national_calendar import SATURDAY_AND_SUNDAY, Region
from rollout.plan.places import place_of, timezone_of, week_of
from rollout.plan.working_week import WorkingWeek, working_week
from rollout.values import replace


class Place(Struct, frozen=True, kw_only=True):
    """A location or supplier. ``region`` is None where no public holidays are kept.

    ``sites`` are the locations whose closures, openings and windows concern the place; a supplier keeps our windows,
    but not our closures and openings, hence ``keeps_closures``.
    """

    id: str
    timezone: str
    working_week: WorkingWeek
    region: Region | None
    sites: frozenset[str]
    keeps_closures: bool

    @property
    def week(self) -> WeeklyHours:
        """The hours of Monday to Sunday."""
        return self.working_week.hours

    @property
    def weekend_week(self) -> WeeklyHours:
        """Working hours on the days of the weekend only, as long as on the first working day of the week."""
        free = self.working_week.rest or tuple(SATURDAY_AND_SUNDAY)
        return week_of_days(dict.fromkeys(free, self.working_week.usual_day))


def find_place(file: PlanFile, place_id: str) -> Place:
    """The location or supplier with that id.

    Raises:
        KeyError: if there is none; the network names only places of the plan.

    """
    places: Iterator[Site | Supplier] = chain(file.locations, file.suppliers)
    for place in places:
        if place.id == place_id:
            return _place(file, place)
    raise KeyError(place_id)


def place_of_person(file: PlanFile, person: Person) -> Place:
    """The place whose calendar the person keeps, with the person's own hours where the plan has them."""
    place = find_place(file, place_of(file, person) or file.primary.id)
    if person.hours is None:
        return place
    return replace(place, working_week=working_week(person.hours, None, SATURDAY_AND_SUNDAY))


def week_of_days(days: dict[int, Intervals]) -> WeeklyHours:
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


def _place(file: PlanFile, place: Site | Supplier) -> Place:
    is_ours = isinstance(place, Site)
    sites = {place.id} if isinstance(place, Site) else set(place.sites) or {site.id for site in file.locations}
    return Place(
        id=place.id,
        timezone=timezone_of(file, place.id),
        working_week=week_of(file, place),
        region=region_of(place),
        sites=frozenset(sites),
        keeps_closures=is_ours,
    )


def region_of(place: Site | Supplier) -> Region | None:
    """Whose holidays the place keeps, None if it keeps none."""
    if place.country is None or (isinstance(place, Site) and not place.holidays):
        return None
    return Region(country=place.country, subdivision=place.subdivision, categories=place.holiday_categories)
