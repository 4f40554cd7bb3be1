"""What a status round looks like in a terminal and to a program."""

import datetime as dt
from pathlib import Path

import typer
from msgspec import Struct

from rollout.cli.console import format_table
from rollout.errors import Problem
from rollout.pipeline.upkeep.status_due import Due, DueTask, as_planned, due_tasks, prefilled
from rollout.pipeline.upkeep.status_update import StatusUpdate, read_edited, take
from rollout.plan import Plan, load_plan
from rollout.units import count
from rollout.values import replace

_WORDS = {Due.START: "should have begun", Due.FINISH: "should be done", Due.PROGRESS: "under way"}


class StatusAsked(Struct, frozen=True, kw_only=True):
    """What the user asked for; ``date`` as written."""

    plan: Path
    date: str
    is_written: bool
    is_as_planned: bool
    read: Path | None
    is_report: bool = False
    out: Path | None = None


class StatusAnswer(Struct, frozen=True, kw_only=True):
    """What lacks a report on ``day``, and what was written, if anything."""

    day: dt.date
    due: tuple[DueTask, ...] = ()
    update: StatusUpdate | None = None
    is_as_planned: bool = False
    report: tuple[Path, ...] = ()
    warnings: tuple[Problem, ...] = ()


def status_answer(asked: StatusAsked, templates: Path | None) -> StatusAnswer:
    """The answer to what was asked; the status file, then the status report, are written where that was asked for."""
    answer = _taken(asked, templates)
    return _with_report(answer, asked, templates) if asked.is_report else answer


def _taken(asked: StatusAsked, templates: Path | None) -> StatusAnswer:
    plan = load_plan(asked.plan, templates=templates)
    if asked.read is not None:
        given = _day(asked.date) if asked.date else None
        reports = read_edited(plan, asked.read, given)
        update = take(plan, reports)
        plan = load_plan(asked.plan, templates=templates)
        day = given or plan.status.last_date or dt.date.min
        return StatusAnswer(day=day, due=due_tasks(plan, day), update=update)
    day = _day(asked.date) if asked.date else _status_date(plan)
    due = due_tasks(plan, day)
    if asked.is_written:
        return StatusAnswer(day=day, due=due, update=take(plan, prefilled(due, day)))
    if asked.is_as_planned:
        return StatusAnswer(day=day, due=due, update=take(plan, as_planned(due, day)), is_as_planned=True)
    return StatusAnswer(day=day, due=due)


def _with_report(answer: StatusAnswer, asked: StatusAsked, templates: Path | None) -> StatusAnswer:
    """The answer with the files of the status report, written once the reports are in."""
    from rollout.pipeline.upkeep.status_report import write_status_report

    plan = load_plan(asked.plan, templates=templates)
    folder, names = write_status_report(plan, answer.day, asked.out)
    return replace(answer, report=tuple(folder / name for name in names))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a date; write YYYY-MM-DD", param_hint="--date") from None


def _status_date(plan: Plan) -> dt.date:
    day = plan.file.plan.status_date
    if day is None:
        raise typer.BadParameter("the plan has no status date yet; name the day", param_hint="--date")
    return day


def status_as_text(answer: StatusAnswer) -> str:
    """One line a task that lacks a report, in the order of the plan, then what was written."""
    header = ("due", "planned start", "planned finish", "id", "name", "owner")
    lines = [
        (_WORDS[each.due], each.planned_start, each.planned_finish, each.id, each.name, each.owner)
        for each in answer.due
    ]
    written = answer.update
    if not lines and written is None and not answer.report:
        return f"Everything due by {answer.day} is reported."
    parts = (
        [] if not lines else [f"{count(len(lines), 'task')} to report by {answer.day}:", format_table(header, lines)]
    )
    if written is not None:
        replaced = f", {written.replaced} filled in" if written.replaced else ""
        parts.append(f"{count(written.added, 'row')} added{replaced} in {written.path}")
        held = [each.id for each in answer.due if each.is_held]
        if answer.is_as_planned and held:
            parts.append(f"not reported as planned, since they wait for what is late: {', '.join(held)}")
    parts += [str(path) for path in answer.report]
    return "\n".join(parts)


def status_as_json(answer: StatusAnswer) -> dict[str, object]:
    """The same for a program."""
    written = answer.update
    return {
        "date": answer.day.isoformat(),
        "due": [
            {
                "id": each.id,
                "name": each.name,
                "owner": each.owner,
                "due": each.due.value,
                "planned_start": each.planned_start.isoformat(),
                "planned_finish": each.planned_finish.isoformat(),
                "remaining": each.remaining,
                "is_held": each.is_held,
                "actual_start": each.state.actual_start.isoformat() if each.state and each.state.actual_start else None,
            }
            for each in answer.due
        ],
        "report": [str(path) for path in answer.report],
        "written": None
        if written is None
        else {"file": str(written.path), "added": written.added, "replaced": written.replaced},
    }
