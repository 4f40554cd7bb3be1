"""Taking reports into the status file beside the plan: checked together with what is there, written in one step."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from rollout.errors import Location, PlanError, Problem, RolloutError, raise_if_any
from rollout.guesses import did_you_mean
from rollout.network import Network
from rollout.pipeline.one_file import replace_file
from rollout.pipeline.stages import build_network
from rollout.pipeline.upkeep.status_due import later_reports
from rollout.plan import Plan
from rollout.plan.checks import report_problems
from rollout.plan.status import (
    COLUMNS,
    StatusFile,
    StatusReport,
    parse_status,
    read_reports,
    status_path,
    with_reports,
)
from rollout.source.file_content import content_of
from rollout.values import replace

_REACHED: Final = frozenset({"actual_finish", "percent", "remaining", "expected_finish"})
"""Columns that say how far a task is, each in its way: a new one stands for all."""
_PROGRESS: Final = _REACHED | {"actual_start"}
"""What a file of MS Project and a report as planned say of a task, also by leaving it out."""


class StatusUpdate(Struct, frozen=True, kw_only=True):
    """What was written: the status file, the reports that are new in it and those that replaced a row of their day."""

    path: Path
    added: int
    replaced: int
    warnings: tuple[Problem, ...] = ()


def read_edited(plan: Plan, path: Path, day: dt.date | None = None) -> tuple[StatusReport, ...]:
    """The reports in an edited CSV file or workbook, rows without a report left out.

    Raises:
        PlanError: with every problem of the file, each with its cell; also for tasks that the plan does not have.

    """
    try:
        content = content_of(path)
    except OSError as error:
        message = f"cannot read '{path}': {error.strerror or error}"
        raise PlanError([Problem(code="unreadable_file", message=message)]) from None
    read = read_reports(content, str(path), day=plan.day, week=plan.week)
    network = build_network(plan)
    reports = tuple(each for each in read.reports if not each.is_blank)
    problems = [*read.problems, *_not_of_this_plan(network, reports, path)]
    if day is not None:
        edited = replace(plan, status=StatusFile(file=str(path), reports=reports))
        problems += later_reports(edited, day)
    raise_if_any(problems)
    return reports


def _not_of_this_plan(network: Network, reports: Sequence[StatusReport], path: Path) -> Iterator[Problem]:
    """Reports of ids that the plan does not have, or of a plan in which the ids name other tasks."""
    known = network.task_by_id
    named = [each for each in reports if each.task in known and each.name]
    other = [each for each in named if each.name != known[each.task].name]
    missing = [each for each in reports if each.task not in known and each.task not in network.group_by_id]
    if len(reports) >= 3 and (len(missing) == len(reports) or (len(other) >= 3 and 2 * len(other) > len(named))):
        at = (missing or other)[0].at
        message = f"'{path}' seems to be the status file of another plan: {len(missing)} of {len(reports)} reports "
        message += f"name tasks that this plan does not have, {len(other)} name them otherwise"
        yield Problem(code="status_of_another_plan", message=message, at=at, hint="choose the file of this plan")
        return
    for report in missing:
        label = f"{report.places.label('id')}: " if report.places else ""
        hint = did_you_mean(report.task, sorted(known)) or "take the id from tasks.csv"
        yield Problem(code="unknown_task", message=f"{label}no task is called '{report.task}'", at=report.at, hint=hint)


def take(plan: Plan, reports: Sequence[StatusReport]) -> StatusUpdate:
    """Put ``reports`` into the status file of the plan; one of the same task and day is replaced, others stay.

    A report that replaces another keeps what its own source has no words for, such as the note and the cost.

    Raises:
        PlanError: when a report contradicts another one or does not fit the plan; the file is as before.
        RolloutError: when the file cannot be written.

    """
    path = status_path(plan.path)
    try:
        content = content_of(path) if path.exists() else b""
    except OSError as error:
        raise RolloutError(f"cannot read '{path}': {error.strerror or error}") from None
    present = {(each.date, each.task): each for each in plan.status.reports}
    whole = [_with_rest_of(present.get((each.date, each.task)), each) for each in reports]
    changed = [each for each in whole if not _says_the_same(present.get((each.date, each.task)), each)]
    replaced = [each for each in changed if (each.date, each.task) in present]
    if not changed:
        return StatusUpdate(path=path, added=0, replaced=0)
    updated = with_reports(content, changed, replacing=[present[each.date, each.task] for each in replaced])
    _check(plan, updated, path, changed)
    replace_file(path, updated)
    return StatusUpdate(path=path, added=len(changed) - len(replaced), replaced=len(replaced))


def _with_rest_of(before: StatusReport | None, report: StatusReport) -> StatusReport:
    """The report with what its row of the same day says in columns that the source of the report does not have."""
    if before is None or report.is_blank:
        return report
    said = set(_PROGRESS if report.places is None else report.places.columns)
    if any(getattr(report, name) is not None for name in _REACHED):
        said |= _REACHED
    blank = [name for name in COLUMNS if name not in said | {"date", "id"} and getattr(report, name) in (None, "")]
    return replace(report, **{name: getattr(before, name) for name in blank})


def _says_the_same(before: StatusReport | None, report: StatusReport) -> bool:
    if before is None:
        return False
    return report.is_blank or before == replace(report, places=None)


def _check(plan: Plan, content: bytes, path: Path, reports: Sequence[StatusReport]) -> None:
    """Raise what would be wrong after the update; places in new rows are those of the file they come from."""
    try:
        status = parse_status(content, str(path), day=plan.day, week=plan.week)
        last = status.last_date
        settings = plan.file.plan
        if settings.status_date is None or settings.status_date == plan.status.last_date:
            settings = settings.model_copy(update={"status_date": last})
        updated = replace(plan, status=status, file=plan.file.model_copy(update={"plan": settings}))
        raise_if_any(report_problems(updated))
        build_network(updated)
    except PlanError as error:
        raise PlanError(_with_origins(error.problems, content, reports, plan, path)) from None


def _with_origins(
    problems: Iterable[Problem], content: bytes, reports: Sequence[StatusReport], plan: Plan, path: Path
) -> Iterator[Problem]:
    """Problems with the places at which people wrote the rows."""
    origins: dict[tuple[dt.date, str], StatusReport] = {(each.date, each.task): each for each in reports}
    by_line: dict[int, StatusReport] = {}
    for report in read_reports(content, str(path), day=plan.day, week=plan.week).reports:
        if report.places is not None:
            by_line[report.places.row.line] = report
    for problem in problems:
        found = by_line.get(problem.at.line) if problem.at and problem.at.file == str(path) else None
        origin = origins.get((found.date, found.task)) if found else None
        if problem.at and found and found.places and origin and origin.places:
            column = _column_at(found, problem.at)
            place = origin.places.at(column)
            old, new = found.places.label(column), origin.places.label(column)
            yield replace(problem, at=place, message=problem.message.replace(old, new, 1))
        else:
            yield problem


def _column_at(report: StatusReport, at: Location) -> str:
    places = report.places
    if places is not None:
        for column in places.columns:
            if places.at(column) == at:
                return column
    return "id"
