"""Names of time zones, and which of them a country uses: the tables of IANA, the same on every machine."""

from functools import cache
from importlib import resources


@cache
def zone_names() -> tuple[str, ...]:
    """Every IANA name in alphabetical order."""
    return tuple(sorted(_table("zones").split()))


@cache
def country_codes() -> frozenset[str]:
    """The codes of ISO 3166-1."""
    return frozenset(line[:2] for line in _table("zoneinfo/iso3166.tab").splitlines() if not line.startswith("#"))


@cache
def country_names() -> dict[str, str]:
    """The English name of each country by its code of ISO 3166-1."""
    rows = (line.split("\t") for line in _table("zoneinfo/iso3166.tab").splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def zones_of_country(country: str) -> tuple[str, ...]:
    """The IANA names for a country code of ISO 3166-1 in the order of IANA's table, often from east to west.

    The first is not always that of the capital: Australia begins with Lord Howe. None if the code is unknown.
    """
    rows = (line.split("\t") for line in _table("zoneinfo/zone.tab").splitlines() if not line.startswith("#"))
    return tuple(row[2] for row in rows if row[0] == country)


@cache
def country_of_city(city: str) -> str | None:
    """The code of the country of a city that a time zone is named after, in whatever case; None if there is none."""
    rows = (line.split("\t") for line in _table("zoneinfo/zone.tab").splitlines() if not line.startswith("#"))
    wanted = city.strip().casefold().replace(" ", "_")
    return next((row[0] for row in rows if row[2].rpartition("/")[2].casefold() == wanted), None)


def _table(name: str) -> str:
    return resources.files("tzdata").joinpath(name).read_text(encoding="utf-8")
