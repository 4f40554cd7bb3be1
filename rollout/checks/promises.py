"""Whether promises fit each other: suppliers, services, recovery, escalation, objectives."""

from collections.abc import Iterator

from rollout.checks.answers.settled import is_gap_listed
from rollout.checks.listing import listed
from rollout.errors import Problem
from rollout.expansion.promises import holds_for
from rollout.expansion.scope import Scope
from rollout.network.network import Network
from rollout.plan.notation import covers

HOURS = {"min": 1 / 60, "h": 1.0, "d": 24.0}
"""Hours of the units in which suppliers promise."""
RECOVERY_PROCESSES = ("SCA", "SCM")


def supplier_hours(scope: Scope, network: Network) -> Iterator[Problem]:
    """Suppliers whose hours leave a part of the service hours uncovered."""
    for number, supplier in enumerate(scope.plan.file.suppliers):
        if supplier.hours is None:
            continue
        covered = supplier.hours.week
        gaps = [
            f"{service.label} ({service.hours})"
            for service in scope.plan.file.services
            if holds_for(supplier, service)
            and service.hours
            and not covers(covered, service.hours.week)
            and not is_gap_listed(scope, supplier, service)
        ]
        if gaps:
            message = f"the hours of {supplier.label} ({supplier.hours}) do not cover {listed(gaps)}"
            yield Problem.warning("supplier_hours", message, scope.plan.at("suppliers", number, "hours"))


def supplier_targets(scope: Scope, network: Network) -> Iterator[Problem]:
    """Suppliers that promise less than the most urgent priority asks for."""
    levels = [(name, level) for name, level in scope.plan.file.escalation.items() if level.restore_h is not None]
    if not levels:
        return
    name, level = min(levels, key=lambda each: each[1].restore_h or 0)
    for number, supplier in enumerate(scope.plan.file.suppliers):
        promised, restore = supplier.targets, level.restore_h or 0
        late = [
            f"fix in {promised[key]:g} {key.rpartition('_')[2]}"
            for key in promised
            if key.partition("_")[0] in {"fix", "restore"}
            and promised[key] * HOURS.get(key.rpartition("_")[2], 0) > restore
        ]
        if "onsite_h" in promised and promised["onsite_h"] >= restore:
            late.append(f"on site in {promised['onsite_h']:g} h")
        if late:
            message = f"{supplier.label} promises {listed(late)}, but {name} is to be restored in {restore:g} h"
            yield Problem.warning("supplier_targets", message, scope.plan.at("suppliers", number, "targets"))


def supplier_contacts(scope: Scope, network: Network) -> Iterator[Problem]:
    """Suppliers who resolve faults but of whom contract, contact or escalation is not known."""
    for number, supplier in enumerate(scope.plan.file.suppliers):
        if not any("resolver" in role.lower() for role in supplier.roles):
            continue
        known = {
            "contract": supplier.contract or supplier.contract_end,
            "contact": supplier.contact,
            "escalation": supplier.escalation,
        }
        missing = [name for name, value in known.items() if not value]
        if missing:
            message = f"{supplier.label} resolves faults, but the plan names no {listed(missing)}"
            yield Problem.warning("supplier_contact", message, scope.plan.at("suppliers", number))


def recovery_promises(scope: Scope, network: Network) -> Iterator[Problem]:
    """Recovery times longer than the customer accepts, and critical services without them."""
    tested = any(code in scope.by_code for code in RECOVERY_PROCESSES)
    for number, service in enumerate(scope.plan.file.services):
        at = scope.plan.at("services", number)
        if service.rto_h is not None and service.max_outage_h is not None and service.rto_h > service.max_outage_h:
            message = (
                f"{service.label} is recovered in {service.rto_h:g} h, its customer accepts {service.max_outage_h:g} h"
            )
            yield Problem.warning("recovery_time", message, at)
        if service.criticality == "high" and scope.plan.file.people:
            known = {"RTO": service.rto_h, "RPO": service.rpo_h, "test of recovery": service.dr_test or tested or None}
            missing = [name for name, value in known.items() if value is None]
            if missing:
                yield Problem.warning(
                    "recovery_missing", f"{service.label} is critical, but has no {listed(missing)}", at
                )


def escalation_limits(scope: Scope, network: Network) -> Iterator[Problem]:
    """Escalation that comes only after the time in which service is to be restored."""
    for name, level in scope.plan.file.escalation.items():
        limits = [limit for limit in (level.functional_min, *level.hierarchical_min) if limit is not None]
        if level.restore_h is not None and limits and max(limits) >= level.restore_h * 60:
            message = f"{name} escalates after {max(limits):g} min, but is to be restored in {level.restore_h:g} h"
            yield Problem.warning("escalation_limit", message, scope.plan.at("escalation", name))


def objectives_measured(scope: Scope, network: Network) -> Iterator[Problem]:
    """Objectives without a measure."""
    for number, objective in enumerate(scope.plan.file.objectives):
        if objective.kpi is None:
            message = f"objective {objective.id} has no KPI"
            yield Problem.warning("objective_kpi", message, scope.plan.at("objectives", number))
