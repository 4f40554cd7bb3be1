"""``rollout load``: who has how much to do, week by week."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, LEVEL, PLAN, TEMPLATES
from rollout.cli.progress import progress


def load(
    plan: PLAN = Path("plan.yaml"),
    *,
    is_whole: Annotated[bool, typer.Option("--all", help="List every week with work, and every warning.")] = False,
    level: LEVEL = False,
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Print the load of every person. Shows peaks, weeks above capacity with their tasks, and unfilled roles."""
    from rollout.cli.text.load_text import LoadReport, load_as_json, load_as_text
    from rollout.pipeline.levelling import level as level_plan
    from rollout.pipeline.people import loads_of
    from rollout.pipeline.stages import schedule
    from rollout.plan import load_plan

    with progress() as on_stage:
        read = load_plan(plan, templates=templates)
        levelled = level_plan(read, report=lambda each: on_stage(each.text)) if level else None
        dated = levelled.schedule if levelled else schedule(read)
        report = LoadReport.of(read, dated, loads_of(read, dated, levelled))
    to_text = partial(load_as_text, is_whole=is_whole)
    console.print_answer(report, as_json=as_json, to_json=load_as_json, to_text=to_text)
    if is_whole:
        console.print_problems(report.warnings)
