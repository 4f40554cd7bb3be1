"""``rollout schema``."""

from rollout.cli import console


def schema() -> None:
    """Print the JSON Schema of the plan file. Editors use it to complete keys."""
    from rollout.plan.json_schema import plan_schema

    console.print_json(plan_schema())
