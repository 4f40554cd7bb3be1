"""Arguments and options that several verbs take, each with one meaning and one wording."""

from pathlib import Path
from typing import Annotated

import typer

PLAN = Annotated[Path, typer.Argument(metavar="PLAN", help="The plan file.")]
TEMPLATES = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder whose template files replace or join the standard ones.")
]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text.")]
