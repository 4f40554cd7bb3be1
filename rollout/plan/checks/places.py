"""Countries, their subdivisions and time zones, by the tables of IANA and of the holidays package."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rollout.errors import Problem
from rollout.plan.notation.time_zones import country_codes, zone_names, zones_of_country
from rollout.plan.plan_value import Plan
from rollout.plan.problems.wording import did_you_mean
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
            known = _subdivisions_of(str(country))
            if region not in known:
                message = f"country {country} has no subdivision '{region}' with public holidays of its own"
                hint = did_you_mean(region, known) or (f"known: {', '.join(known)}" if known else "leave the key out")
                yield Problem(code="unknown_subdivision", message=message, at=plan.at(*path), hint=hint)


def time_zones(plan: Plan) -> Iterator[Problem]:
    """Time zones that do not exist, and countries with several where none is chosen."""
    for path in _written(plan, "timezone"):
        zone = str(plan.source.value(*path))
        if zone not in zone_names():
            hint = did_you_mean(zone, zone_names()) or "write an IANA name, such as Europe/Lisbon"
            message = f"no time zone is called '{zone}'"
            yield Problem(code="unknown_timezone", message=message, at=plan.at(*path), hint=hint)


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


def _subdivisions_of(country: str) -> tuple[str, ...]:
    from holidays import list_supported_countries

    return tuple(list_supported_countries(include_aliases=False).get(country, ()))
