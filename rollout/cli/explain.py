"""``rollout explain``: what sets the dates of one task."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, LEVEL, PLAN, TEMPLATES
from rollout.cli.progress import progress


def explain(
    task: Annotated[str, typer.Argument(metavar="TASK", help="Id of a task, milestone or summary, such as INC.P05.")],
    plan: PLAN = Path("plan.yaml"),
    level: LEVEL = False,
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Say why a task has its dates: links, constraints and closed days, each with its place in a file."""
    from rollout.cli.explanation import explained_as_json, explanation_of
    from rollout.pipeline import level as level_plan
    from rollout.pipeline import schedule
    from rollout.plan import load_plan

    with progress() as on_stage:
        read = load_plan(plan, templates=templates)
        dated = level_plan(read, report=lambda each: on_stage(each.text)).schedule if level else schedule(read)
    explanation = explanation_of(dated, task)
    if as_json:
        console.print_json(explained_as_json(explanation))
    else:
        console.print_result("\n".join(explanation.to_lines()))
