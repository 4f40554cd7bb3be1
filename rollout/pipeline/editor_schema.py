"""The JSON Schema with the codes of the standard templates, as editors need it."""

from typing import Any

from rollout.plan import load_templates
from rollout.plan.json_schema import plan_schema
from rollout.plan.schema_choices import Choices
from rollout.plan.schema_examples import add_examples


def editor_schema() -> dict[str, Any]:
    """The JSON Schema of plan files; offers the processes, roles and stages of the standard templates.

    Every key has a description and an example, and its default if that tells more than that it may be left out.
    """
    known = load_templates(None)
    schema = plan_schema(
        Choices(
            processes={process.code: process.name_in("2011") for process in known.catalogue},
            stages=tuple(stage.stage for stage in known.stages),
            roles=known.role_codes,
        )
    )
    add_examples(schema)
    return schema
