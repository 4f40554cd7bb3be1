"""From the plan and the names that a network uses to calendars."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce

from rollout.calendars.closures import DaySpan, closures
from rollout.calendars.intersection import calendar_of, intersect, keep_days, spans, working_days
from rollout.calendars.place import Place, find_place
from rollout.calendars.public_holidays import public_holidays
from rollout.calendars.rules import RULES, Rule
from rollout.calendars.specification import DatedException, WorkCalendarSpecification
from rollout.calendars.work_calendar import WorkCalendar
from rollout.calendars.work_calendars import WorkCalendars
from rollout.errors import PlanError, Problem
from rollout.plan import PlanFile
from rollout.plan.notation.calendar_name import CalendarName, CalendarRule, parse_calendar_name

DAYS_BEFORE_START = 62
"""A calendar begins so many days before the plan: a date is also read backward, to the last day worked before it."""

LEAST_COMMON_TIME = 120
"""Minutes that places must share on an average day for a workshop to keep to the hours of all of them."""


@dataclass(frozen=True, slots=True)
class _PlaceDays:
    """What is known of one place between the ends of the horizon; later ``exceptions`` win."""

    place: Place
    holidays: frozenset[dt.date]
    exceptions: tuple[DatedException, ...]


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
    places = {id_: _place_days(file, find_place(file, id_), horizon) for id_ in place_ids}
    return WorkCalendars(
        {text: _build(file, name, [places[id_] for id_ in name.places], horizon) for text, name in wanted.items()},
        default,
    )


def horizon_of(file: PlanFile, years: int) -> DaySpan:
    """The first and last day for which calendars are built."""
    settings = file.plan
    length = dt.timedelta(days=366 * years)
    margin = length if _has_late_bounds(file) else dt.timedelta(days=DAYS_BEFORE_START)
    if settings.start is not None:
        return settings.start - margin, settings.start + length
    if settings.finish is None:
        raise ValueError("a plan has a start or a finish")
    after = length if settings.status_date else margin  # what is left may come later than the finish
    return settings.finish - length, settings.finish + after


def _has_late_bounds(file: PlanFile) -> bool:
    """Whether a date of the plan may push late dates back before its start: then the calendars must know those days."""
    rules = [*file.overrides.values(), *file.tasks]
    terms = [each.until for each in file.limitations if each.finish_before] + [each.due for each in file.obligations]
    return (
        file.plan.deadline is not None
        or any(terms)
        or any(
            each.deadline
            or each.finish_no_later_than
            or each.start_no_later_than
            or each.must_start_on
            or each.must_finish_on
            for each in rules
        )
    )


def _place_days(file: PlanFile, place: Place, horizon: DaySpan) -> _PlaceDays:
    """Shorter hours first: a public holiday within them stays free, and a closure is the last word."""
    start = file.plan.start or horizon[0]
    free = tuple(public_holidays(place, *horizon))
    closed = tuple(closures(file.hours.closures, place, horizon, start))
    shorter = tuple(each for each in closed if each.intervals)
    whole = tuple(each for each in closed if not each.intervals)
    worked = frozenset(each.first for each in free if place.week[each.first.weekday()])
    return _PlaceDays(place, worked, (*shorter, *free, *whole))


def _build(file: PlanFile, name: CalendarName, places: list[_PlaceDays], horizon: DaySpan) -> WorkCalendar:
    rule = RULES[name.rule]
    combined = _combined(file, name, rule, places, horizon)
    if not _works_during(file, combined):
        raise PlanError([_no_working_time(combined)])
    if rule.closed_days is None:
        return combined
    plain = _combined(file, name, RULES[CalendarRule.WORKING], places, horizon)
    holidays = frozenset[dt.date]().union(*(place.holidays for place in places))
    # A day that a freeze closes keeps that reason.
    closed = rule.closed_days(file, working_days(plain), holidays).intersection(working_days(combined))
    exceptions = tuple(DatedException(first=day, last=day, reason=rule.reason) for day in sorted(closed))
    specification = replace(combined.specification, exceptions=(*combined.specification.exceptions, *exceptions))
    return calendar_of(specification, *horizon, keep_days(combined, lambda day: day not in closed))


def _works_during(file: PlanFile, calendar: WorkCalendar) -> bool:
    """Whether anything is worked after the start of the plan, or before its finish where that alone is given."""
    start, finish = file.plan.start, file.plan.finish
    if not calendar.starts:
        return False
    if start is not None:
        return calendar.local(calendar.ends[-1] - 1).date() >= start
    return finish is None or calendar.local(calendar.starts[0]).date() <= finish


def _no_working_time(calendar: WorkCalendar) -> Problem:
    message = f"calendar '{calendar.name}' has no working time during the plan, up to {calendar.last}"
    hint = "look at its hours, and at closures and freezes; places whose calendars are joined need common working days"
    return Problem(code="no_working_time", message=message, hint=hint)


def _combined(
    file: PlanFile, name: CalendarName, rule: Rule, places: list[_PlaceDays], horizon: DaySpan
) -> WorkCalendar:
    """The time that all places work; the specification is that of the first, with the exceptions of all.

    Places that share less than two hours a day, such as Lisbon and Los Angeles, meet at hours of the first, on days
    that all work: somebody gets up early for a workshop.
    """
    parts = [_specification(file, name, rule, place) for place in places]
    calendars = [WorkCalendar.of(part, *horizon) for part in parts]
    if len(calendars) == 1:
        return calendars[0]
    exceptions = tuple(each for part in parts for each in part.exceptions)
    days = set(working_days(calendars[0])).intersection(*map(working_days, calendars[1:]))
    common = reduce(lambda left, right: tuple(intersect(left, right)), map(spans, calendars))
    if sum(end - start for start, end in common) < len(days) * LEAST_COMMON_TIME:
        common = keep_days(calendars[0], days.__contains__)
    return calendar_of(replace(parts[0], exceptions=exceptions), *horizon, common)


def _specification(file: PlanFile, name: CalendarName, rule: Rule, days: _PlaceDays) -> WorkCalendarSpecification:
    return WorkCalendarSpecification(
        name=str(name),
        timezone=days.place.timezone,
        week=rule.week(file, days.place),
        exceptions=(*days.exceptions, *rule.windows(file, days.place, name)),
    )
