"""How long training takes: by the people whom it has to reach, in whole sessions."""

import math
from collections.abc import Sequence
from fractions import Fraction

from rollout.network.task import Effect
from rollout.plan.keys.people import Function
from rollout.plan.plan_value import Plan
from rollout.plan.templates.task import TaskTemplate

SCALE = "people"


def training_factor(plan: Plan, template: TaskTemplate, process: str, site: str) -> Fraction | None:
    """What the headcount at ``site`` makes of the days of the template; None where no headcount is given."""
    sessions = _sessions(plan, template, process, site)
    return sessions / Fraction(plan.templates.scaling.training_sessions) if sessions else None


def training_effect(plan: Plan, template: TaskTemplate, process: str, site: str) -> Effect | None:
    """The words of that factor; None where it does not apply, or the plan sets the factor itself."""
    sessions = _sessions(plan, template, process, site)
    if not sessions or plan.file.plan.factors.training is not None:
        return None
    taught = _taught(plan, process, site)
    people = sum(function.people or 0 for function in taught)
    names = ", ".join(function.id for function in taught)
    usual = plan.templates.scaling.training_sessions
    text = f"trains {people} people ({names}) in {_counted(sessions)}; the days of the template are for {usual}"
    first = min(plan.file.functions.index(function) for function in taught)
    return Effect(text=text, at=plan.at("functions", first, "people"), is_duration=True)


def _counted(sessions: int) -> str:
    return f"{sessions} session" + ("s" if sessions > 1 else "")


def _sessions(plan: Plan, template: TaskTemplate, process: str, site: str) -> int:
    if template.scale != SCALE:
        return 0
    people = sum(function.people or 0 for function in _taught(plan, process, site))
    return math.ceil(people / plan.templates.scaling.people_per_session)


def _taught(plan: Plan, process: str, site: str) -> Sequence[Function]:
    """The functions at ``site`` that work in the process; one that names no process works in all."""
    parent = plan.templates.processes[process].parent
    return [
        function
        for function in plan.file.functions
        if function.people
        and (function.location or plan.file.primary.id) == site
        and (not function.processes or {process, parent}.intersection(function.processes))
    ]
