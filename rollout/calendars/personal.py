"""The working time of people: that of their place, without leave and the days on which they are not available."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from rollout.calendars.build import build_calendars, calendar_of_place
from rollout.calendars.closures import DaySpan, each_day, spans_of
from rollout.calendars.intersection import calendar_of, intersect, keep_days, spans, subtract, working_days
from rollout.calendars.leave_calendar import LeaveCalendar
from rollout.calendars.place import place_of_person
from rollout.calendars.place_days import hours_on
from rollout.calendars.specification import Intervals
from rollout.calendars.work_calendar import WorkCalendar, instant_of_local
from rollout.instants import local_of, minute_of_day
from rollout.plan import PlanFile
from rollout.plan.keys import Leave, Person
from rollout.plan.places import place_of
from rollout.units import ELAPSED_DAY
from rollout.values import replace

LeaveFiles = Mapping[str, LeaveCalendar]
"""The absences of each calendar file, by the path that a plan names."""


class Absence(Struct, frozen=True, kw_only=True):
    """Days on which somebody cannot work, or on a single day not at ``hours``, so that the hours ``left`` remain.

    ``last`` is included.
    """

    first: dt.date
    last: dt.date
    reason: str
    hours: Intervals = ()
    left: Intervals = ()


def absences(file: PlanFile, person: Person, calendar: WorkCalendar, *, files: LeaveFiles) -> tuple[Absence, ...]:
    """Leave and the time before and after the person is available, in order of their first day.

    ``calendar`` is when the person would work without it.
    """
    return tuple(sorted(_absences(file, person, calendar, files), key=lambda each: (each.first, each.last)))


def _absences(file: PlanFile, person: Person, calendar: WorkCalendar, files: LeaveFiles) -> Iterator[Absence]:
    one_day = dt.timedelta(days=1)
    if person.first and person.first > calendar.first:
        yield Absence(first=calendar.first, last=person.first - one_day, reason="not yet available")
    if person.last and person.last < calendar.last:
        yield Absence(first=person.last + one_day, last=calendar.last, reason="no longer available")
    for leave in person.leave:
        if leave.ics:
            yield from _hours_in_file(calendar, files[leave.ics], leave.reason)
        for first, last in _spans(file, leave, calendar, files):
            if leave.hours is None:
                yield Absence(first=first, last=last, reason=leave.reason)
            else:
                hours = leave.hours.intervals
                yield from (_hours_away(calendar, day, leave.reason, hours) for day in each_day((first, last)))


def _hours_away(calendar: WorkCalendar, day: dt.date, reason: str, hours: Intervals) -> Absence:
    usual = hours_on(calendar.specification.week, calendar.specification.exceptions, day)
    return Absence(first=day, last=day, reason=reason, hours=hours, left=tuple(subtract(usual, hours)))


def _hours_in_file(calendar: WorkCalendar, file: LeaveCalendar, reason: str) -> Iterator[Absence]:
    """The absences of hours, day by day on the clock of the person."""
    for start, finish in file.spans(calendar.first, calendar.last, calendar.zone):
        begin, end = (local_of(instant, calendar.zone) for instant in (start, finish))
        for day in each_day((max(begin.date(), calendar.first), min(end.date(), calendar.last))):
            low = minute_of_day(begin) if day == begin.date() else 0
            high = minute_of_day(end) if day == end.date() else ELAPSED_DAY
            if low < high:
                yield _hours_away(calendar, day, reason, ((low, high),))


def _spans(file: PlanFile, leave: Leave, calendar: WorkCalendar, files: LeaveFiles) -> tuple[DaySpan, ...]:
    horizon = calendar.first, calendar.last
    if leave.ics:
        return tuple(files[leave.ics].days(*horizon))
    if leave.first and leave.days:
        days = [day for day in working_days(calendar) if day >= leave.first][: leave.days]
        return ((leave.first, days[-1]),) if days else ()
    return tuple(spans_of(leave, horizon, file.plan.start or horizon[0]))


def without(calendar: WorkCalendar, away: Iterable[Absence], name: str) -> WorkCalendar:
    """The calendar under another name and without the days, or the hours of days, of ``away``."""
    away = tuple(away)
    closed = {day.toordinal() for each in away if not each.hours for day in each_day((each.first, each.last))}
    kept = keep_days(calendar, lambda day: day.toordinal() not in closed)
    hours = sorted(
        tuple(instant_of_local(day.toordinal(), minute, calendar.zone) for minute in interval)
        for each in away
        for day in each_day((each.first, each.last))
        for interval in each.hours
    )
    return _renamed(calendar, name, subtract(kept, [(start, finish) for start, finish in hours]))


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
    found = []
    for person, own in zip(persons, calendars_without_leave(file, persons, years=years), strict=True):
        away = absences(file, person, own, files=files)
        has_own = away or person.hours is not None
        found.append(without(own, away, f"{own.name}@{person.id}") if has_own else own)
    return tuple(found)


def calendars_without_leave(
    file: PlanFile, people: Iterable[Person], *, years: int | None = None
) -> tuple[WorkCalendar, ...]:
    """When each person would work if nobody was away: as their place does, or at hours of their own."""
    persons = tuple(people)
    places = [place_of(file, person) or file.primary.id for person in persons]
    calendars = build_calendars(file, places, years=years)
    return tuple(
        calendars[place]
        if person.hours is None
        else calendar_of_place(file, place_of_person(file, person), years=years)
        for person, place in zip(persons, places, strict=True)
    )
