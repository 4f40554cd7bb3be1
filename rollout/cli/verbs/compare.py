"""``rollout compare``: a plan beside scenarios laid over it."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, PLAN, TEMPLATES
from rollout.cli.progress import progress

WITH = Annotated[
    list[Path],
    typer.Option("--with", metavar="SCENARIO", help="Part of a plan file to lay over the plan; one to three."),
]
HTML = Annotated[Path | None, typer.Option(metavar="FILE", help="Also write the comparison as a page.")]


def compare(
    plan: PLAN = Path("plan.yaml"),
    *,
    scenarios: WITH,
    html: HTML = None,
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Compare a plan with scenarios of it. Shows finish, gates, cost, load, critical path and what changes gain."""
    from rollout.cli.text.compare_text import side_by_side_as_json, side_by_side_as_text, write_page
    from rollout.pipeline.upkeep.scenarios import side_by_side

    with progress() as on_stage:
        on_stage("comparing")
        found = side_by_side(plan, scenarios, templates=templates)
    if html is not None:
        write_page(found, html)
    console.print_answer(found, as_json=as_json, to_json=side_by_side_as_json, to_text=side_by_side_as_text)
