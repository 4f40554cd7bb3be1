"""``rollout processes``: the catalogue, as a list or one process whole."""

from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, TEMPLATES
from rollout.cli.completion import EDITIONS, editions, process_codes


def _edition(value: str) -> str:
    if value not in EDITIONS:
        raise typer.BadParameter(f"'{value}' is not an edition; choose from {', '.join(EDITIONS)}")
    return value


def processes(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", autocompletion=process_codes, help="Process to show, such as INC.")
    ] = None,
    edition: Annotated[
        str,
        typer.Option(
            callback=_edition, autocompletion=editions, help=f"Edition whose names are used: {', '.join(EDITIONS)}."
        ),
    ] = "2011",
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """List the processes of the catalogue, or show one."""
    from rollout.cli.text.catalogue import catalogue_as_json, catalogue_as_text, find_process
    from rollout.cli.text.process_text import process_as_json, process_as_text
    from rollout.plan import load_templates

    known = load_templates(templates)
    if code is None:
        listed = catalogue_as_json(known, edition)
        console.print_json(listed) if as_json else console.print_result(catalogue_as_text(known, edition))
        return
    process = find_process(known, code)
    if as_json:
        console.print_json(process_as_json(known, process, edition))
    else:
        console.print_result(process_as_text(known, process, edition))
