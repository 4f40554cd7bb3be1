"""``rollout init``."""

import json
import uuid
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.completion import process_codes
from rollout.values import replace


class Example(StrEnum):
    """The examples of ``rollout.plan.starter``, spelt out here since ``--help`` must not load it."""

    SMALL = "small"
    FULL = "full"
    CERTIFICATE = "certificate"
    DEADLINE = "deadline"


def init(
    plan: Annotated[Path, typer.Argument(help="The file to write.")] = Path("plan.yaml"),
    *,
    title: Annotated[str | None, typer.Option(help="Title of the plan.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Organisation that the plan is for.")] = None,
    start: Annotated[str | None, typer.Option(help="First day of work, YYYY-MM-DD.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of the public holidays, such as PT or Portugal.")] = None,
    timezone: Annotated[str, typer.Option(help="Time zone, such as Europe/Lisbon; by default the country's.")] = "",
    processes: Annotated[
        list[str] | None,
        typer.Option(autocompletion=process_codes, help="Codes or names, such as INC,CFG."),
    ] = None,
    example: Annotated[Example | None, typer.Option(help="Write this example instead of asking.")] = None,
    is_whole: Annotated[bool, typer.Option("--all", help="Put in a commented example of every input.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask; use the defaults.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a first plan file. A short one, with every input (--all), or an example."""
    from rollout.cli.starting import answers_of
    from rollout.plan import parse_plan
    from rollout.plan.starter import example_plan, first_plan, starter_plan

    _refuse_existing(plan, force=force)
    schema = plan.with_name(f"{plan.stem}.schema.json")
    if example is None:
        named = ",".join(processes) if processes else None
        given = {"title": title, "organisation": organisation, "start": start, "country": country}
        answers = answers_of({**given, "timezone": timezone, "processes": named}, ask=not yes)
        answers = replace(answers, uid=str(uuid.uuid4()), schema=schema.name)
        text = starter_plan(answers) if is_whole else first_plan(answers)
    else:
        text = example_plan(example.value, schema.name)
    parse_plan(text, file=str(plan))
    _write_schema(schema)  # first: where it cannot be written, the same command can be given again
    _write(plan, text)
    console.print_message(f"wrote {plan}; next: rollout check {plan}, then rollout serve {plan}")


def _refuse_existing(plan: Path, *, force: bool) -> None:
    if plan.exists() and not force:
        raise typer.BadParameter(f"'{plan}' exists; --force replaces it")


def _write_schema(path: Path) -> None:
    """Write the JSON Schema that the first line of the plan names; a file of that name that is no such schema stays."""
    from rollout.pipeline.editor_schema import editor_schema

    schema = editor_schema()
    try:
        if not path.exists() or json.loads(path.read_text(encoding="utf-8")).get("title") == schema["title"]:
            _write(path, json.dumps(schema, indent=1, ensure_ascii=False) + "\n")
    except (OSError, ValueError, AttributeError):
        console.print_message(f"'{path}' is not a rollout schema; it is left unchanged")


def _write(plan: Path, text: str) -> None:
    from rollout.pipeline.one_file import replace_file

    replace_file(plan, text.encode())
