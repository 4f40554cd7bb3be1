"""``rollout roles``: what the role codes of a plan mean, and who holds them."""

from pathlib import Path

from rollout.cli import console
from rollout.cli.arguments import JSON, PLAN, TEMPLATES
from rollout.cli.progress import progress


def roles(plan: PLAN = Path("plan.yaml"), templates: TEMPLATES = None, as_json: JSON = False) -> None:
    """List the roles: meaning, number of tasks, who holds them."""
    from rollout.cli.text.roles_text import roles_as_json, roles_as_text, roles_of
    from rollout.plan import load_plan

    with progress() as on_stage:
        on_stage(f"reading {plan.name}")
        found = roles_of(load_plan(plan, templates=templates))
    console.print_answer(found, as_json=as_json, to_json=roles_as_json, to_text=roles_as_text)
