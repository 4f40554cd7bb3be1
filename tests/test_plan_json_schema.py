"""The JSON Schema says what the models say."""

from rollout.plan.json_schema import plan_schema
from rollout.plan.plan_file import PlanFile


def test_every_top_level_key_is_in_the_schema_in_the_order_of_the_model() -> None:
    schema = plan_schema()
    assert list(schema["properties"]) == list(PlanFile.model_fields)
    assert schema["required"] == ["plan"]
    assert schema["additionalProperties"] is False


def test_keys_carry_their_meaning_for_editors() -> None:
    settings = plan_schema()["$defs"]["PlanSettings"]
    assert settings["properties"]["day"] == {
        "default": "8h",
        "description": "The length of one working day, by which '3d' is counted.",
        "type": "string",
    }
    assert settings["properties"]["size"]["enum"] == ["small", "medium", "large"]


def test_short_forms_are_allowed() -> None:
    schema = plan_schema()
    assert [choice["type"] for choice in schema["properties"]["processes"]["anyOf"]] == ["object", "array"]
    assert [choice["type"] for choice in schema["$defs"]["Customer"]["anyOf"]] == ["string", "object"]
    assert schema["$defs"]["Freeze"]["required"] == ["from", "to"]


def test_every_reference_of_the_schema_has_a_definition() -> None:
    schema = plan_schema()
    references = set(_references(schema))
    assert references <= {f"#/$defs/{name}" for name in schema["$defs"]}
    assert len(references) > 30


def _references(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [found for value in node.values() for found in _references(value)]
    if isinstance(node, list):
        return [found for item in node for found in _references(item)]
    return []
