"""Parts of a plan that say different things: targets, tools, numbers of documents, terms of suppliers."""

from collections.abc import Iterator

from rollout.errors import Location, Note, Problem
from rollout.plan.keys.governance.objectives import Objective
from rollout.plan.plan_value import Plan
from rollout.plan.templates.process import KpiTemplate

_NUMBER = (int, float)


def objective_targets(plan: Plan) -> Iterator[Problem]:
    """Objectives with another target than the process that they are measured by, or reached at the start already."""
    for number, objective in enumerate(plan.file.objectives):
        kpi = _kpi(plan, objective.kpi or "")
        at = plan.at("objectives", number, "target")
        own = _own_target(plan, objective)
        if kpi and own is not None and objective.target is not None and own != objective.target:
            message = f"objective {objective.id} aims at {objective.target}, the process at {own} ({objective.kpi})"
            yield Problem.warning("objective_target", message, at, hint="write the same target in both places")
        if kpi and _is_as_good(kpi, objective.baseline, objective.target):
            message = f"the baseline of objective {objective.id} ({objective.baseline}) has reached the target"
            message += f" ({objective.target}) already"
            yield Problem.warning("objective_baseline", message, plan.at("objectives", number, "baseline"))


def targets_below_start(plan: Plan) -> Iterator[Problem]:
    """Targets of a tuned process that are worse than the start value, which an earlier gate asks for."""
    for code, entry in plan.file.processes.items():
        for name, target in entry.targets.items():
            kpi = _kpi(plan, f"{code}.{name}")
            if kpi and target != kpi.start and _is_as_good(kpi, kpi.start, target):
                message = f"the target of {code}.{name} ({target}) is worse than its start value ({kpi.start})"
                hint = f"{kpi.better} is better: the start value has to be reached at M3X, the target at M4"
                yield Problem.warning(
                    "target_below_start", message, plan.at("processes", code, "targets", name), hint=hint
                )


def _kpi(plan: Plan, name: str) -> KpiTemplate | None:
    code, _, kpi_id = name.partition(".")
    template = plan.templates.processes.get(code)
    return next((kpi for kpi in template.kpis if kpi.id == kpi_id), None) if template else None


def _own_target(plan: Plan, objective: Objective) -> object:
    code, _, kpi_id = (objective.kpi or "").partition(".")
    entry = plan.file.processes.get(code)
    return entry.targets.get(kpi_id) if entry else None


def _is_as_good(kpi: KpiTemplate, value: object, target: object) -> bool:
    """Whether the value is at least as good as the target; texts are not compared."""
    if not isinstance(value, _NUMBER) or not isinstance(target, _NUMBER):
        return False
    return value >= target if kpi.better == "up" else value <= target


def plans_without_tools(plan: Plan) -> Iterator[Problem]:
    """Plans with services, but without a single tool."""
    if plan.file.processes and not plan.file.tools and plan.file.services:
        message = "the plan has no tools: nothing records the cases and gives the figures of the targets"
        yield Problem.warning("no_tools", message, plan.at("processes"), hint="list them under 'tools'")


def retired_tools(plan: Plan) -> Iterator[Problem]:
    """Tools that are to be retired although a process has no other."""
    staying = {code for tool in plan.file.tools if tool.status != "retire" for code in tool.serves}
    for number, tool in enumerate(plan.file.tools):
        alone = [code for code in tool.serves if code not in staying] if tool.status == "retire" else []
        if alone:
            message = f"{tool.label} is to be retired, but no other tool serves {', '.join(alone)}"
            yield Problem.warning(
                "retired_tool", message, plan.at("tools", number, "serves"), hint="name its successor"
            )


def numbers_used_twice(plan: Plan) -> Iterator[Problem]:
    """Numbers of agreements, contracts and of this document that two of them have."""
    file = plan.file
    numbers: list[tuple[str | None, Location]] = [
        *((ola.agreement, plan.at("olas", index, "agreement")) for index, ola in enumerate(file.olas)),
        *((each.contract, plan.at("suppliers", index, "contract")) for index, each in enumerate(file.suppliers)),
        (file.document.number if file.document else None, plan.at("document", "number")),
    ]
    first: dict[str, Location] = {}
    for name, at in numbers:
        if name and first.setdefault(name.casefold(), at) != at:
            note = Note(message="the first one", at=first[name.casefold()])
            yield Problem.warning("number_used_twice", f"two documents have the number '{name}'", at, notes=(note,))


def supplier_terms(plan: Plan) -> Iterator[Problem]:
    """Suppliers whose contract or hours are not known; ``supplier_contact`` is about the contract of resolvers."""
    for index, supplier in enumerate(plan.file.suppliers):
        resolves = any("resolver" in role.lower() for role in supplier.roles)
        has_contract = resolves or supplier.contract or supplier.contract_end
        missing = [name for name, is_known in (("contract", has_contract), ("hours", supplier.hours)) if not is_known]
        if missing:
            message = f"the plan names no {' and no '.join(missing)} of {supplier.label}"
            yield Problem.warning("supplier_terms", message, plan.at("suppliers", index))
