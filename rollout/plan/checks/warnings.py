"""What is allowed but looks like a mistake."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.guesses import did_you_mean
from rollout.plan.plan_value import Plan
from rollout.plan.planned_codes import family_of, planned_codes, process_of_kpi
from rollout.plan.role_words import named_role
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


def tasks_without_links(plan: Plan) -> Iterator[Problem]:
    """Own tasks that neither wait for anything nor are waited for: their dates follow nothing but their own."""
    file = plan.file
    linked = {link.parsed.task for rules in (*file.tasks, *file.overrides.values()) for link in rules.after}
    linked |= {task for own in file.tasks for task in own.before}
    linked |= {end for link in file.links for end in (link.predecessor, link.successor)}
    for number, own in enumerate(file.tasks):
        if own.after or own.before or own.id in linked:
            continue
        yield Problem.warning(
            code="task_without_links",
            message=f"'{own.id}' waits for no task and none waits for it, so it moves with nothing",
            at=plan.at("tasks", number),
            hint="name what it waits for: after: [INC.M1], or what waits for it: before: [INC.B01]",
        )


def roles_of_absent_processes(plan: Plan) -> Iterator[Problem]:
    """Roles for a process that the plan does not put in place."""
    entries = {code: entry for code, entry in plan.file.processes.items() if entry.status != "out_of_scope"}
    present = {*entries, *(each for code in planned_codes(plan) for each in family_of(plan, code))}
    for index, person in enumerate(plan.file.people):
        for place, role in enumerate(person.roles):
            process, dot, _ = role.partition(".")
            if dot and process in plan.templates.processes and process not in present:
                yield Problem.warning(
                    code="role_without_process",
                    message=f"{person.post} has the role {named_role(plan, role)}, but {process} is not in the plan",
                    at=plan.at("people", index, "roles", place),
                    hint=f"add {process} under 'processes', or leave the role out",
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
        if process and process_of_kpi(plan, objective.kpi or "") is None:
            yield Problem.warning(
                code="objective_without_process",
                message=f"objective '{objective.id}' is measured by {process}, which is not part of this plan",
                at=plan.at("objectives", index, "kpi"),
            )
