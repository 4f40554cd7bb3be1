"""``rollout init``."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.errors import RolloutError

DEFAULT_PROCESSES = "INC,CFG,CHG,PRB,SLM"


def init(
    plan: Annotated[Path, typer.Argument(help="The file to write.")] = Path("plan.yaml"),
    *,
    title: Annotated[str | None, typer.Option(help="Title of the plan.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Who the plan is for.")] = None,
    start: Annotated[str | None, typer.Option(help="First day of work, YYYY-MM-DD.")] = None,
    country: Annotated[str | None, typer.Option(help="Whose public holidays count, such as PT.")] = None,
    timezone: Annotated[str, typer.Option(help="Time zone, such as Europe/Lisbon; by default the country's.")] = "",
    processes: Annotated[list[str] | None, typer.Option(help="Codes, such as INC,CFG,CHG; may be repeated.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take defaults.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a first plan file with an example of every input as a comment."""
    from rollout.plan import parse_plan
    from rollout.plan.starter import StarterAnswers, starter_plan

    _refuse_existing(plan, force=force)
    answers = StarterAnswers(
        title=_answer(title, "Title of the plan", "Service Management Plan", ask=not yes),
        organisation=_answer(organisation, "Organisation", "Our organisation", ask=not yes),
        start=_answer(start, "First day of work (YYYY-MM-DD)", None, ask=not yes, option="--start"),
        country=_answer(country, "Country code for public holidays (empty for none)", "", ask=not yes).upper(),
        timezone=timezone,
        processes=_codes(processes or [_answer(None, "Processes", DEFAULT_PROCESSES, ask=not yes)]),
    )
    text = starter_plan(answers)
    parse_plan(text, file=str(plan))
    _write(plan, text)
    console.print_message(f"wrote {plan}; next: rollout check {plan}, then rollout build {plan}")


def _refuse_existing(plan: Path, *, force: bool) -> None:
    if plan.exists() and not force:
        raise typer.BadParameter(f"'{plan}' exists; --force replaces it")


def _codes(texts: list[str]) -> tuple[str, ...]:
    from rollout.plan.starter import codes_in

    codes = codes_in(texts)
    if not codes:
        raise typer.BadParameter("no process is named; 'rollout processes' lists their codes")
    return codes


def _write(plan: Path, text: str) -> None:
    try:
        plan.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RolloutError(f"cannot write '{plan}': {error.strerror}") from None


def _answer(given: str | None, question: str, default: str | None, *, ask: bool, option: str = "") -> str:
    """What was given as an option, else the answer to the question, else the default."""
    if given is not None:
        return given
    if ask:
        return str(typer.prompt(question, default=default, show_default=bool(default), err=True))
    if default is None:
        raise typer.BadParameter(f"with --yes, {option} has to be given")
    return default
