"""``rollout baseline``: freeze the dates, effort and cost of a plan as agreed."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, PLAN, TEMPLATES

NAME = Annotated[str, typer.Option(metavar="NAME", help="Name of the baseline, such as agreed.")]


def baseline(plan: PLAN = Path("plan.yaml"), *, name: NAME, templates: TEMPLATES = None, as_json: JSON = False) -> None:
    """Freeze dates, effort and cost as a baseline. Later plans are compared with it."""
    from rollout.cli.text.baseline_text import frozen_as_json, frozen_as_text
    from rollout.pipeline.upkeep.baseline_freezing import freeze
    from rollout.plan import load_plan

    frozen = freeze(load_plan(plan, templates=templates), name)
    console.print_answer(frozen, as_json=as_json, to_json=frozen_as_json, to_text=frozen_as_text)
