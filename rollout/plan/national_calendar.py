"""What the ``holidays`` package knows of a country: its weekend, holidays, make-up days and subdivisions.

The only module that asks the package; it is slow to import, hence imported where it is used.
"""

import datetime as dt
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY_AND_SUNDAY = frozenset({5, 6})
PUBLIC = "public"
HALF_DAY = "half_day"
WORKED = "workday"
"""The category of holidays on which people work."""


class UnknownRegionError(Exception):
    """The package knows no such country or subdivision."""


class Region(Struct, frozen=True, kw_only=True):
    """Whose holidays are kept: codes of ISO 3166, and the categories kept besides the public holidays."""

    country: str
    subdivision: str | None = None
    categories: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """``PT``, or ``DE-BY`` with a subdivision."""
        return f"{self.country}-{self.subdivision}" if self.subdivision else self.country


class Holidays(Struct, frozen=True):
    """The holidays of some years by date, with their names: whole days, half days, and days worked to make up for one.

    ``remarks`` are what the package said about the years asked for.
    """

    whole: Mapping[dt.date, str]
    half: Mapping[dt.date, str]
    make_up: frozenset[dt.date]
    remarks: tuple[str, ...]


@cache
def holidays_of(region: Region, first_year: int, last_year: int) -> Holidays:
    """The holidays from the first to the last year, both included, in the order of their dates.

    Raises:
        UnknownRegionError: when the package knows no such country or subdivision.

    """
    years = range(first_year, last_year + 1)
    said: list[str] = []
    whole = _ask(region, years, {PUBLIC, *region.categories} - {HALF_DAY}, said)
    half = _ask(region, years, {HALF_DAY}, said) if HALF_DAY in region.categories else {}
    return Holidays(
        whole={day: whole[day] for day in sorted(whole) if day.year in years},
        half={day: half[day] for day in sorted(half) if day.year in years},
        make_up=frozenset(day for day in whole.weekend_workdays if day.year in years),
        remarks=tuple(dict.fromkeys(said)),
    )


@cache
def rest_days(country: str | None, subdivision: str | None, day: dt.date) -> frozenset[int]:
    """The weekdays, Monday = 0, of the weekend of the country in the week from ``day``; 5 and 6 where unknown."""
    if country is None:
        return SATURDAY_AND_SUNDAY
    try:
        known = _ask(Region(country=country, subdivision=subdivision), [day.year], {PUBLIC})
    except UnknownRegionError:
        return SATURDAY_AND_SUNDAY
    week = (day + dt.timedelta(days=number) for number in range(7))
    return frozenset(each.weekday() for each in week if known.is_weekend(each))


def differing_days(
    regions: Sequence[Region], first_year: int, last_year: int, *, rest: frozenset[int] | None
) -> tuple[dt.date, ...]:
    """The days of those years that are free in some of the regions and not in all, ascending.

    ``rest`` are the weekdays that are free everywhere, Monday = 0; where it is None, each region has its own weekend.

    Raises:
        UnknownRegionError: when the package knows no such country or subdivision.

    """
    start, end = dt.date(first_year, 1, 1), dt.date(last_year + 1, 1, 1)
    weekends = [rest_days(each.country, each.subdivision, start) if rest is None else rest for each in regions]
    holidays = [holidays_of(each, first_year, last_year).whole for each in regions]
    days: Iterable[dt.date] = frozenset[dt.date]().union(*holidays)
    if len(set(weekends)) > 1:
        days = map(dt.date.fromordinal, range(start.toordinal(), end.toordinal()))
    known = tuple(zip(weekends, holidays, strict=True))
    return tuple(day for day in sorted(days) if len({day.weekday() in week or day in off for week, off in known}) > 1)


def is_known(country: str) -> bool:
    """Whether the package knows holidays of the country."""
    try:
        _ask(Region(country=country), (), {PUBLIC})
    except UnknownRegionError:
        return False
    return True


def years_known(country: str) -> tuple[int, int]:
    """The first and the last year of which the package knows holidays."""
    known = _ask(Region(country=country), (), {PUBLIC})
    return known.start_year, known.end_year


def subdivisions(country: str) -> Mapping[str, str]:
    """The subdivisions with holidays of their own: their codes of ISO 3166-2 with a name, if the package has one."""
    known = _ask(Region(country=country), (), {PUBLIC})
    names: dict[str, str] = {}
    for name, code in known.subdivisions_aliases.items():
        names.setdefault(code, name)
    return {code: names.get(code, "") for code in known.subdivisions if code.isupper() or code.isdigit()}


def categories(country: str) -> tuple[str, ...]:
    """The categories of holidays that the package has for the country, besides the public ones and those worked."""
    known = _ask(Region(country=country), (), {PUBLIC})
    return tuple(sorted(set(known.supported_categories) - {PUBLIC, WORKED}))


def _ask(region: Region, years: Iterable[int], wanted: set[str], said: list[str] | None = None) -> "HolidayBase":
    """What the package knows; what it says about the years is added to ``said`` instead of printed."""
    from holidays import country_holidays

    try:
        with _without_all_countries(), warnings.catch_warnings(record=True) as remarks:
            warnings.simplefilter("always")
            known = country_holidays(
                region.country,
                subdiv=region.subdivision,
                years=years,
                categories=tuple(sorted(wanted)),
                language="en_US",
            )
    except NotImplementedError as error:  # how the package says that it does not know the place
        raise UnknownRegionError(region.code) from error
    if said is not None:
        said.extend(str(each.message) for each in remarks)
    return known


@contextmanager
def _without_all_countries() -> Iterator[None]:
    """Importing one country of the package imports the two hundred others too, unless that is held off meanwhile."""
    import holidays

    name = "holidays.countries"
    if name in sys.modules:
        yield
        return
    stand_in = ModuleType(name)
    stand_in.__path__ = [str(Path(holidays.__path__[0]) / "countries")]
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        del sys.modules[name]
