"""``rollout critical``: what decides when the plan ends."""

from pathlib import Path

from rollout.cli import console
from rollout.cli.arguments import JSON, PLAN, TEMPLATES
from rollout.cli.progress import progress


def critical(plan: PLAN = Path("plan.yaml"), templates: TEMPLATES = None, as_json: JSON = False) -> None:
    """Print the critical path and all tasks without float. The path drives the finish; its lags are part of it."""
    from rollout.cli.text.critical_list import critical_as_json, critical_as_text
    from rollout.pipeline.stages import schedule
    from rollout.plan import load_plan

    with progress() as on_stage:
        on_stage("scheduling")
        dated = schedule(load_plan(plan, templates=templates))
    console.print_answer(dated, as_json=as_json, to_json=critical_as_json, to_text=critical_as_text)
