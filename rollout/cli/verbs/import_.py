"""``rollout import``: a file of Microsoft Project or another program as a plan, as progress, or as a baseline."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, TEMPLATES

FILE = Annotated[Path, typer.Argument(metavar="FILE", help="Microsoft Project XML; .mpp, .xer and others need MPXJ.")]
OUT = Annotated[
    Path | None, typer.Option("--out", "-o", help="The plan file to write; by default the name of FILE with .yaml.")
]
INTO = Annotated[Path | None, typer.Option("--plan", metavar="PLAN", help="Read progress back into this plan instead.")]
BASELINE = Annotated[str, typer.Option(metavar="NAME", help="With --plan: keep the dates as this baseline.")]
DATE = Annotated[str, typer.Option(metavar="DATE", help="With --plan: day of the reports; by default the status date.")]


def import_(
    file: FILE,
    *,
    out: OUT = None,
    plan: INTO = None,
    baseline: BASELINE = "",
    date: DATE = "",
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Make a plan of another program's file, or read dates back."""
    from rollout.cli.text.import_text import ImportAsked, import_answer, imported_as_json, imported_as_text

    if plan is None and (baseline or date):
        raise typer.BadParameter("--baseline and --date need --plan")
    asked = ImportAsked(file=file, out=out, plan=plan, baseline=baseline, date=date)
    answer = import_answer(asked, templates)
    console.print_answer(answer, as_json=as_json, to_json=imported_as_json, to_text=imported_as_text)


import_.__name__ = "import"  # a keyword, which a function cannot be called by
