"""What ``rollout import`` was asked for, and its answer as text and JSON."""

import datetime as dt
from pathlib import Path

import typer
from msgspec import Struct

from rollout.pipeline.importing_files import Imported, import_baseline, import_plan, import_status
from rollout.plan import load_plan


class ImportAsked(Struct, frozen=True, kw_only=True):
    """The options of the verb."""

    file: Path
    out: Path | None = None
    plan: Path | None = None
    baseline: str = ""
    date: str = ""


def import_answer(asked: ImportAsked, templates: Path | None) -> Imported:
    """What was written.

    Raises:
        PlanError: when the file or the plan is wrong; nothing is written then.

    """
    if asked.plan is None:
        return import_plan(asked.file, asked.out or Path(f"{asked.file.stem}.yaml"))
    plan = load_plan(asked.plan, templates=templates)
    if asked.baseline:
        return import_baseline(asked.file, plan, asked.baseline)
    return import_status(asked.file, plan, _day(asked.date))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"--date: {text!r} is not a date; write for example 2027-01-31") from None


def imported_as_text(answer: Imported) -> str:
    """The file and what was lost, a line each."""
    lost = [f"  {each}" for each in answer.lost]
    return "\n".join([f"{answer.path}: {answer.summary}", *(["without a counterpart:", *lost] if lost else [])])


def imported_as_json(answer: Imported) -> object:
    """The same for programs."""
    return {"file": str(answer.path), "summary": answer.summary, "lost": list(answer.lost)}
