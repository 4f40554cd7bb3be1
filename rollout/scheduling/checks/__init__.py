"""Checks of a dated plan: each finds warnings, never errors. To add one, add a row to ``SCHEDULE_CHECKS``."""

from collections.abc import Callable, Iterator

from rollout.errors import Problem
from rollout.plan.plan_value import Plan
from rollout.scheduling.checks.dated_plan import DatedPlan
from rollout.scheduling.checks.go_lives import crowded_weeks, go_live_days
from rollout.scheduling.checks.reality import little_evidence, quiet_measurements, short_builds, short_tunings
from rollout.scheduling.checks.terms import constraints, contracts, deadlines, limitations, objectives
from rollout.scheduling.schedule_value import Schedule

SCHEDULE_CHECKS: tuple[Callable[[DatedPlan], Iterator[Problem]], ...] = (
    deadlines,
    constraints,
    contracts,
    objectives,
    limitations,
    go_live_days,
    crowded_weeks,
    short_builds,
    short_tunings,
    quiet_measurements,
    little_evidence,
)


def schedule_warnings(plan: Plan, schedule: Schedule) -> tuple[Problem, ...]:
    """Every warning about the dates of the plan, in the order of ``SCHEDULE_CHECKS``."""
    dated = DatedPlan(plan, schedule)
    return tuple(problem for check in SCHEDULE_CHECKS for problem in check(dated))
