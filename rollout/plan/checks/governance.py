"""What the plan document would say that cannot be right: RACI, document numbers, escalation, measures, recovery."""

import re
from collections import Counter
from collections.abc import Iterator

from rollout.errors import Problem
from rollout.plan.plan_value import Plan
from rollout.plan.planned_codes import is_served, planned_codes
from rollout.plan.templates.process import RaciRow
from rollout.units import count

STANDARD_NUMBER = "{prefix}-{process}-{type}-{number}"


def raci_rows(plan: Plan) -> Iterator[Problem]:
    """Activities without exactly one accountable role inside the organisation, or with nobody to do the work."""
    external = {role.code for role in plan.templates.roles.roles if role.layer == "external"}
    tables = [(code, template.raci, template.at) for code, template in plan.templates.processes.items()]
    tables.append(("implementation", plan.templates.roles.implementation_raci, None))
    for code, rows, at in tables:
        if code == "implementation" or code in plan.file.processes:
            for row in rows:
                yield from (
                    Problem.warning("raci", f"RACI of {code}, '{row.activity}': {fault}", at)
                    for fault in _raci_faults(row, external)
                )


def _raci_faults(row: RaciRow, external: set[str]) -> Iterator[str]:
    accountable = [role for role, letter in row.assignments.items() if "A" in letter]
    if len(accountable) != 1:
        yield f"exactly one role is accountable (A), found {len(accountable)}"
    if not any("R" in letter for letter in row.assignments.values()):
        yield "no role is responsible (R)"
    outside = [role for role in accountable if role.rpartition(".")[2] in external]
    if outside:
        yield f"{', '.join(outside)} is outside the organisation and cannot be accountable"


def document_numbers(plan: Plan) -> Iterator[Problem]:
    """Formats of document numbers that leave a part out, and numbers that two documents would share."""
    written = plan.file.plan.document_number_format or STANDARD_NUMBER
    missing = [part for part in ("{process}", "{type}", "{number}") if part not in written]
    if missing:
        message = f"document numbers would not be unique: the format '{written}' lacks {', '.join(missing)}"
        yield Problem.warning(
            "document_number", message, plan.at("plan", "document_number_format"), hint=f"write {STANDARD_NUMBER}"
        )
    for code in plan.file.processes:
        template = plan.templates.processes.get(code)
        counted = Counter(document.number for document in template.documents) if template else Counter[str]()
        for number, times in counted.items():
            if times > 1:
                message = f"{times} documents of {code} have the number {number}"
                yield Problem.warning("document_number", message, template.at if template else None)
    control = plan.file.document
    if control and control.number and not plan.file.plan.document_number_format:
        pattern = plan.templates.documents.pattern
        if not re.fullmatch(pattern, control.number):
            message = f"the document number '{control.number}' is not of the form {plan.file.plan.prefix}-GEN-PLN-001"
            yield Problem.warning("document_number", message, plan.at("document", "number"))


def escalation_steps(plan: Plan) -> Iterator[Problem]:
    """Priorities whose steps do not rise, or that inform nobody."""
    for priority, level in plan.file.escalation.items():
        at = plan.at("escalation", priority)
        limits = level.hierarchical_min
        if list(limits) != sorted(set(limits)):
            yield Problem.warning("escalation_steps", f"the hierarchical limits of {priority} must increase", at)
        if len(limits) != len(level.to):
            message = f"{priority} has {count(len(limits), 'hierarchical limit')}, but 'to' names {len(level.to)}"
            yield Problem.warning("escalation_steps", message, at, hint="give one entry of 'to' for each limit")
        if level.respond_min is not None and level.restore_h is not None and level.respond_min >= level.restore_h * 60:
            yield Problem.warning("escalation_steps", f"{priority} must respond sooner than it restores", at)


def measures_without_source(plan: Plan) -> Iterator[Problem]:
    """Processes that no tool of the plan serves: nothing gives the figures of their targets, or is set up for them."""
    if not plan.file.tools:
        return
    for code, written in planned_codes(plan).items():
        entry = plan.file.processes[written]
        if any(is_served(plan, tool, code) for tool in plan.file.tools):
            continue
        if entry.targets:
            message = f"{code} has targets, but no tool serves it: nothing measures {', '.join(entry.targets)}"
            yield Problem.warning("measure_source", message, plan.at("processes", written, "targets"))
        elif entry.status == "implement":
            message = f"{code} is set up in a tool, but no tool of the plan serves it"
            yield Problem.warning("tool_missing", message, plan.at("processes", written))


def recovery_site(plan: Plan) -> Iterator[Problem]:
    """Critical services with a recovery time, but no other place at which they could be recovered."""
    critical = [service.label for service in plan.file.services if service.criticality == "high"]
    if not critical:
        return
    others = [(number, site) for number, site in enumerate(plan.file.locations) if site.role in {"dr", "secondary"}]
    if not others:
        message = f"no location can take over {', '.join(critical)}: none has the role dr or secondary"
        yield Problem.warning("recovery_site", message, plan.at("locations"))
    for number, site in others:
        if site.address is not None and site.address == plan.file.primary.address:
            message = f"{site.label} has the address of {plan.file.primary.label} and would be lost with it"
            yield Problem.warning("recovery_site", message, plan.at("locations", number, "address"))
