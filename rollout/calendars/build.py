"""From the plan and the names that a network uses to calendars."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from functools import reduce

from rollout.calendars.closures import DaySpan
from rollout.calendars.horizon import horizon_of
from rollout.calendars.intersection import calendar_of, intersect, keep_days, spans, working_days
from rollout.calendars.place import Place, find_place
from rollout.calendars.place_days import PlaceDays, days_of_place
from rollout.calendars.rules import RULES, WORKING, Rule
from rollout.calendars.specification import DatedException, WorkCalendarSpecification
from rollout.calendars.work_calendar import WorkCalendar
from rollout.calendars.work_calendars import WorkCalendars
from rollout.errors import PlanError, Problem
from rollout.plan import PlanFile
from rollout.plan.notation import CalendarName, parse_calendar_name
from rollout.values import replace

LEAST_COMMON_TIME = 120
"""Minutes that places must share on an average day for a workshop to keep to the hours of all of them."""


def build_calendars(file: PlanFile, names: Iterable[str], *, years: int | None = None) -> WorkCalendars:
    """The calendars with these names, and that of the primary location, which is the default.

    They are known for ``years`` from the start of the plan (back from its finish where it has no start), by default
    ``plan.horizon_years``; a date beyond raises ``HorizonError`` where it is met.

    Raises:
        PlanError: when no public holidays are known for a country of the plan, or a calendar has no working time.
        ValueError: when a name is not that of a calendar; a network of a checked plan contains none.

    """
    default = file.primary.id
    wanted = {name: parse_calendar_name(name) for name in (default, *filter(None, names))}
    horizon = horizon_of(file, years or file.plan.horizon_years)
    place_ids = dict.fromkeys(place for name in wanted.values() for place in name.places)
    places = {id_: days_of_place(file, find_place(file, id_), horizon) for id_ in place_ids}
    return WorkCalendars(
        {text: _build(file, name, [places[id_] for id_ in name.places], horizon) for text, name in wanted.items()},
        default,
    )


def calendar_of_place(file: PlanFile, place: Place, *, years: int | None = None) -> WorkCalendar:
    """The calendar of a place that may have other hours than in the plan, such as those of a person.

    Raises:
        PlanError: when no public holidays are known for its country, or it has no working time.

    """
    horizon = horizon_of(file, years or file.plan.horizon_years)
    return _build(file, parse_calendar_name(place.id), [days_of_place(file, place, horizon)], horizon)


def _build(file: PlanFile, name: CalendarName, places: list[PlaceDays], horizon: DaySpan) -> WorkCalendar:
    rule = RULES[name.rule]
    combined = _combined(file, name, rule, places, horizon)
    if not _works_during(file, combined):
        raise PlanError([_no_working_time(combined)])
    if rule.closed_days is None:
        return combined
    worked = working_days(combined)
    plain = working_days(_combined(file, name, WORKING, places, horizon)) if rule.changes_hours else worked
    holidays = frozenset[dt.date]().union(*(place.holidays for place in places))
    # A day that a freeze closes keeps that reason.
    closed = rule.closed_days(file, plain, holidays).intersection(worked)
    exceptions = tuple(DatedException(first=day, last=day, reason=rule.reason) for day in sorted(closed))
    specification = replace(combined.specification, exceptions=(*combined.specification.exceptions, *exceptions))
    return calendar_of(specification, *horizon, keep_days(combined, lambda day: day not in closed))


def _works_during(file: PlanFile, calendar: WorkCalendar) -> bool:
    """Whether anything is worked after the start of the plan, or before its finish where that alone is given."""
    start, finish = file.plan.start, file.plan.finish
    if not calendar.starts:
        return False
    if start is not None:
        return calendar.day_of(calendar.ends[-1] - 1) >= start
    return finish is None or calendar.day_of(calendar.starts[0]) <= finish


def _no_working_time(calendar: WorkCalendar) -> Problem:
    message = f"calendar '{calendar.name}' has no working time during the plan, up to {calendar.last}"
    hint = "look at its hours, and at closures and freezes; places whose calendars are joined need common working days"
    return Problem(code="no_working_time", message=message, hint=hint)


def _combined(
    file: PlanFile, name: CalendarName, rule: Rule, places: list[PlaceDays], horizon: DaySpan
) -> WorkCalendar:
    """The time that all places work; the specification is that of the first, with the exceptions of all.

    Places that share less than two hours a day, such as Lisbon and Los Angeles, meet at hours of the first, on days
    that all work: somebody gets up early for a workshop.
    """
    parts = [_specification(file, name, rule, place) for place in places]
    calendars = [WorkCalendar.of(part, *horizon) for part in parts]
    if len(calendars) == 1:
        return calendars[0]
    days = set(working_days(calendars[0])).intersection(*map(working_days, calendars[1:]))
    common = reduce(lambda left, right: tuple(intersect(left, right)), map(spans, calendars))
    if sum(end - start for start, end in common) < len(days) * LEAST_COMMON_TIME:
        common = keep_days(calendars[0], days.__contains__)
    return calendar_of(replace(parts[0], exceptions=tuple(_exceptions_of_all(parts, days))), *horizon, common)


def _exceptions_of_all(
    parts: Iterable[WorkCalendarSpecification], days: Container[dt.date]
) -> Iterator[DatedException]:
    """What closes any of the places, then the hours of days that all of them work: one alone opens nothing."""
    exceptions = [each for part in parts for each in part.exceptions]
    yield from (each for each in exceptions if not each.intervals)
    yield from (each for each in exceptions if each.intervals and each.first in days)


def _specification(file: PlanFile, name: CalendarName, rule: Rule, days: PlaceDays) -> WorkCalendarSpecification:
    exceptions = days.exceptions if rule.keeps_hours else tuple(each for each in days.exceptions if not each.intervals)
    return WorkCalendarSpecification(
        name=str(name),
        timezone=days.place.timezone,
        week=rule.week(file, days.place),
        exceptions=(*exceptions, *rule.windows(file, days.place, name)),
    )
