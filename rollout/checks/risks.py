"""Risks of the plan that a simulation cannot count, or that are none."""

from collections.abc import Iterator

from rollout.checks.listing import listed
from rollout.errors import Problem
from rollout.expansion.scope import Scope
from rollout.network.network import Network
from rollout.plan.keys import RiskEntry


def risks_without_tasks(scope: Scope, _: Network) -> Iterator[Problem]:
    """Risks with days that name no task: nothing says which dates they move."""
    for number, risk in _risks(scope):
        if risk.impact_days and not risk.tasks:
            message = f"risk {_name(risk, number)} has days but no tasks, so no date counts on it"
            at = scope.plan.at("risk", "risks", number - 1)
            yield Problem.warning("risk_without_tasks", message, at, hint="name the tasks that it hits in 'tasks'")


def risks_of_done_tasks(scope: Scope, network: Network) -> Iterator[Problem]:
    """Risks of tasks that are finished or left out: they can no longer be hit."""
    for number, risk in _risks(scope):
        known = {name: network.task_by_id.get(name) for name in risk.tasks}
        finished = [
            name for name, task in known.items() if task and task.progress and task.progress.actual_finish is not None
        ]
        dropped = [name for name, task in known.items() if task is None]
        at = scope.plan.at("risk", "risks", number - 1, "tasks")
        if finished:
            message = f"risk {_name(risk, number)} is about {listed(finished)}: finished already"
            yield Problem.warning(
                "risk_of_finished_task", message, at, hint="close the risk, or name tasks that are left"
            )
        if dropped:
            message = f"risk {_name(risk, number)} is about {listed(dropped)}: left out of the plan"
            yield Problem.warning(
                "risk_of_dropped_task", message, at, hint="close the risk, or name tasks that are left"
            )


def certain_risks(scope: Scope, _: Network) -> Iterator[Problem]:
    """Risks that cannot or must occur."""
    for number, risk in _risks(scope):
        at = scope.plan.at("risk", "risks", number - 1, "probability")
        if risk.probability == 0:
            yield Problem.warning("certain_risk", f"risk {_name(risk, number)} never occurs", at, hint="leave it out")
        if risk.probability == 1:
            hint = "plan its days in the tasks, and leave it out"
            yield Problem.warning("certain_risk", f"risk {_name(risk, number)} is certain to occur", at, hint=hint)


def _risks(scope: Scope) -> Iterator[tuple[int, RiskEntry]]:
    """The risks with their numbers from 1."""
    risk = scope.plan.file.risk
    yield from enumerate(risk.risks if risk else (), start=1)


def _name(risk: RiskEntry, number: int) -> str:
    return risk.id or f"K{number}"
