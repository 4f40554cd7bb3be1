"""Checks of a whole plan: each finds warnings, never errors. To add one, add a row to one of the two tables."""

from collections.abc import Callable, Iterator

from rollout.checks.coverage import (
    incomplete_for_certificate,
    inherited_waits,
    missing_interface_providers,
    tools_without_administrator,
    tools_without_selection,
    unfilled_roles,
)
from rollout.checks.dated_plan import DatedPlan
from rollout.checks.early_work import early_work
from rollout.checks.go_lives import crowded_weeks, go_live_days, moved_go_lives, pinned_days
from rollout.checks.known_holidays import assumed_subdivisions, unknown_holidays
from rollout.checks.layers import ola_targets, sample_sizes, service_responses, supplier_layers, support_hours
from rollout.checks.leave_hours import leave_without_effect
from rollout.checks.missed_dates import constraints, contracts, deadlines, limitations, objectives, recovery_tests
from rollout.checks.opened_days import hours_without_effect, openings_in_freezes, overlapping_openings
from rollout.checks.people import auditor_independence, capacity_below_allocation
from rollout.checks.promises import (
    escalation_limits,
    objectives_measured,
    recovery_promises,
    supplier_contacts,
    supplier_hours,
    supplier_targets,
)
from rollout.checks.reality import little_evidence, quiet_measurements, short_builds, short_tunings
from rollout.checks.reports import reports_of_removed_tasks, reports_under_other_names
from rollout.checks.risks import certain_risks, risks_of_done_tasks, risks_without_tasks
from rollout.checks.terms_without_tasks import limitations_without_tasks, obligations_without_tasks
from rollout.checks.training import early_training
from rollout.checks.unreported import planned_finishes, unreported_work
from rollout.engine.schedule_value import Schedule
from rollout.errors import Problem
from rollout.expansion.scope import Scope, scope_of
from rollout.network.network import Network
from rollout.plan import Plan

BEFORE_DATES: tuple[Callable[[Scope, Network], Iterator[Problem]], ...] = (
    supplier_hours,
    supplier_targets,
    supplier_contacts,
    supplier_layers,
    ola_targets,
    service_responses,
    support_hours,
    sample_sizes,
    recovery_promises,
    escalation_limits,
    objectives_measured,
    limitations_without_tasks,
    obligations_without_tasks,
    inherited_waits,
    risks_without_tasks,
    risks_of_done_tasks,
    certain_risks,
    reports_of_removed_tasks,
    reports_under_other_names,
    auditor_independence,
    capacity_below_allocation,
    unfilled_roles,
    tools_without_selection,
    tools_without_administrator,
    missing_interface_providers,
    incomplete_for_certificate,
)

AFTER_DATES: tuple[Callable[[DatedPlan], Iterator[Problem]], ...] = (
    deadlines,
    constraints,
    contracts,
    objectives,
    limitations,
    recovery_tests,
    go_live_days,
    pinned_days,
    crowded_weeks,
    moved_go_lives,
    short_builds,
    early_training,
    short_tunings,
    quiet_measurements,
    little_evidence,
    early_work,
    unknown_holidays,
    assumed_subdivisions,
    hours_without_effect,
    leave_without_effect,
    overlapping_openings,
    openings_in_freezes,
    unreported_work,
    planned_finishes,
)


def network_warnings(plan: Plan, network: Network) -> tuple[Problem, ...]:
    """Every warning about the plan that needs no date, in the order of ``BEFORE_DATES``."""
    scope = scope_of(plan)
    return tuple(problem for check in BEFORE_DATES for problem in check(scope, network))


def schedule_warnings(plan: Plan, schedule: Schedule) -> tuple[Problem, ...]:
    """Every warning about the dates of the plan, in the order of ``AFTER_DATES``."""
    dated = DatedPlan(plan, schedule)
    return tuple(problem for check in AFTER_DATES for problem in check(dated))
