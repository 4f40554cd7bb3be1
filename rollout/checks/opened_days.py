"""Hours that the plan gives to single days: whether they change anything, meet each other, or meet a freeze."""

import datetime as dt
from collections.abc import Iterator

from rollout.calendars.closures import DaySpan, days_of
from rollout.calendars.place import Place, find_place
from rollout.calendars.place_days import days_of_place, hours_on, opening_hours
from rollout.checks.dated_plan import DatedPlan
from rollout.checks.listing import listed
from rollout.errors import Location, Note, Problem
from rollout.plan import PlanFile
from rollout.plan.keys import Closure, Opening
from rollout.source import KeyPath

SHOWN = 3
"""The most days that a message names."""


def hours_without_effect(dated: DatedPlan) -> Iterator[Problem]:
    """Closures with hours, and openings, that change no working day of any place."""
    file, horizon = dated.plan.file, _horizon(dated)
    for path, rule in _rules_with_hours(file):
        days = tuple(days_of(rule, horizon, file.plan.start or horizon[0]))
        if not any(_changes(file, rule, find_place(file, place), days, horizon) for place in _places(file, rule)):
            if not days:
                message, hint = f"it names no day from {horizon[0]} to {horizon[1]}", "correct its dates"
            elif isinstance(rule, Opening):
                message = f"its hours are worked on {_listed(days)} anyway"
                hint = "write the hours to be added, or leave the entry out; a freeze is shortened at hours.freezes"
            else:
                message = f"{_listed(days)} would be closed or as long without it"
                hint = "closures only shorten days that are worked; hours.openings opens others"
            message = f"the hours of '{rule.reason}' have no effect: {message}"
            yield Problem.warning("hours_without_effect", message, dated.plan.at(*path), hint=hint)


def overlapping_openings(dated: DatedPlan) -> Iterator[Problem]:
    """Openings that give the same hours of a day at the same place twice."""
    file, horizon = dated.plan.file, _horizon(dated)
    opened: dict[tuple[str, dt.date], list[tuple[int, Opening]]] = {}
    for number, rule in enumerate(file.hours.openings):
        met: dict[int, list[dt.date]] = {}
        for day in days_of(rule, horizon, file.plan.start or horizon[0]):
            for place in _places(file, rule):
                others = opened.setdefault((place, day), [])
                for other, before in others:
                    if _share_hours(file, place, day, rule, before):
                        met.setdefault(other, []).append(day)
                others.append((number, rule))
        for other, days in met.items():
            at = dated.plan.at("hours", "openings", other)
            message = f"the opening '{rule.reason}' overlaps another on {_listed(tuple(dict.fromkeys(days)))}"
            note = Note(message="the other one", at=at)
            hint = "their hours are added; write each day in one of them"
            yield Problem.warning("overlapping_openings", message, _at(dated, number), hint=hint, notes=(note,))


def openings_in_freezes(dated: DatedPlan) -> Iterator[Problem]:
    """Openings of days in a freeze, which stays: what it bars is barred on the opened day as well."""
    file, horizon = dated.plan.file, _horizon(dated)
    for number, rule in enumerate(file.hours.openings):
        days = tuple(days_of(rule, horizon, file.plan.start or horizon[0]))
        for position, freeze in enumerate(file.hours.freezes):
            inside = tuple(day for day in days if freeze.first <= day <= freeze.last)
            is_elsewhere = rule.locations and freeze.locations and not set(rule.locations) & set(freeze.locations)
            if inside and not is_elsewhere:
                window = f"{freeze.reason} ({freeze.first} to {freeze.last})"
                message = f"the opening on {_listed(inside)} does not lift the {window}"
                note = Note(message="the freeze", at=dated.plan.at("hours", "freezes", position))
                hint = f"{listed(freeze.tasks)} stay barred; shorten the freeze to allow them"
                yield Problem.warning("opening_in_freeze", message, _at(dated, number), hint=hint, notes=(note,))


def _rules_with_hours(file: PlanFile) -> Iterator[tuple[KeyPath, Closure | Opening]]:
    closures = enumerate(file.hours.closures)
    yield from ((("hours", "closures", number), rule) for number, rule in closures if rule.hours is not None)
    yield from ((("hours", "openings", number), rule) for number, rule in enumerate(file.hours.openings))


def _changes(
    file: PlanFile, rule: Closure | Opening, place: Place, days: tuple[dt.date, ...], horizon: DaySpan
) -> bool:
    """Whether the place works other hours on one of ``days`` because of the rule."""
    others = {
        "closures": tuple(each for each in file.hours.closures if each is not rule),
        "openings": tuple(each for each in file.hours.openings if each is not rule),
    }
    without = file.model_copy(update={"hours": file.hours.model_copy(update=others)})
    before, after = (days_of_place(each, place, horizon).exceptions for each in (without, file))
    return any(hours_on(place.week, before, day) != hours_on(place.week, after, day) for day in days)


def _share_hours(file: PlanFile, place_id: str, day: dt.date, first: Opening, second: Opening) -> bool:
    place = find_place(file, place_id)
    one, other = (opening_hours(each, place, day) for each in (first, second))
    return any(start < end and begin < finish for start, finish in one for begin, end in other)


def _places(file: PlanFile, rule: Closure | Opening) -> tuple[str, ...]:
    return rule.locations or tuple(site.id for site in file.locations)


def _horizon(dated: DatedPlan) -> DaySpan:
    project = dated.schedule.calendars.project
    return project.first, project.last


def _at(dated: DatedPlan, number: int) -> Location:
    return dated.plan.at("hours", "openings", number)


def _listed(days: tuple[dt.date, ...]) -> str:
    """The days, or the first of them and how many there are."""
    if len(days) <= SHOWN:
        return listed([f"{day:%A} {day}" for day in days])
    return f"{days[0]:%A} {days[0]} and {len(days) - 1} other days"
