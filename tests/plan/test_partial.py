"""What is right in a wrong plan is checked too, and nothing is reported only because something was taken out."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rollout.errors import PlanError
from rollout.plan import parse_plan
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.problems.validation import validate
from rollout.source import KeyPath, parse_source
from tests.support.plain_data import as_json
from tests.support.properties import examples

EXAMPLE = Path(__file__).parents[2] / "examples" / "example.yaml"
DOCUMENT = parse_source(EXAMPLE.read_bytes(), "example.yaml")
PATHS = sorted(DOCUMENT.keys, key=str)
NO_VALUE = {"?": 1}
"""Right nowhere in a plan: neither a scalar, nor with a key that a mapping could have."""


def problems_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(PlanError) as raised:
        parse_plan(text, file=str(EXAMPLE))
    return [(problem.code, problem.message) for problem in raised.value.problems]


def broken(data: Any, path: KeyPath, other: KeyPath, *, at: KeyPath = ()) -> Any:
    """The data with what no plan can have at ``path``, and the key at ``other`` misspelt."""
    if at == path:
        return NO_VALUE
    if isinstance(data, dict):
        names = {key: f"{key}?" if (*at, key) == other else key for key in data}
        return {names[key]: broken(value, path, other, at=(*at, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [broken(value, path, other, at=(*at, index)) for index, value in enumerate(data)]
    return data


@examples(25)
@example(("locations",), ("locations",))
@example(("locations", 0, "id"), ("locations",))
@given(st.sampled_from(PATHS), st.sampled_from(PATHS))
def test_a_plan_whose_references_are_right_has_no_other_problems_once_parts_of_it_are_wrong(
    path: KeyPath, other: KeyPath
) -> None:
    text = json.dumps(broken(as_json(DOCUMENT.data), path, other))
    with pytest.raises(PlanError) as raised:
        validate(PlanFile, parse_source(text, str(EXAMPLE)))
    assert problems_of(text) == [(problem.code, problem.message) for problem in raised.value.problems]


@pytest.mark.parametrize(
    "mistake",
    ["plan: {strat: 2027-01-11}", "plan: 5", "pln: {start: 2027-01-11}", "plan: {start: 2027-13-01, day: 3}"],
)
def test_references_are_checked_whatever_is_wrong_with_the_settings(mistake: str) -> None:
    assert ("unknown_process", "no process is called 'INK'") in problems_of(f"{mistake}\nprocesses: [INK, 5]")


def test_places_stay_right_behind_a_list_entry_that_is_wrong() -> None:
    with pytest.raises(PlanError) as raised:
        parse_plan("plan: {start: 2027-01-11}\nprocesses: [INC]\nlocations:\n  - 5\n  - {id: A, timezone: Nowhere}\n")
    assert [(problem.code, problem.at and problem.at.line) for problem in raised.value.problems] == [
        ("wrong_type", 4),
        ("unknown_timezone", 5),
    ]
