"""Names of time zones, and which of them a country uses, from the IANA tables."""

from functools import cache
from importlib import resources
from zoneinfo import available_timezones


@cache
def zone_names() -> frozenset[str]:
    """Every IANA name that ``zoneinfo`` knows here."""
    return frozenset(available_timezones())


@cache
def zones_of_country(country: str) -> tuple[str, ...]:
    """The IANA names for a country code of ISO 3166-1, the first one usually that of the capital; none if unknown."""
    lines = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(row[2] for row in rows if row[0] == country)
