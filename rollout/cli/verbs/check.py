"""``rollout check``: what is wrong with a plan, and what looks like a mistake."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, PLAN, TEMPLATES


def check(
    plan: PLAN = Path("plan.yaml"),
    templates: TEMPLATES = None,
    document: Annotated[bool, typer.Option("--document", help="Also list what the plan document lacks.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    as_json: JSON = False,
) -> None:
    """List the errors and warnings of a plan. Writes no file."""
    from rollout.cli.text.findings import findings_as_json, findings_as_text, has_errors
    from rollout.pipeline.checking import check as check_plan

    problems = check_plan(plan, templates=templates, strict=strict, document=document)
    if as_json:
        console.print_json(findings_as_json(problems))
    else:
        console.print_problems(problems)
        console.print_result(findings_as_text(plan, problems))
    if has_errors(problems):
        raise typer.Exit(1)
