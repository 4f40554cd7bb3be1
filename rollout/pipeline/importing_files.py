"""Taking in a file of another program: as a new plan file, as reports of progress, or as a baseline."""

import datetime as dt
import re
from pathlib import Path

from msgspec import Struct

from rollout.engine import Schedule
from rollout.engine.reached import day_of_finish
from rollout.errors import PlanError, Problem
from rollout.importing.files import read_file
from rollout.importing.other_dates import other_dates
from rollout.importing.plan_text import plan_text
from rollout.importing.project import ForeignProject
from rollout.importing.reports import DaysOf, baseline_bytes, status_reports
from rollout.importing.xml_reading import day_of
from rollout.pipeline.one_file import replace_file
from rollout.pipeline.stages import schedule
from rollout.pipeline.upkeep.status_update import take
from rollout.plan import Plan, load_plan
from rollout.plan.status import StatusReport, TaskState
from rollout.reports.baseline_json import FORMAT, VERSION
from rollout.reports.ms_project.spans import spans_of
from rollout.reports.rows.row_table import rows_of
from rollout.source.limits import MAX_BYTES
from rollout.units import count, count_of_tasks

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


class Imported(Struct, frozen=True, kw_only=True):
    """What was written, in words, and what the file says that has no counterpart."""

    path: Path
    summary: str
    lost: tuple[str, ...] = ()


def import_plan(path: Path, target: Path) -> Imported:
    """A plan file with the tasks, links, calendars and people of the file at ``path``; nothing is overwritten.

    Raises:
        PlanError: when the file cannot be read, has no tasks, is too large for a plan, or ``target`` exists.

    """
    project = read_file(path)
    if not any(not task.is_summary for task in project.tasks):
        raise _error("import_unreadable", f"'{path}' has no tasks")
    content = plan_text(project, path.name).encode()
    if len(content) > MAX_BYTES:
        size = MAX_BYTES // 1_000_000
        message = f"'{path}' has {len(project.tasks)} rows, more than a plan file of {size} MB can hold"
        raise _error("import_too_large", message, "import a part of it")
    if target.exists():
        raise _error("import_exists", f"'{target}' exists already", "choose another name with --out")
    replace_file(target, content)
    try:
        moved = other_dates(project, schedule(load_plan(target)))
        if moved:
            content = plan_text(project, path.name, also_lost=moved).encode()
            replace_file(target, content)
    except BaseException as error:
        target.unlink()
        if not isinstance(error, PlanError):
            raise
        raise PlanError([_of_import(path, each) for each in error.problems]) from None
    lost = tuple(line.removeprefix("# - ") for line in content.decode().splitlines() if line.startswith("# - "))
    tasks = sum(not task.is_summary for task in project.tasks)
    return Imported(path=target, summary=count_of_tasks(tasks), lost=lost)


def _of_import(path: Path, found: Problem) -> Problem:
    """A problem of the plan that would have been written, without its place: that file is not there any more."""
    message = f"'{path}' cannot become a plan: {found.message}"
    return Problem(code=found.code, message=message, hint=found.hint)


def import_status(path: Path, plan: Plan, day: dt.date | None) -> Imported:
    """The progress in a file that came from ``plan`` as reports of ``day``, by default its status date.

    Raises:
        PlanError: when the file did not come from a plan, no day is known, or a report does not fit the plan.

    """
    project = _ours(path)
    on = day or day_of(project.status) or plan.file.plan.status_date
    if on is None:
        raise _error("missing_key", f"'{path}' has no status date", "name the day of the reports with --date")
    known = plan.status.latest
    reports = [each for each in status_reports(project, on) if not _is_known(each, known.get(each.task))]
    if not reports:
        return Imported(path=path, summary="no progress that is not reported already")
    update = take(plan, reports)
    return Imported(path=update.path, summary=f"{count(update.added, 'report')} added, {update.replaced} replaced")


def import_baseline(path: Path, plan: Plan, name: str) -> Imported:
    """The dates in a file that came from ``plan`` as its baseline ``name``.

    Raises:
        PlanError: when the file did not come from a plan, or the name cannot be one or is taken.

    """
    project = _ours(path)
    if not _NAME.fullmatch(name):
        raise _error("bad_id", f"'{name}' cannot be the name of a baseline", "use letters, digits, - and _")
    target = plan.baselines / f"{name}.json"
    if target.exists():
        raise _error("baseline_exists", f"a baseline '{name}' already exists", "choose another name")
    dated = schedule(plan)
    zone = dated.calendars.project.zone
    head = {"format": FORMAT, "version": VERSION, "name": name, "plan": plan.identity}
    replace_file(target, baseline_bytes(head, project, zone, _days_of(dated)))
    rows = sum(bool(task.rollout_id) for task in project.tasks)
    return Imported(path=target, summary=f"dates of {count(rows, 'row')}")


def _days_of(dated: Schedule) -> DaysOf:
    """How the plan reads the days of its rows; a row that has not moved has those of the plan."""
    spans, rows = spans_of(dated), {row.id: row for row in rows_of(dated)}
    tasks, calendars = dated.network.task_by_id, dated.calendars

    def days(id_: str, start: int, finish: int) -> tuple[dt.date, dt.date]:
        row, task = rows.get(id_), tasks.get(id_)
        if row is not None and spans.get(id_) == (start, finish):
            return row.start_date, row.finish_date
        calendar = calendars[task.calendar if task else ""]
        return calendar.day_of(start), day_of_finish(calendar, start, finish)

    return days


def _is_known(report: StatusReport, state: TaskState | None) -> bool:
    """Whether the status file says the same already, of the work left in its own way: by percent or by what remains."""
    if state is None or report.actual_finish != state.actual_finish:
        return False
    if report.actual_finish is not None:
        return report.actual_start in (None, state.actual_start)
    same = [report.actual_start == state.actual_start]
    if state.percent is not None:
        same.append(report.percent == state.percent)
    if state.remaining is not None:
        same.append(report.remaining is not None and report.remaining.duration == state.remaining.duration)
    if len(same) == 1:
        same.append(not report.percent)
    return all(same)


def _ours(path: Path) -> ForeignProject:
    project = read_file(path)
    if not project.is_ours:
        message = f"'{path}' carries no ids of a plan"
        hint = "use the plan.xml of a build, saved as XML again; without --plan the file becomes a plan of its own"
        raise _error("import_not_ours", message, hint)
    return project


def _error(code: str, message: str, hint: str | None = None) -> PlanError:
    return PlanError([Problem(code=code, message=message, hint=hint)])
