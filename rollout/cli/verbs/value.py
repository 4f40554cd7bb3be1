"""``rollout value``: is the plan on track in money and time."""

from pathlib import Path

from rollout.cli import console
from rollout.cli.arguments import JSON, PLAN, TEMPLATES


def value(plan: PLAN = Path("plan.yaml"), *, templates: TEMPLATES = None, as_json: JSON = False) -> None:
    """Earned value and earned schedule at the status date. By programme, process, stage and month; writes no file."""
    from rollout.cli.text.control.value_text import value_as_json, value_as_text
    from rollout.pipeline.control.earned_value import value_report
    from rollout.plan import load_plan

    found = value_report(load_plan(plan, templates=templates))
    console.print_answer(found, as_json=as_json, to_json=value_as_json, to_text=value_as_text)
