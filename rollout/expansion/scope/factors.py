"""The factors that make a task longer or shorter: size, maturity, volumes, tools and systems already certified.

All of them are planning defaults of ``scaling.yaml``. They multiply the days of tasks, never of waits.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import prod

from msgspec import Struct

from rollout.expansion.scope.scoping import PlannedProcess
from rollout.expansion.scope.training import SCALE, training_factor
from rollout.plan import Plan
from rollout.plan.keys import ProcessEntry, Round, Tool, Unit
from rollout.plan.planned_codes import is_served
from rollout.plan.templates import TaskTemplate

ONE = Fraction(1)


class Parts(Struct, frozen=True):
    """The tool, unit or round that a task is about, if any."""

    tool: Tool | None = None
    unit: Unit | None = None
    round: Round | None = None


WHOLE = Parts()


def factor_of(
    plan: Plan,
    template: TaskTemplate,
    process: PlannedProcess | None,
    stage: str,
    site: str,
    *,
    parts: Parts = WHOLE,
) -> Fraction:
    """The product of every factor that applies to a task of ``stage`` at ``site``.

    ``process`` is None for the programme.
    """
    if template.kind != "task":
        return ONE
    found = [_size(plan), *_certified(plan, template.id)]
    if process:
        found += _process_factors(plan, template, process, stage, site, parts=parts)
    if parts.tool:
        found.append(_volume(plan, template, parts.tool))
    return Fraction(prod(each.numerator for each in found), prod(each.denominator for each in found))


def _volume(plan: Plan, template: TaskTemplate, tool: Tool) -> Fraction:
    """The factor of the records or users of a tool; 1 where nobody said how many there are."""
    counts = {"records": tool.records, "users": tool.users}
    count, scales = counts.get(template.scale), plan.templates.scaling.tools
    if count is None or template.scale not in scales:
        return ONE
    scale = scales[template.scale]
    return min(Fraction(scale.base) + count / Fraction(scale.per), Fraction(scale.most))


def _size(plan: Plan) -> Fraction:
    return _wanted(plan.file.plan.factors.size) or _exact(plan.templates.scaling.size[plan.file.plan.size])


def _certified(plan: Plan, task: str) -> Iterator[Fraction]:
    scaling, settings = plan.templates.scaling, plan.file.plan
    if task in scaling.certified_tasks and set(scaling.certified_standards) & set(settings.certified):
        yield _wanted(settings.factors.certified) or _exact(scaling.certified)


def _wanted(factor: float | None) -> Fraction | None:
    """The factor that the plan sets, if it does."""
    return None if factor is None else _exact(factor)


@lru_cache(maxsize=256)
def _exact(factor: float | Decimal) -> Fraction:
    """The factor as the decimal that was written."""
    return Fraction(str(factor))


def _process_factors(
    plan: Plan, template: TaskTemplate, process: PlannedProcess, stage: str, site: str, *, parts: Parts
) -> Iterator[Fraction]:
    scaling, entry, factors = plan.templates.scaling, process.entry, plan.file.plan.factors
    yield _exact(entry.factor)
    if entry.maturity is not None and stage in scaling.maturity_stages:
        yield _wanted(factors.maturity) or _exact(scaling.maturity[entry.maturity])
    if template.scale == "services":
        yield _wanted(factors.services) or _services(plan, process)
    cis = _cis_in(entry, parts.round)
    if template.scale == "cis" and cis is not None:
        yield _wanted(factors.cis) or _cis(plan, cis)
    if template.scale == SCALE:
        yield _wanted(factors.training) or training_factor(plan, template, process.code, site, parts.unit) or ONE
    if template.id in scaling.new_tool_tasks and has_new_tool(plan, process):
        yield _wanted(factors.new_tool) or _exact(scaling.new_tool)
    if process.code == scaling.security_process and scaling.security_standard in plan.file.plan.certified:
        yield _wanted(factors.certified) or _exact(scaling.security_certified)


def _services(plan: Plan, process: PlannedProcess) -> Fraction:
    """1 where nobody said how many services there are."""
    count = process.entry.services if process.entry.services is not None else len(plan.file.services)
    scaling = plan.templates.scaling
    return Fraction(scaling.services_base) + count / Fraction(scaling.services_per) if count else ONE


def _cis_in(entry: ProcessEntry, part: Round | None) -> Fraction | None:
    """Configuration items of the round, or of the whole process; None where nobody said how many there are."""
    if part is not None and part.cis is not None:
        return Fraction(part.cis)
    if entry.cis is None:
        return None
    return Fraction(entry.cis, len(entry.rounds) if part is not None else 1)


def _cis(plan: Plan, count: Fraction) -> Fraction:
    """The days for so many configuration items, as a share of those that the template stands for."""
    scaling = plan.templates.scaling
    days, most = Fraction(scaling.cis_base) + count / Fraction(scaling.cis_per), Fraction(scaling.cis_most)
    if days > most:
        beyond = (days - most) * Fraction(scaling.cis_per)
        days = most + (beyond / Fraction(scaling.cis_beyond) if scaling.cis_beyond else 0)
    return days / Fraction(scaling.cis_reference)


def has_new_tool(plan: Plan, process: PlannedProcess) -> bool:
    """Whether a tool that is new or replaced serves the process; the platform that names no process serves all."""
    return any(serves(plan, tool, process.code) for tool in plan.file.tools if tool.status in {"new", "replace"})


def serves(plan: Plan, tool: Tool, code: str) -> bool:
    """Whether the tool serves the process; the platform that names no process serves all."""
    return is_served(plan, tool, code) or (not tool.serves and is_platform(tool.kind))


def needs_platform(plan: Plan) -> bool:
    """Whether the service management platform itself has to be selected."""
    return any(is_platform(tool.kind) and tool.status in {"new", "replace"} for tool in plan.file.tools)


def is_platform(kind: str) -> bool:
    """Whether a tool of that kind is the platform on which processes run."""
    return any(word in kind.lower() for word in ("service desk", "itsm", "service management"))
