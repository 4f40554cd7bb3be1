"""A first plan, one question at a time: each answer is checked, and what was understood is shown."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import typer
from msgspec import Struct

from rollout.cli import console
from rollout.errors import PlanError
from rollout.values import replace

if TYPE_CHECKING:
    from rollout.plan.starter import StarterAnswers


class Question(Struct, frozen=True, kw_only=True):
    """``field`` of the answers, how it is asked for, and the answer where nothing is said; None if there is none."""

    field: str
    text: str
    default: str | None


QUESTIONS = (
    Question(field="title", text="Title of the plan", default="Service Management Plan"),
    Question(field="organisation", text="Organisation", default="Our organisation"),
    Question(field="start", text="First day of work, such as 2027-01-11", default=None),
    Question(field="country", text="Country of the public holidays, such as Portugal (empty for none)", default=""),
    Question(field="processes", text="Processes, by code or name", default="INC,CFG,CHG,PRB,SLM"),
)


def answers_of(given: Mapping[str, str | None], *, ask: bool) -> "StarterAnswers":
    """The answers: those given, the others asked for until they are right, or with ``ask`` false their defaults.

    Raises:
        typer.BadParameter: when a given answer is wrong, or one is needed that is neither given nor asked for.

    """
    from rollout.plan.starter import StarterAnswers

    answers = StarterAnswers(title="Title", organisation="Organisation", start="2027-01-11", processes=("INC",))
    answers = _with_answer("timezone", answers, given.get("timezone") or "")
    for question in QUESTIONS:
        answer = given.get(question.field)
        right = partial(_with_answer, question.field, answers)
        if answer is not None:
            answers = right(answer)
        elif ask:
            answers = typer.prompt(
                question.text,
                default=question.default,
                show_default=bool(question.default),
                value_proc=right,
                err=True,
            )
            _show(question.field, answers)
        elif question.default is None:
            raise typer.BadParameter(f"--yes requires --{question.field}")
        else:
            answers = right(question.default)
    return answers


def _with_answer(field: str, answers: "StarterAnswers", text: str) -> "StarterAnswers":
    """The answers with one more, once a plan with it is a plan; names are codes then.

    Raises:
        typer.BadParameter: with what is wrong, about the answer and not about a line of a file that is not written.

    """
    from rollout.plan import parse_plan
    from rollout.plan.starter import first_plan

    value: Any = _value(field, text)
    changed = replace(answers, **{field: value})
    try:
        parse_plan(first_plan(changed))
    except PlanError as error:
        hints = (
            f"{problem.message}; {problem.hint}" if problem.hint else problem.message for problem in error.problems
        )
        raise typer.BadParameter(" / ".join(hints), param_hint=f"--{field}") from None
    return changed


def _value(field: str, text: str) -> object:
    from rollout.plan import load_templates
    from rollout.plan.notation import country_code
    from rollout.plan.starter import codes_in

    if field == "country":
        return country_code(text) if country_code(text) != text else text.strip().upper()
    if field != "processes":
        return text
    codes = codes_in(text, load_templates())
    if not codes:
        raise typer.BadParameter("no process is named; 'rollout processes' lists their codes")
    return codes


def _show(field: str, answers: "StarterAnswers") -> None:
    """What was understood, where that is more than what was typed."""
    from rollout.plan import load_templates
    from rollout.plan.notation import country_names
    from rollout.plan.starter import zone_of

    if field == "start":
        console.print_message(f"  {dt.date.fromisoformat(answers.start):%A %d %B %Y}")
    elif field == "country":
        name = country_names().get(answers.country, answers.country)
        where = f"public holidays of {name} ({answers.country})" if answers.country else "no public holidays"
        console.print_message(f"  {where}, time zone {zone_of(answers)}")
    elif field == "processes":
        known = load_templates().processes
        console.print_message("".join(f"  {code} {known[code].name}\n" for code in answers.processes).rstrip())
