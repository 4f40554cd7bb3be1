"""Checks of a plan before it is scheduled: each finds warnings, never errors. To add one, add a row to ``CHECKS``."""

from collections.abc import Callable, Iterator

from rollout.errors import Problem
from rollout.network.checks.coverage import (
    incomplete_for_certificate,
    missing_interface_providers,
    tools_without_administrator,
    tools_without_selection,
    unfilled_roles,
)
from rollout.network.checks.layers import (
    ola_targets,
    sample_sizes,
    service_responses,
    supplier_layers,
    support_hours,
)
from rollout.network.checks.people import auditor_independence, capacity_below_allocation
from rollout.network.checks.promises import (
    escalation_limits,
    objectives_measured,
    recovery_promises,
    supplier_contacts,
    supplier_hours,
    supplier_targets,
)
from rollout.network.checks.terms import limitations_without_tasks, obligations_without_tasks
from rollout.network.expansion.scope import Scope, scope_of
from rollout.network.network import Network
from rollout.plan.plan_value import Plan

CHECKS: tuple[Callable[[Scope, Network], Iterator[Problem]], ...] = (
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
    auditor_independence,
    capacity_below_allocation,
    unfilled_roles,
    tools_without_selection,
    tools_without_administrator,
    missing_interface_providers,
    incomplete_for_certificate,
)


def network_warnings(plan: Plan, network: Network) -> tuple[Problem, ...]:
    """Every warning about the plan that needs no date, in the order of ``CHECKS``."""
    scope = scope_of(plan)
    return tuple(problem for check in CHECKS for problem in check(scope, network))
