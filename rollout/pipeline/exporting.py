"""A plan as the file of one board or wiki."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rollout.errors import PlanError, Problem
from rollout.pipeline.calendar_choices import CalendarChoices, calendar_settings
from rollout.pipeline.one_file import replace_own_file
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan
from rollout.reports.boards.selection import Known, known_rows, select
from rollout.reports.boards.table import BOARDS
from rollout.reports.report_input import ReportInput
from rollout.source.file_content import content_of

_HEAD: Final = 60


def export(
    path: Path, target: str, *, stages_only: bool = False, known: Path | None = None, templates: Path | None = None
) -> bytes:
    """The file for ``target``; ``known`` is what the target has exported, so that its rows are updated.

    Raises:
        PlanError: when the plan is wrong or ``known`` cannot be read.

    """
    plan = load_plan(path, templates=templates)
    found: Mapping[str, Known] = {}
    if known is not None:
        try:
            found = known_rows(content_of(known))
        except OSError as error:
            message = f"cannot read '{known}': {error.strerror or error}"
            raise PlanError([Problem(code="unreadable_file", message=message)]) from None
    source = ReportInput(
        schedule=schedule(plan), plan=plan, calendar_settings=calendar_settings(plan, CalendarChoices(), {})
    )
    return BOARDS[target].render(select(source, stages_only=stages_only, known=found))


def write_export(target: Path, content: bytes, *, known: Path | None = None) -> None:
    """Put the file in its place, or in that of an earlier export for the same target.

    Raises:
        RolloutError: when it cannot be written, or would replace a file that is no such export, or ``known``.

    """
    head = min(content.index(b"\n"), _HEAD)  # of a table, some of its columns: how many there are depends on the plan
    replace_own_file(target, content, head=head, read=known)
