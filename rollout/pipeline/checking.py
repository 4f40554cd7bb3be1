"""Whether a plan is right and what about it deserves a second look; nothing is written."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from rollout.checks import network_warnings, schedule_warnings
from rollout.checks.answers import marked, with_acceptances
from rollout.checks.overload import overloads
from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.errors import PlanError, Problem, Severity
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.pipeline.word_templates import document_gaps, template_place, template_warnings, word_template
from rollout.plan import Plan, load_plan
from rollout.plan.checks import plan_warnings
from rollout.plan.problems import in_file_order
from rollout.values import replace

SCHEDULE_CHECKS: tuple[Callable[[Plan, Schedule], Iterable[Problem]], ...] = (schedule_warnings,)
"""Checks that need dates. Those of the plan alone are in ``plan.checks``, all others in ``checks``."""


def warnings_of(plan: Plan, dated: Schedule, loads: Iterable[OwnerLoad] | None = None) -> tuple[Problem, ...]:
    """What deserves a second look in a plan without errors, in the order of the file; accepted warnings are marked.

    ``loads`` are what the schedule asks of people, where they are known already.
    """
    of_dates = (problem for check in SCHEDULE_CHECKS for problem in check(plan, dated))
    of_people = overloads(plan, loads_of(plan, dated) if loads is None else loads, dated.options.day)
    found = (*plan_warnings(plan), *network_warnings(plan, dated.network), *of_dates, *of_people)
    return tuple(in_file_order(with_acceptances(plan, found)))


class Checked(Struct, frozen=True, kw_only=True):
    """What a check found, and the files that the plan was ``read_from``: none where it has errors."""

    problems: tuple[Problem, ...]
    read_from: tuple[Path, ...]


def check(
    path: Path, *, templates: Path | None = None, strict: bool = False, document: bool = False
) -> tuple[Problem, ...]:
    """Every error of the plan file or, where there is none, every warning; ``strict`` makes errors of
    warnings that the plan does not accept.

    With ``document`` the inputs that the plan document lacks are warnings too.
    """
    return checked(path, templates=templates, strict=strict, document=document).problems


def checked(path: Path, *, templates: Path | None = None, strict: bool = False, document: bool = False) -> Checked:
    """The same, with the files that it was read from."""
    read_from: tuple[Path, ...] = ()
    try:
        plan = load_plan(path, templates=templates)
        read_from = plan.files()
        found = findings(plan, document=document)
    except PlanError as error:
        return Checked(problems=error.problems, read_from=read_from)
    return Checked(problems=tuple(map(_as_error, found)) if strict else found, read_from=read_from)


def _as_error(problem: Problem) -> Problem:
    return problem if problem.severity is Severity.ACCEPTED else replace(problem, severity=Severity.ERROR)


def findings(plan: Plan, *, document: bool = False) -> tuple[Problem, ...]:
    """Every warning about a plan, as ``check`` gives them.

    Raises:
        PlanError: with every problem found while it is scheduled.

    """
    if plan.file.baseline:
        from rollout.pipeline.baseline import baseline_of

        baseline_of(plan)
    dated = schedule(plan)
    gaps = document_gaps(plan, dated) if document else ()
    of_template = template_warnings(plan, word_template(plan), template_place(plan))
    return (*warnings_of(plan, dated), *of_template, *marked(plan, gaps))
