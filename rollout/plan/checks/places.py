"""Countries, their subdivisions and time zones, by the tables of IANA and of the holidays package."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rollout.errors import Problem
from rollout.guesses import did_you_mean
from rollout.plan.keys.organisation.locations import Site
from rollout.plan.keys.organisation.suppliers import Supplier
from rollout.plan.national_calendar import PUBLIC, WORKED, categories, is_known
from rollout.plan.national_calendar import subdivisions as subdivisions_of
from rollout.plan.notation.countries import nearest_subdivisions, zone_hint
from rollout.plan.notation.time_zones import country_codes, zone_names, zones_of_country
from rollout.plan.notation.types import WEEKDAYS
from rollout.plan.places import week_of
from rollout.plan.plan_value import Plan
from rollout.source import KeyPath


def countries(plan: Plan) -> Iterator[Problem]:
    """Country codes that nobody has."""
    for path in _written(plan, "country"):
        country = str(plan.source.value(*path))
        if country not in country_codes():
            hint = "write the code of ISO 3166-1, such as PT; the United Kingdom is GB"
            message = f"no country has the code '{country}'"
            yield Problem(code="unknown_country", message=message, at=plan.at(*path), hint=hint)


def subdivisions(plan: Plan) -> Iterator[Problem]:
    """Regions for which no public holidays are known."""
    for path in _written(plan, "subdivision"):
        region, country = str(plan.source.value(*path)), plan.source.value(*path[:-1], "country")
        if country is None:
            message = f"'{region}' needs the country that it is part of"
            yield Problem(code="missing_key", message=message, at=plan.at(*path), hint="add the key country")
        elif country in country_codes():
            known = subdivisions_of(str(country)) if is_known(str(country)) else {}
            if region not in known:
                message = f"country {country} has no subdivision '{region}' with public holidays of its own"
                hint = did_you_mean(region, known) or (
                    f"write for example {nearest_subdivisions(region, str(country), known)}"
                    if known
                    else "leave the key out"
                )
                yield Problem(code="unknown_subdivision", message=message, at=plan.at(*path), hint=hint)


def holiday_categories(plan: Plan) -> Iterator[Problem]:
    """Kinds of holidays that the country does not have."""
    for path, place in _places(plan):
        for number, category in enumerate(place.holiday_categories):
            at = plan.at(*path, "holiday_categories", number)
            if place.country is None:
                message = f"'{category}' needs the country whose holidays are meant"
                yield Problem(code="missing_key", message=message, at=at, hint="add the key country")
            elif is_known(place.country) and category not in (PUBLIC, *categories(place.country)):
                message = f"country {place.country} has no holidays of the category '{category}'"
                if category == WORKED:
                    message = f"holidays of the category '{WORKED}' are worked, so they close no day"
                known = categories(place.country)
                hint = did_you_mean(category, known) or (f"known: {', '.join(known)}" if known else "leave the key out")
                yield Problem(code="unknown_category", message=message, at=at, hint=hint)


def closed_weeks(plan: Plan) -> Iterator[Problem]:
    """Weekends that leave none of the hours that are written."""
    for path, place in _places(plan):
        if not week_of(plan.file, place).days:
            message = f"the weekend of '{place.id}' takes away all hours that are written"
            yield Problem(code="bad_weekend", message=message, at=plan.at(*path, "weekend"))


def weekends_over_hours(plan: Plan) -> Iterator[Problem]:
    """Weekends that take away hours somebody wrote."""
    for path, place in _places(plan):
        taken = week_of(plan.file, place).taken
        if taken:
            key = "it has hours of its own" if place.hours else "hours.week has hours"
            days = ", ".join(WEEKDAYS[day] for day in taken)
            message = f"the weekend of '{place.id}' closes {days}, although {key} on those days"
            hint = f"leave the weekend out, or write hours for '{place.id}' that fit it"
            yield Problem.warning("weekend_over_hours", message, plan.at(*path, "weekend"), hint=hint)


def time_zones(plan: Plan) -> Iterator[Problem]:
    """Time zones that do not exist, and countries with several where none is chosen."""
    for path in _written(plan, "timezone"):
        zone = str(plan.source.value(*path))
        if zone not in zone_names():
            hint = zone_hint(zone) or did_you_mean(zone, zone_names()) or "write an IANA name, such as Europe/Lisbon"
            message = f"no time zone is called '{zone}'"
            yield Problem(code="unknown_timezone", message=message, at=plan.at(*path), hint=hint)


def zones_of_other_countries(plan: Plan) -> Iterator[Problem]:
    """Time zones whose clocks no place of the country has."""
    for path, place in _places(plan):
        zones = zones_of_country(place.country) if place.country else ()
        zone = place.timezone
        if not zones or zone is None or zone not in zone_names() or plan.source.value(*path, "timezone") is None:
            continue
        if _offsets(zone) not in {_offsets(each) for each in zones}:
            yield Problem.warning(
                code="zone_of_another_country",
                message=f"'{place.id}' is in {place.country}, where no clock goes by {zone}",
                at=plan.at(*path, "timezone"),
                hint=f"write timezone: {zones[0]}, or correct the country",
            )


def assumed_time_zones(plan: Plan) -> Iterator[Problem]:
    """Locations without a time zone in a country where clocks differ."""
    for index, site in enumerate(plan.file.locations):
        zones = zones_of_country(site.country) if site.country else ()
        is_written = plan.source.value("locations", index, "timezone") is not None
        if not is_written and len({_offsets(zone) for zone in zones}) > 1:
            yield Problem.warning(
                code="assumed_timezone",
                message=f"country {site.country} has several time zones; '{site.id}' is taken to be in {site.timezone}",
                at=plan.at("locations", index),
                hint=f"write timezone: {site.timezone}, or the right one",
            )


def _offsets(zone: str) -> tuple[object, ...]:
    """What clocks show there in winter and in summer, against UTC."""
    return tuple(dt.datetime(2027, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7))


def _written(plan: Plan, key: str) -> Iterator[KeyPath]:
    """The places of ``key`` in locations, suppliers and obligations."""
    for path in plan.source.keys:
        if path[-1] == key and path[0] in ("locations", "suppliers", "obligations") and len(path) == 3:
            yield path


def _places(plan: Plan) -> Iterator[tuple[KeyPath, Site | Supplier]]:
    yield from ((("locations", number), site) for number, site in enumerate(plan.file.locations))
    yield from ((("suppliers", number), supplier) for number, supplier in enumerate(plan.file.suppliers))
