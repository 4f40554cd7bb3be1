"""``rollout status``: what should have been reported by a day, and taking reports into the status file."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, OUT, PLAN, TEMPLATES

DATE = Annotated[
    str, typer.Option("--date", metavar="DATE", help="Day of the report; by default the status date of the plan.")
]
WRITE = Annotated[bool, typer.Option("--write", help="Add a row for each of them to the status file, to be filled in.")]
AS_PLANNED = Annotated[bool, typer.Option("--as-planned", help="Report all of them as planned.")]
READ = Annotated[
    Path | None, typer.Option("--read", metavar="FILE", help="Take reports from an edited CSV file or workbook.")
]

REPORT = Annotated[bool, typer.Option("--report", help="Write the status report, report.html and report.docx.")]


def status(
    plan: PLAN = Path("plan.yaml"),
    *,
    date: DATE = "",
    write: WRITE = False,
    as_planned: AS_PLANNED = False,
    read: READ = None,
    report: REPORT = False,
    out: OUT = None,
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """List missing progress reports, or add them to the status file."""
    from rollout.cli.text.status_text import StatusAsked, status_answer, status_as_json, status_as_text

    if sum((write, as_planned, read is not None)) > 1:
        raise typer.BadParameter("--write, --as-planned and --read exclude each other")
    asked = StatusAsked(
        plan=plan, date=date, is_written=write, is_as_planned=as_planned, read=read, is_report=report, out=out
    )
    answer = status_answer(asked, templates)
    console.print_problems(answer.warnings)
    console.print_answer(answer, as_json=as_json, to_json=status_as_json, to_text=status_as_text)
