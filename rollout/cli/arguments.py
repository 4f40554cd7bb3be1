"""Arguments and options that several verbs take, each with one meaning and one wording."""

from pathlib import Path
from typing import Annotated

import typer

PLAN = Annotated[Path, typer.Argument(metavar="PLAN", help="The plan file.")]
TEMPLATES = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder whose template files replace or join the standard ones.")
]
OUT = Annotated[Path | None, typer.Option(help="Folder for the files; by default output/NAME OF THE PLAN.")]
AS_OF = Annotated[
    str,
    typer.Option(metavar="DATE", help="The day on which changes in the calendars count as made."),
]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text.")]
