"""The JSON Schema says what the models say."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from rollout.pipeline.editor_schema import editor_schema
from rollout.plan.json_schema import plan_schema
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.reading.inputs import BEARING_ON_DATES, BEARING_ON_NO_DATE
from rollout.plan.schema_words import keys_of
from rollout.plan.starter import StarterAnswers, starter_plan
from rollout.source import parse_source
from tests.support.plain_data import as_json
from tests.support.starter_examples import all_examples_taken_up

EXAMPLE = (Path(__file__).parents[2] / "examples" / "example.yaml").read_text(encoding="utf-8")
STARTER = starter_plan(
    StarterAnswers(title="Plan", organisation="Us", start="2027-01-11", country="PT", processes=("INC",))
)


def test_every_top_level_key_is_in_the_schema_in_the_order_of_the_model() -> None:
    schema = plan_schema()
    assert list(schema["properties"]) == list(PlanFile.model_fields)
    assert schema["required"] == ["plan"]
    assert schema["additionalProperties"] is False


def test_keys_carry_their_meaning_for_editors() -> None:
    settings = plan_schema()["$defs"]["PlanSettings"]
    day = settings["properties"]["day"]
    assert day["default"] == "8h"
    assert day["description"] == "The length of one working day, by which '3d' is counted."
    assert day["examples"] == ["8h"]
    assert settings["properties"]["size"]["enum"] == ["small", "medium", "large"]


def test_every_key_has_a_description_for_editors() -> None:
    assert [f"{part}.{key}" for part, key, node in keys_of(editor_schema()) if not node.get("description")] == []


def test_every_key_has_an_example() -> None:
    assert [f"{part}.{key}" for part, key, node in keys_of(editor_schema()) if not node.get("examples")] == []


def test_examples_are_right_for_their_own_key() -> None:
    schema = editor_schema()
    wrong = []
    for part, key, node in keys_of(schema):
        validator = Draft202012Validator({**node, "$defs": schema["$defs"]})
        wrong += [f"{part}.{key}: {each}" for each in node.get("examples", ()) if not validator.is_valid(each)]
    assert wrong == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("locations: [{id: A, country: XX}]", "locations: [{id: A, country: PT}]"),
        ("locations: [{id: A, country: XX}]", "locations: [{id: A, country: Germany}]"),
        ("overrides: {INC.P05: {duration: 3 fortnights}}", "overrides: {INC.P05: {duration: 2 weeks}}"),
        ("overrides: {INC.P05: {after: ['INC.P04 SF2d']}}", "overrides: {INC.P05: {after: [INC.P04 SF+2d]}}"),
        ("reviews: {plan: {rule: a, duration: long}}", "reviews: {plan: {rule: a, duration: 1.5h}}"),
        ("processes: [IN]", "processes: [INC]"),
    ],
)
def test_countries_durations_links_and_processes_are_checked_while_typing(wrong: str, right: str) -> None:
    validator = Draft202012Validator(editor_schema())
    for text, is_right in ((wrong, False), (right, True)):
        data = as_json(parse_source("plan: {start: 2027-01-11}\n" + text, "plan.yaml").data)
        assert validator.is_valid(data) is is_right, text


def test_editors_offer_the_codes_of_the_templates() -> None:
    schema = editor_schema()
    assert schema["properties"]["processes"]["anyOf"][0]["properties"]["INC"]["description"].startswith("Incident")
    roles = schema["$defs"]["Person"]["properties"]["roles"]["items"]["anyOf"][0]["enum"]
    assert {"TOOL", "INC.PMG"} <= set(roles)
    stages = schema["$defs"]["OwnTask"]["properties"]["stage"]["anyOf"][0]["enum"]
    assert stages == ["prototype", "build", "implement", "tune"]


def test_short_forms_are_allowed() -> None:
    schema = plan_schema()
    assert [choice["type"] for choice in schema["properties"]["processes"]["anyOf"]] == ["object", "array"]
    assert [choice["type"] for choice in schema["$defs"]["Customer"]["anyOf"]] == ["string", "object"]
    assert schema["$defs"]["Freeze"]["required"] == ["from"]


@pytest.mark.parametrize("text", [EXAMPLE, STARTER, all_examples_taken_up(STARTER)], ids=["example", "starter", "full"])
def test_a_right_plan_is_valid_for_an_editor(text: str) -> None:
    Draft202012Validator.check_schema(editor_schema())
    data = as_json(parse_source(text, "plan.yaml").data)
    assert [error.message for error in Draft202012Validator(editor_schema()).iter_errors(data)] == []


@pytest.mark.parametrize(
    "text",
    [
        "processes: [INC]",
        "plan: {start: 2027-01-11, titel: x}",
        "plan: {start: 2027-01-11, size: smal}",
        "plan: {start: 2027-01-11}\nprocesses: {INC: {wave: '1'}}",
        "plan: {start: 2027-01-11}\noverrides: {'a b': {drop: true}}",
    ],
)
def test_a_wrong_plan_is_wrong_for_an_editor_too(text: str) -> None:
    data = as_json(parse_source(text, "plan.yaml").data)
    assert not Draft202012Validator(plan_schema()).is_valid(data)


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


def test_every_key_of_a_plan_file_is_known_to_bear_on_dates_or_not() -> None:
    assert BEARING_ON_DATES.keys() | BEARING_ON_NO_DATE == PlanFile.model_fields.keys()
    assert not BEARING_ON_DATES.keys() & BEARING_ON_NO_DATE


@pytest.mark.parametrize(
    ("keys", "is_right"),
    [
        ("hours: {freezes: [{from: '2027-12-13', to: '2028-01-05', reason: close}]}", True),
        ("hours: {freezes: [{from: '2027-12-13', until: '2028-01-05', reason: close}]}", True),
        ("hours: {freezes: [{from: '2027-12-13', reason: close}]}", False),
        ("people: [{id: a, post: Buyer, from: '2027-01-11', until: '2027-06-30'}]", True),
        ("links: [{from: A, until: B}]", False),
    ],
)
def test_a_last_day_is_right_as_to_and_as_until(keys: str, is_right: bool) -> None:
    plan = as_json(parse_source(f"plan: {{start: 2027-01-11}}\n{keys}\n", "plan.yaml").data)
    assert Draft202012Validator(plan_schema()).is_valid(plan) is is_right
