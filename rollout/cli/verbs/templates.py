"""``rollout templates``: which template files there are, and whether a folder of one's own is right."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON


def templates(
    check: Annotated[Path | None, typer.Option(metavar="DIR", help="Validate a template folder of your own.")] = None,
    as_json: JSON = False,
) -> None:
    """List the template files, or check a folder of your own."""
    from rollout.cli.text.template_list import files_as_json, files_as_text, folder_findings

    if check is None:
        console.print_json(files_as_json()) if as_json else console.print_result(files_as_text())
        return
    data, text, is_fine = folder_findings(check)
    console.print_json(data) if as_json else console.print_result(text)
    if not is_fine:
        raise typer.Exit(1)
