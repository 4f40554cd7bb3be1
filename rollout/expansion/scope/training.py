"""How long training takes: by the people whom it has to reach, in whole sessions."""

import math
from collections.abc import Sequence
from fractions import Fraction

from rollout.errors import Location
from rollout.network.task import Effect
from rollout.plan import Plan
from rollout.plan.keys import Function, Unit
from rollout.plan.templates import PerInstance, TaskTemplate
from rollout.units import count

SCALE = "people"


def training_factor(
    plan: Plan, template: TaskTemplate, process: str, site: str, unit: Unit | None = None
) -> Fraction | None:
    """What the headcount of ``unit``, or at ``site``, makes of the days of the template; None where none is given."""
    sessions = _sessions(plan, template, process, site, unit)
    return sessions / Fraction(plan.templates.scaling.training_sessions) if sessions else None


def training_effect(
    plan: Plan, template: TaskTemplate, process: str, site: str, unit: Unit | None = None
) -> Effect | None:
    """The words of that factor; None where it does not apply, or the plan sets the factor itself."""
    sessions = _sessions(plan, template, process, site, unit)
    if not sessions or plan.file.plan.factors.training is not None:
        return None
    if unit and unit.people:
        at = plan.at("units", plan.file.units.index(unit), "people")
        return _effect(plan, unit.people, unit.id, sessions, at)
    taught = _taught(plan, process, site)
    people = sum(function.people or 0 for function in taught)
    names = ", ".join(function.id for function in taught)
    first = min(plan.file.functions.index(function) for function in taught)
    return _effect(plan, people, names, sessions, plan.at("functions", first, "people"))


def people_taught(plan: Plan, process: str, site: str) -> int:
    """The people of the functions at ``site`` that work in the process; 0 where no headcount is given."""
    return sum(function.people or 0 for function in _taught(plan, process, site))


def _effect(plan: Plan, people: int, names: str, sessions: int, at: Location) -> Effect:
    usual = plan.templates.scaling.training_sessions
    text = f"trains {people} people ({names}) in {count(sessions, 'session')}; the days of the template are for {usual}"
    return Effect(text=text, at=at, is_duration=True)


def _sessions(plan: Plan, template: TaskTemplate, process: str, site: str, unit: Unit | None) -> int:
    if template.scale != SCALE:
        return 0
    people = unit.people if unit else None
    if people is None and template.per is not PerInstance.UNIT:
        people = sum(function.people or 0 for function in _taught(plan, process, site))
    return math.ceil((people or 0) / plan.templates.scaling.people_per_session)


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
