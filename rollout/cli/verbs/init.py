"""``rollout init``."""

import json
import uuid
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from rollout.cli import console
from rollout.cli.completion import process_codes
from rollout.errors import PlanError, RolloutError

DEFAULT_PROCESSES = "INC,CFG,CHG,PRB,SLM"


def init(
    plan: Annotated[Path, typer.Argument(help="The file to write.")] = Path("plan.yaml"),
    *,
    title: Annotated[str | None, typer.Option(help="Title of the plan.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Organisation that the plan is for.")] = None,
    start: Annotated[str | None, typer.Option(help="First day of work, YYYY-MM-DD.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of the public holidays, such as PT.")] = None,
    timezone: Annotated[str, typer.Option(help="Time zone, such as Europe/Lisbon; by default the country's.")] = "",
    processes: Annotated[
        list[str] | None,
        typer.Option(autocompletion=process_codes, help="Codes or names, such as INC,CFG; may be repeated."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask; use the defaults.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a first plan file. Every other input is in it as a commented example."""
    from rollout.plan import parse_plan
    from rollout.plan.starter import StarterAnswers, starter_plan

    _refuse_existing(plan, force=force)
    schema = plan.with_name(f"{plan.stem}.schema.json")
    ask = not yes
    answers = StarterAnswers(
        title=_answer(title, "title", "Title of the plan", "Service Management Plan", ask=ask),
        organisation=_answer(organisation, "organisation", "Organisation", "Our organisation", ask=ask),
        start=_answer(start, "start", "First day of work (YYYY-MM-DD)", None, ask=ask),
        country=_answer(country, "country", "Country code for public holidays (empty for none)", "", ask=ask).upper(),
        timezone=_right_answer("timezone", timezone),
        processes=_codes(
            _answer(",".join(processes) if processes else None, "processes", "Processes", DEFAULT_PROCESSES, ask=ask)
        ),
        uid=str(uuid.uuid4()),
        schema=schema.name,
    )
    text = starter_plan(answers)
    parse_plan(text, file=str(plan))
    _write(plan, text)
    _write_schema(schema)
    console.print_message(f"wrote {plan}; next: rollout check {plan}, then rollout build {plan}")


def _refuse_existing(plan: Path, *, force: bool) -> None:
    if plan.exists() and not force:
        raise typer.BadParameter(f"'{plan}' exists; --force replaces it")


def _codes(text: str) -> tuple[str, ...]:
    from rollout.plan.starter import codes_in

    codes = codes_in(text)
    if not codes:
        raise typer.BadParameter("no process is named; 'rollout processes' lists their codes")
    return codes


def _write_schema(path: Path) -> None:
    """Write the JSON Schema that the first line of the plan names; a file of that name that is no such schema stays."""
    from rollout.pipeline.editor_schema import editor_schema

    schema = editor_schema()
    try:
        if not path.exists() or json.loads(path.read_text(encoding="utf-8")).get("title") == schema["title"]:
            _write(path, json.dumps(schema, indent=1, ensure_ascii=False) + "\n")
    except (OSError, ValueError, AttributeError):
        console.print_message(f"'{path}' is no schema of rollout; it is left alone")


def _write(plan: Path, text: str) -> None:
    try:
        plan.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RolloutError(f"cannot write '{plan}': {error.strerror}") from None


def _answer(given: str | None, field: str, question: str, default: str | None, *, ask: bool) -> str:
    """What was given as an option, else the answer to the question, asked until it is right, else the default."""
    if given is not None:
        return _right_answer(field, given)
    if ask:
        right = partial(_right_answer, field)
        return str(typer.prompt(question, default=default, show_default=bool(default), value_proc=right, err=True))
    if default is None:
        raise typer.BadParameter(f"--yes requires --{field}")
    return default


def _right_answer(field: str, text: str) -> str:
    """The text, once a plan with it as ``field`` of the answers and all others right is a plan.

    Raises:
        typer.BadParameter: with what is wrong, told of the answer and not of a line of a file that is not written.

    """
    from rollout.plan import parse_plan
    from rollout.plan.starter import StarterAnswers, starter_plan

    right = StarterAnswers(title="Title", organisation="Organisation", start="2027-01-11", processes=("INC",))
    value: Any = _codes(text) if field == "processes" else text.upper() if field == "country" else text
    try:
        parse_plan(starter_plan(replace(right, **{field: value})))
    except PlanError as error:
        hints = (
            f"{problem.message}; {problem.hint}" if problem.hint else problem.message for problem in error.problems
        )
        raise typer.BadParameter(" / ".join(hints), param_hint=f"--{field}") from None
    return text
