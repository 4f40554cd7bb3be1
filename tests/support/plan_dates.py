"""Dates of a plan for tests of the expansion: from plan text to the day on which a milestone is reached."""

import datetime as dt
from pathlib import Path

from rollout.calendars.build import build_calendars
from rollout.engine import Schedule, SchedulingOptions, schedule
from rollout.expansion import expand
from rollout.instants import start_of
from rollout.plan.places import zone_of
from rollout.plan.plan_value import Plan
from rollout.plan.reading.loading import load_plan, parse_plan
from rollout.reports.rows.row_table import rows_of

ROOT = Path(__file__).parents[2]


def scheduled(plan: Plan) -> Schedule:
    """The plan with the dates of its critical path calculation, no resource limits."""
    network = expand(plan)
    calendars = build_calendars(plan.file, {task.calendar for task in network.tasks})
    start = plan.file.plan.start
    assert start is not None
    return schedule(network, calendars, SchedulingOptions(start=start_of(start, zone_of(plan.file, ""))))


def scheduled_text(text: str) -> Schedule:
    """The plan written in ``text`` with its dates."""
    return scheduled(parse_plan(text))


def scheduled_example(name: str) -> Schedule:
    """The plan ``name`` of the examples folder with its dates."""
    return scheduled(load_plan(ROOT / "examples" / name))


def first_day(result: Schedule, task: str) -> dt.date:
    """The day on which a task starts, as readers see it."""
    return next(row.start_date for row in rows_of(result) if row.id == task)


def last_day(result: Schedule, task: str) -> dt.date:
    """The last day worked on a task, or the day on which a milestone is reached, as readers see it."""
    return next(row.finish_date for row in rows_of(result) if row.id == task)
