"""``rollout check``: what is wrong with a plan, and what looks like a mistake."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli.arguments import JSON, PLAN, QUIET, TEMPLATES


def check(
    plan: PLAN = Path("plan.yaml"),
    *,
    templates: TEMPLATES = None,
    document: Annotated[bool, typer.Option("--document", help="Also list what the plan document lacks.")] = False,
    quality: Annotated[bool, typer.Option("--quality", help="Also judge the schedule by the fourteen points.")] = False,
    is_whole: Annotated[bool, typer.Option("--all", help="Print each warning with its place and hint.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again at every save, until Ctrl-C.")] = False,
    quiet: QUIET = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    as_json: JSON = False,
) -> None:
    """List the errors and warnings of a plan. Writes no file."""
    from rollout.cli.checking import CheckRequest, check_on_save, print_check

    request = CheckRequest(
        plan=plan,
        templates=templates,
        is_strict=strict,
        asks_document=document,
        asks_quality=quality,
        is_whole=is_whole,
        is_quiet=quiet,
        as_json=as_json,
    )
    if watch:
        check_on_save(request)
    elif print_check(request).is_wrong:
        raise typer.Exit(1)
