"""What a single model cannot see: whether the parts of a plan file fit each other. One function a check."""

from collections.abc import Callable, Iterator

from rollout.errors import Problem
from rollout.plan.checks.accepted import unknown_warning_codes
from rollout.plan.checks.consistency import (
    numbers_used_twice,
    objective_targets,
    plans_without_tools,
    retired_tools,
    supplier_terms,
    targets_below_start,
)
from rollout.plan.checks.governance import (
    document_numbers,
    escalation_steps,
    measures_without_source,
    raci_rows,
    recovery_site,
)
from rollout.plan.checks.ids import duplicate_ids, primary_location, processes_selected
from rollout.plan.checks.named import missing_files, unknown_calendars
from rollout.plan.checks.order import reversed_dates
from rollout.plan.checks.overtime import impossible_overtime
from rollout.plan.checks.phasing import (
    gaps_without_effect,
    impossible_releases,
    joins_without_effect,
    orders_used_twice,
    processes_not_in_plan,
    releases_without_effect,
    starts_before_plan,
    waves_without_process,
)
from rollout.plan.checks.places import (
    assumed_time_zones,
    closed_weeks,
    countries,
    holiday_categories,
    subdivisions,
    time_zones,
    weekends_over_hours,
    zones_of_other_countries,
)
from rollout.plan.checks.progress import impossible_progress
from rollout.plan.checks.references import unknown_references
from rollout.plan.checks.reports import report_problems
from rollout.plan.checks.roles import reporting_lines, roles_like_known_ones, unknown_roles
from rollout.plan.checks.rounds import items_of_rounds, rounds_used_twice, rounds_without_effect
from rollout.plan.checks.tasks import unknown_tasks_of_freezes
from rollout.plan.checks.warnings import (
    objective_without_process,
    roles_of_absent_processes,
    tasks_without_links,
    unknown_kpis,
)
from rollout.plan.plan_value import Plan
from rollout.plan.problems.validation import in_file_order

__all__ = ["CHECKS", "WARNINGS", "plan_warnings", "reference_problems", "report_problems"]

CHECKS: tuple[Callable[[Plan], Iterator[Problem]], ...] = (
    processes_selected,
    duplicate_ids,
    primary_location,
    orders_used_twice,
    rounds_used_twice,
    waves_without_process,
    impossible_releases,
    unknown_references,
    unknown_roles,
    reporting_lines,
    countries,
    subdivisions,
    holiday_categories,
    closed_weeks,
    time_zones,
    reversed_dates,
    unknown_calendars,
    missing_files,
    impossible_progress,
    impossible_overtime,
    unknown_tasks_of_freezes,
    unknown_warning_codes,
)
"""Checks whose findings are errors."""

WARNINGS: tuple[Callable[[Plan], Iterator[Problem]], ...] = (
    unknown_kpis,
    objective_without_process,
    roles_of_absent_processes,
    roles_like_known_ones,
    tasks_without_links,
    assumed_time_zones,
    zones_of_other_countries,
    weekends_over_hours,
    raci_rows,
    document_numbers,
    escalation_steps,
    measures_without_source,
    recovery_site,
    objective_targets,
    targets_below_start,
    plans_without_tools,
    retired_tools,
    numbers_used_twice,
    supplier_terms,
    processes_not_in_plan,
    gaps_without_effect,
    rounds_without_effect,
    items_of_rounds,
    starts_before_plan,
    releases_without_effect,
    joins_without_effect,
)
"""Checks whose findings are warnings."""


def reference_problems(plan: Plan) -> tuple[Problem, ...]:
    """Every finding of every check, in the order of the lines of the file."""
    return tuple(in_file_order(problem for check in CHECKS for problem in check(plan)))


def plan_warnings(plan: Plan) -> tuple[Problem, ...]:
    """What looks like a mistake in a plan that has no errors, in the order of the lines of the file."""
    return tuple(in_file_order(problem for check in WARNINGS for problem in check(plan)))
