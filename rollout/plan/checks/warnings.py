"""What is allowed but looks like a mistake."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.plan.plan_value import Plan
from rollout.plan.problems.wording import did_you_mean
from rollout.source import KeyPath


def unknown_kpis(plan: Plan) -> Iterator[Problem]:
    """Measures that the catalogue does not have: one's own, or misspelt."""
    for path, process, kpi in _named_kpis(plan):
        template = plan.templates.processes.get(process)
        known = [entry.id for entry in template.kpis] if template else []
        if kpi not in known:
            hint = did_you_mean(kpi, known) or (f"known: {', '.join(known)}" if known else None)
            yield Problem.warning(
                code="unknown_kpi",
                message=f"the catalogue has no KPI '{kpi}' for {process}",
                at=plan.source.key_at(*path),
                hint=hint,
            )


def _named_kpis(plan: Plan) -> Iterator[tuple[KeyPath, str, str]]:
    for code, entry in plan.file.processes.items():
        yield from ((("processes", code, "targets", kpi), code, kpi) for kpi in entry.targets)
    for index, objective in enumerate(plan.file.objectives):
        if objective.kpi:
            process, _, kpi = objective.kpi.partition(".")
            yield ("objectives", index, "kpi"), process, kpi


def objective_without_process(plan: Plan) -> Iterator[Problem]:
    """Objectives measured by a process that the plan leaves out."""
    for index, objective in enumerate(plan.file.objectives):
        process = (objective.kpi or "").partition(".")[0]
        if process and process not in plan.file.processes:
            yield Problem.warning(
                code="objective_without_process",
                message=f"objective '{objective.id}' is measured by {process}, which is not part of this plan",
                at=plan.at("objectives", index, "kpi"),
            )
