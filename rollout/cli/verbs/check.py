"""``rollout check``: what is wrong with a plan, and what looks like a mistake."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, PLAN, QUIET, TEMPLATES

if TYPE_CHECKING:
    from rollout.errors import Problem


def check(
    plan: PLAN = Path("plan.yaml"),
    *,
    templates: TEMPLATES = None,
    document: Annotated[bool, typer.Option("--document", help="Also list what the plan document lacks.")] = False,
    quality: Annotated[bool, typer.Option("--quality", help="Also judge the schedule by the fourteen points.")] = False,
    is_whole: Annotated[bool, typer.Option("--all", help="Print each warning with its place and hint.")] = False,
    quiet: QUIET = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    as_json: JSON = False,
) -> None:
    """List the errors and warnings of a plan. Writes no file."""
    from rollout.cli.text.findings import findings_as_json, findings_as_text, has_errors
    from rollout.cli.text.warning_groups import warnings_as_lines
    from rollout.pipeline.checking import check as check_plan

    problems = check_plan(plan, templates=templates, strict=strict, document=document)
    if not as_json:
        console.print_problems(problem for problem in problems if has_errors([problem]))
        console.print_result(findings_as_text(plan, problems))
        if not quiet:
            console.print_warnings(warnings_as_lines(plan, problems, is_whole=is_whole))
    elif not quality:
        console.print_json(findings_as_json(problems))
    is_wrong = has_errors(problems)
    if quality:
        is_wrong |= _print_quality(plan, templates, problems, as_json=as_json) and strict
    if is_wrong:
        raise typer.Exit(1)


def _print_quality(plan: Path, templates: Path | None, problems: "Sequence[Problem]", *, as_json: bool) -> bool:
    """Print the fourteen points, and whether one of them fails; a plan that cannot be dated has none."""
    from rollout.cli.text.control.quality_text import quality_as_json, quality_as_text
    from rollout.cli.text.findings import findings_as_json
    from rollout.errors import PlanError
    from rollout.pipeline.control.quality import quality_of
    from rollout.plan import load_plan

    try:
        found = quality_of(load_plan(plan, templates=templates))
    except PlanError:  # its problems are printed already
        found = None
    if as_json:
        points = None if found is None else quality_as_json(found)
        console.print_json({"findings": findings_as_json(problems), "quality": points})
    elif found is not None:
        console.print_result("\n" + quality_as_text(found))
    return found is not None and bool(found.failed)
