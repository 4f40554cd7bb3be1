"""The working time of people: that of their place, without leave and the days on which they are not available."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rollout.calendars.build import build_calendars, horizon_of
from rollout.calendars.closures import DaySpan, spans_of
from rollout.calendars.intersection import calendar_of, intersect, keep_days, spans
from rollout.calendars.work_calendar import WorkCalendar
from rollout.plan import PlanFile
from rollout.plan.keys.people import Person
from rollout.plan.places import place_of

LeaveFiles = Mapping[str, tuple[DaySpan, ...]]
"""First and last day of each whole-day event, by the path that a plan names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """DaySpan on which somebody cannot work; ``last`` is included."""

    first: dt.date
    last: dt.date
    reason: str


def absences(file: PlanFile, person: Person, *, files: LeaveFiles, years: int | None = None) -> tuple[Absence, ...]:
    """Leave and the time before and after the person is available, in order of their first day."""
    horizon = horizon_of(file, years or file.plan.horizon_years)
    return tuple(sorted(_absences(file, person, files, horizon), key=lambda each: (each.first, each.last)))


def _absences(file: PlanFile, person: Person, files: LeaveFiles, horizon: DaySpan) -> Iterator[Absence]:
    one_day = dt.timedelta(days=1)
    if person.first and person.first > horizon[0]:
        yield Absence(first=horizon[0], last=person.first - one_day, reason="not yet available")
    if person.last and person.last < horizon[1]:
        yield Absence(first=person.last + one_day, last=horizon[1], reason="no longer available")
    for leave in person.leave:
        days = files[leave.ics] if leave.ics else tuple(spans_of(leave, horizon, file.plan.start or horizon[0]))
        for first, last in days:
            yield Absence(first=first, last=last, reason=leave.reason)


def without(calendar: WorkCalendar, away: Iterable[Absence], name: str) -> WorkCalendar:
    """The calendar under another name and without the days of ``away``."""
    closed = {day for each in away for day in range(each.first.toordinal(), each.last.toordinal() + 1)}
    kept = keep_days(calendar, lambda day: day.toordinal() not in closed)
    return _renamed(calendar, name, kept)


def common(calendars: Iterable[WorkCalendar], name: str) -> WorkCalendar:
    """The time that all ``calendars``, at least one, have in common; days are those of the first."""
    first, *others = calendars
    shared = spans(first)
    for other in others:
        shared = tuple(intersect(shared, spans(other)))
    return _renamed(first, name, shared)


def _renamed(calendar: WorkCalendar, name: str, intervals: Iterable[tuple[int, int]]) -> WorkCalendar:
    return calendar_of(replace(calendar.specification, name=name), calendar.first, calendar.last, tuple(intervals))


def personal_calendars(
    file: PlanFile, people: Iterable[Person], *, files: LeaveFiles, years: int | None = None
) -> tuple[WorkCalendar, ...]:
    """The calendar of each person, in their order: that of the place where nothing is taken from it."""
    persons = tuple(people)
    places = [place_of(file, person) or file.primary.id for person in persons]
    calendars = build_calendars(file, places, years=years)
    found = []
    for person, place in zip(persons, places, strict=True):
        away = absences(file, person, files=files, years=years)
        found.append(without(calendars[place], away, f"{place}@{person.id}") if away else calendars[place])
    return tuple(found)
