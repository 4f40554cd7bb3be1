"""Whether the public holidays of the plan are those of its places: years, make-up days and subdivisions not known."""

import datetime as dt
from collections.abc import Iterator
from statistics import median

from rollout.calendars.place import region_of
from rollout.checks.dated_plan import DatedPlan
from rollout.errors import Problem
from rollout.plan.keys import Site, Supplier
from rollout.plan.national_calendar import Region, differing_days, holidays_of, subdivisions, years_known
from rollout.plan.notation import nearest_subdivisions
from rollout.plan.places import follows_country, timezone_of, week_of
from rollout.source import KeyPath
from rollout.units import count
from rollout.values import replace

FEW = 0.6
"""Share of the holidays of the years before below which a year counts as hardly known."""
YEARS_BEFORE = 10
"""Years that a year is compared with; where most of them had make-up days, a year without any is not yet decided."""


def unknown_holidays(dated: DatedPlan) -> Iterator[Problem]:
    """Years of the plan of which the public holidays of a place are not known, or hardly."""
    for path, place in _places(dated):
        region = region_of(place)
        if region is None:
            continue
        found = list(dict.fromkeys(said for year in dated.years for said in _gaps(region, year)))
        if found:
            message = f"the public holidays of '{place.id}' ({region.code}) are not all known: {'; '.join(found)}"
            hint = "list the missing days under hours.closures"
            yield Problem.warning("holidays_not_known", message, dated.plan.at(*path, "country"), hint=hint)


def _gaps(region: Region, year: int) -> Iterator[str]:
    """What is missing in the year, in words."""
    first, last = years_known(region.country)
    if not first <= year <= last:
        yield f"the holidays package knows {region.country} from {first} to {last}, not {year}"
        return
    known = holidays_of(region, year, year)
    before = [holidays_of(region, each, each) for each in range(max(first, year - YEARS_BEFORE), year)]
    usual = median(len(each.whole) for each in before) if before else 0
    if not known.whole:
        yield f"none in {year}"
    elif known.remarks:
        yield f"only {len(known.whole)} in {year} (usually {usual:g}): {' '.join(known.remarks)}"
    elif len(known.whole) < FEW * usual:
        yield f"only {len(known.whole)} in {year} (usually {usual:g})"
    if not known.make_up and 2 * sum(bool(each.make_up) for each in before) >= YEARS_BEFORE:
        yield f"the days worked to make up for holidays in {year} are not known yet (add them under hours.openings)"


def assumed_subdivisions(dated: DatedPlan) -> Iterator[Problem]:
    """Places of a country whose subdivisions close on different days, of which none is written."""
    for path, place in _places(dated):
        region = region_of(place)
        choices = subdivisions(region.country) if region and not region.subdivision else {}
        if region is None or not choices:
            continue
        differing = _differing_days(dated, place, region, tuple(choices))
        if differing:
            years = f"{dated.years[0]}" if len(dated.years) == 1 else f"{dated.years[0]} to {dated.years[-1]}"
            message = (
                f"'{place.id}' has no subdivision, and those of {region.country} have different public holidays: "
                f"{count(len(differing), 'working day')} of {years} differ, the first {differing[0]}"
            )
            city = timezone_of(dated.plan.file, place.id).rpartition("/")[2].replace("_", " ")
            hint = f"write subdivision: {nearest_subdivisions(city, region.country, choices)}"
            yield Problem.warning("assumed_subdivision", message, dated.plan.at(*path, "country"), hint=hint)


def _differing_days(
    dated: DatedPlan, place: Site | Supplier, region: Region, choices: tuple[str, ...]
) -> tuple[dt.date, ...]:
    """The days that are worked in some of the subdivisions and not in all, ascending."""
    file, years = dated.plan.file, (dated.years[0], dated.years[-1])
    rest = None if follows_country(file, place) else frozenset(range(7)) - week_of(file, place).days
    return differing_days([replace(region, subdivision=each) for each in choices], *years, rest=rest)


def _places(dated: DatedPlan) -> Iterator[tuple[KeyPath, Site | Supplier]]:
    yield from ((("locations", number), site) for number, site in enumerate(dated.plan.file.locations))
    yield from ((("suppliers", number), supplier) for number, supplier in enumerate(dated.plan.file.suppliers))
