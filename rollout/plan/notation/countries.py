"""Countries, subdivisions and clocks by the names that people use: ``Germany``, ``Bayern``, ``CEST``.

Codes are those of ISO 3166; names of countries come from IANA's table and the ``holidays`` package, those of
subdivisions from ``holidays``.
"""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from rollout.plan.notation.time_zones import country_codes, country_names, zone_names, zones_of_country

_EVERYDAY: Final[Mapping[str, str]] = {
    "america": "US",
    "czech republic": "CZ",
    "england": "GB",
    "great britain": "GB",
    "holland": "NL",
    "scotland": "GB",
    "uk": "GB",
    "united kingdom": "GB",
    "united states of america": "US",
    "usa": "US",
    "wales": "GB",
}
"""Names that are in no table."""
_NEAREST: Final = 5
"""The most subdivisions that a hint names."""

_CLOCK: Final = re.compile(r"[A-Z]{2,5}|(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d{2})?|(?:GMT|UTC)\s*[+-]\d{1,2}(?::?\d{2})?")
_USUAL: Final[Mapping[str, str]] = {
    "AEDT": "Australia/Sydney",
    "AEST": "Australia/Sydney",
    "BST": "Europe/London",
    "CDT": "America/Chicago",
    "CEST": "Europe/Berlin",
    "CST": "America/Chicago",
    "EDT": "America/New_York",
    "EEST": "Europe/Athens",
    "GST": "Asia/Dubai",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "MDT": "America/Denver",
    "MSK": "Europe/Moscow",
    "PDT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "SGT": "Asia/Singapore",
    "WEST": "Europe/Lisbon",
}
"""A place whose clocks go by each abbreviation that is no IANA name."""


def country_code(text: str) -> str:
    """The code of the country that ``text`` names; ``text`` itself where it names none."""
    written = text.strip()
    if written.upper() in country_codes():
        return written.upper()
    return _codes_by_name().get(_plain(written), text)


def subdivision_code(text: str, country: str) -> str:
    """The code that the holiday calendar of the country has for the subdivision; ``text`` where it knows none."""
    known = _subdivisions(country)
    written = text.strip()
    return known.get(_plain(written.removeprefix(f"{country}-")), text)


def nearest_subdivisions(text: str, country: str, known: Mapping[str, str]) -> str:
    """The ``known`` subdivisions, names by code, in words: those most like ``text``, and where the others are listed.

    They are in the order of the country where none is more like it than another.
    """

    def likeness(code: str) -> float:
        wanted = text.casefold()
        return max(SequenceMatcher(None, wanted, each.casefold()).ratio() for each in (code, known[code]))

    shown = sorted(known, key=likeness, reverse=True)[:_NEAREST]
    named = ", ".join(f"{code} ({known[code]})" if known[code] else code for code in shown)
    return f"{named} or another of the {len(known)} (ISO 3166-2:{country})" if len(known) > _NEAREST else named


def zone_of_clock(text: str, country: str) -> str:
    """The zone of the country where ``text`` is what its clocks are called; ``text`` where that leaves a choice."""
    zones = zones_of_country(country)
    is_clock = text not in zone_names() and _CLOCK.fullmatch(text.strip().upper())
    return zones[0] if is_clock and len(zones) == 1 else text if not is_clock else _main_zone(text, zones)


def zone_hint(text: str) -> str | None:
    """An IANA name for a city, an abbreviation or an offset that is no name of a zone."""
    city = text.strip().casefold().replace(" ", "_")
    if zone := next((name for name in zone_names() if name.rpartition("/")[2].casefold() == city), None):
        return f"did you mean '{zone}'?"
    usual = _USUAL.get(text.strip().upper())
    if usual:
        return f"write an IANA name: {usual}, or a city with the same clocks"
    return "write an IANA name, such as Europe/Berlin" if _CLOCK.fullmatch(text.strip().upper()) else None


def _main_zone(text: str, zones: tuple[str, ...]) -> str:
    """The usual zone of an abbreviation if the country has it, as Germany has Berlin beside Büsingen."""
    usual = _USUAL.get(text.strip().upper(), "")
    return usual if usual in zones else text


def _plain(text: str) -> str:
    """The letters of a name, so that ``Baden-Württemberg`` and ``baden württemberg`` are one."""
    return re.sub(r"[^\w]+", " ", text.casefold()).strip()


@cache
def _codes_by_name() -> Mapping[str, str]:
    from holidays.registry import COUNTRIES

    by_class = {_plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names[0])): names[1] for names in COUNTRIES.values()}
    by_long_code = {_plain(names[2]): names[1] for names in COUNTRIES.values() if len(names) > 2}
    by_table = {_plain(name): code for code, name in country_names().items()}
    return {**by_long_code, **by_class, **by_table, **_EVERYDAY}


@cache
def _subdivisions(country: str) -> Mapping[str, str]:
    import holidays

    found = getattr(holidays, country, None) if country in country_codes() else None
    if found is None:
        return {}
    aliases = getattr(found, "subdivisions_aliases", {})
    return {_plain(name): code for name, code in {**aliases, **{code: code for code in found.subdivisions}}.items()}
