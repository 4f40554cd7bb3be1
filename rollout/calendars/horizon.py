"""The days for which calendars are compiled: no date that people wrote lies outside, so none is ever moved inside."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from rollout.calendars.closures import DaySpan
from rollout.plan import PlanFile
from rollout.plan.keys import TaskRules

DAYS_BEFORE_START = 62
"""A calendar begins so many days before the plan: a date is also read backward, to the last day worked before it."""

SHORTEST = 2
"""Years up to which late dates are not expected before the start of the plan, unless a date of the plan asks for it."""


def horizon_of(file: PlanFile, years: int) -> DaySpan:
    """The first and last day of calendars that reach ``years`` from the start of the plan, or back from its finish.

    Where a date of the plan lies before, the calendars begin before that date. They reach further back with the years,
    so that a date before their first day is found by trying more years, as one after their last day is.
    """
    settings = file.plan
    length = dt.timedelta(days=366 * years)
    least = dt.timedelta(days=DAYS_BEFORE_START)
    has_late_bounds = any(_late_bounds(file))
    margin = length if has_late_bounds else max(least, dt.timedelta(days=366 * (years - SHORTEST)))
    if settings.start is not None:
        return min(settings.start, *_written_dates(file)) - margin, settings.start + length
    if settings.finish is None:
        raise ValueError("a plan has a start or a finish")
    after = length if settings.status_date else margin  # what is left may come later than the finish
    first = min(settings.finish - length, *(day - least for day in _written_dates(file)))
    return first, settings.finish + after


def _rules(file: PlanFile) -> Iterator[TaskRules]:
    return chain(file.overrides.values(), file.tasks)


def _late_bounds(file: PlanFile) -> Iterator[dt.date]:
    """The dates of the plan that may push late dates back before its start."""
    found = [file.plan.deadline]
    found += [each.until for each in file.limitations if each.finish_before]
    found += [each.due for each in file.obligations]
    for rules in _rules(file):
        found += [rules.deadline, *(day for kind, day in rules.written_constraints() if kind.rule.is_hard)]
    return filter(None, found)


def _written_dates(file: PlanFile) -> Iterator[dt.date]:
    """Every date of the plan that holds a task, says when it was done, or that days are counted from; at least one."""
    found = [file.plan.start or file.plan.finish, file.plan.status_date, *_late_bounds(file)]
    found += [each.until for each in file.limitations if each.holds]
    found += [leave.first for person in file.people for leave in person.leave if leave.days]
    for rules in _rules(file):
        found += [day for kind, day in rules.written_constraints() if kind.rule.is_no_earlier]
        if rules.progress:
            found += [rules.progress.actual_start, rules.progress.actual_finish]
    return filter(None, found)
