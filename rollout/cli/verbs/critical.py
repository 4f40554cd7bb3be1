"""``rollout critical``: what decides when the plan ends."""

from functools import partial
from pathlib import Path

from rollout.cli import console
from rollout.cli.arguments import JSON, LEVEL, PLAN, TEMPLATES
from rollout.cli.progress import progress


def critical(
    plan: PLAN = Path("plan.yaml"), level: LEVEL = False, templates: TEMPLATES = None, as_json: JSON = False
) -> None:
    """Print the critical path and all tasks without float. The path drives the finish; its lags are part of it."""
    from rollout.cli.text.dates.critical_list import critical_as_json, critical_as_text, turns
    from rollout.pipeline.levelling import level as level_plan
    from rollout.pipeline.stages import schedule
    from rollout.plan import load_plan

    with progress() as on_stage:
        on_stage("scheduling")
        read = load_plan(plan, templates=templates)
        levelled = level_plan(read, report=lambda each: on_stage(each.text)) if level else None
        dated = levelled.schedule if levelled else schedule(read)
    to_text = partial(critical_as_text, turn=turns(read, dated, levelled))
    console.print_answer(dated, as_json=as_json, to_json=critical_as_json, to_text=to_text)
