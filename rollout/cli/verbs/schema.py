"""``rollout schema``."""

from rollout.cli import console


def schema() -> None:
    """Print the JSON Schema of the plan file. Editors use it to complete keys."""
    from rollout.pipeline.editor_schema import editor_schema

    console.print_json(editor_schema())
