"""From a path to a checked ``Plan``."""

from collections.abc import Callable
from pathlib import Path

from rollout.errors import Note, PlanError, Problem, raise_if_any
from rollout.plan.checks import reference_problems
from rollout.plan.checks.reports import report_problems
from rollout.plan.checks.tasks import impossible_tasks
from rollout.plan.plan_value import Plan
from rollout.plan.problems.validation import in_file_order
from rollout.plan.reading.capacities import with_shares_of_functions
from rollout.plan.reading.habits import process_codes, with_habits_understood
from rollout.plan.reading.partial import read_right_parts
from rollout.plan.reading.preset import with_preset
from rollout.plan.reading.short_forms import short_form_problems, with_short_forms_expanded
from rollout.plan.status import StatusFile, load_status, parse_status, status_path
from rollout.plan.templates.loading import load_templates
from rollout.plan.templates.value import Templates
from rollout.source import SourceFile, parse_source, read_source
from rollout.values import replace

_PROJECTS = frozenset({".mpp", ".mpx", ".xml", ".xer", ".pmxml", ".pod", ".gan"})
_TABLES = frozenset({".xlsx", ".xls", ".ods", ".docx"})
_NAMES_IN_TEMPLATES = frozenset({"unknown_process", "unknown_preset", "unknown_stage", "unknown_role", "unknown_task"})
"""Findings that a name is in no template, which wrong templates may be meant to have."""


def load_plan(path: Path | str, *, templates: Path | str | None = None) -> Plan:
    """The plan in the file at ``path``; files in the folder ``templates`` replace or join the standard templates.

    The status file beside it is read with it.

    Raises:
        PlanError: with every problem found in the file and in the templates.

    """
    place = Path(path)
    _refuse_other_programs(place)
    return _plan(
        read_source(place), place, templates, lambda plan: load_status(status_path(place), day=plan.day, week=plan.week)
    )


def _refuse_other_programs(path: Path) -> None:
    """Refuse a file of another program by its ending, before its bytes are read as text."""
    suffix = path.suffix.lower()
    if suffix in _PROJECTS or suffix in _TABLES:
        hint = (
            f"'rollout import {path}' makes a plan file of it" if suffix in _PROJECTS else "'rollout init' writes one"
        )
        raise PlanError([Problem(code="not_a_plan_file", message=f"'{path}' is not a plan file", hint=hint)])


def parse_plan(
    text: str | bytes,
    *,
    file: str = "plan.yaml",
    templates: Path | str | None = None,
    status: bytes = b"",
    status_name: str = "plan.status.csv",
) -> Plan:
    """The plan written in ``text``; places name it as ``file``. ``status`` is the content of its status file, if any.

    Raises:
        PlanError: with every problem found in the text and in the templates.

    """
    return _plan(
        parse_source(text, file),
        Path(file),
        templates,
        lambda plan: parse_status(status, status_name, day=plan.day, week=plan.week),
    )


def plan_of_source(source: SourceFile, path: Path, templates: Path | None, status: StatusFile) -> Plan:
    """The plan in data that has been read; ``path`` is that of its plan file, ``status`` its reports.

    Raises:
        PlanError: with every problem found in the data and in the templates.

    """
    return _plan(source, path, templates, lambda _: status)


def _plan(written: SourceFile, path: Path, templates: Path | str | None, status: Callable[[Plan], StatusFile]) -> Plan:
    known, wrong_templates = _templates(None if templates is None else Path(templates), written)
    named = process_codes(written, known)
    understood = with_habits_understood(with_short_forms_expanded(named), known)
    parts = read_right_parts(understood, tuple(short_form_problems(named)))
    plan = Plan(
        path=path,
        file=with_shares_of_functions(with_preset(parts.file, known)),
        source=parts.source,
        templates=known,
    )
    plan, wrong_reports = _with_reports(plan, status)
    found = [*parts.problems, *reference_problems(plan)]
    if wrong_templates:
        found = [problem for problem in found if problem.code not in _NAMES_IN_TEMPLATES]
    elif found:  # no network will be made, which is what finds all unknown tasks
        found += impossible_tasks(plan)
    reported = in_file_order(problem for problem in found if not parts.is_follow_up(problem))
    raise_if_any([*reported, *wrong_templates, *wrong_reports, *report_problems(plan)])
    return plan


def _with_reports(plan: Plan, read: Callable[[Plan], StatusFile]) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan with its reports and, unless it names one, the day of the last of them as its status date."""
    try:
        status = read(plan)
    except PlanError as error:
        return plan, error.problems
    settings = plan.file.plan
    if settings.status_date is None and status.last_date is not None:
        settings = settings.model_copy(update={"status_date": status.last_date})
    return replace(plan, status=status, file=plan.file.model_copy(update={"plan": settings})), ()


def _templates(folder: Path | None, source: SourceFile) -> tuple[Templates, tuple[Problem, ...]]:
    """The templates and what is wrong with them, with the place where the plan uses them.

    Where something is wrong, the standard templates stand in, so that the rest of the plan is checked in the same run.
    """
    try:
        return load_templates(folder), ()
    except PlanError as error:
        if folder is None:
            raise
        wrong = tuple(replace(each, notes=(*each.notes, _use(each, source))) for each in error.problems)
        return load_templates(), wrong


def _use(problem: Problem, source: SourceFile) -> Note:
    """Where the plan asks for the template: at the process of that name, or for a stage at all processes."""
    code = Path(problem.at.file).stem if problem.at else ""
    return Note(message="used by the plan here", at=source.key_at("processes", code))
