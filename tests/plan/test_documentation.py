"""``docs/plan-file.md`` names every key of the plan file in the section of its top-level key."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rollout.plan import parse_plan
from rollout.plan.json_schema import plan_schema

PAGE = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
SCHEMA = plan_schema()


def sections() -> dict[str, str]:
    """The text of each section by each top-level key that its heading names."""
    parts = re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    return {key: text for heading, text in zip(parts[1::2], parts[2::2], strict=True) for key in heading.split(", ")}


def keys_below(node: Any) -> Iterator[str]:
    """Every key that may be written below this part of the schema."""
    if isinstance(node, list):
        for item in node:
            yield from keys_below(item)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield from keys_below(SCHEMA["$defs"][node["$ref"].rpartition("/")[2]])
        yield from node.get("properties", {}) if node.get("type") == "object" else ()
        for value in node.values():
            yield from keys_below(value)


@pytest.mark.parametrize("key", SCHEMA["properties"])
def test_every_key_is_explained_in_its_section(key: str) -> None:
    section = sections()[key]
    named = {word for code in re.findall(r"`([^`]+)`", section) for word in re.findall(r"[a-z_]+", code)}
    assert set(keys_below(SCHEMA["properties"][key])) - named == set()


def test_the_example_of_the_page_is_a_right_plan() -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert tuple(parse_plan(example).file.processes) == ("INC", "CFG")


def test_every_code_of_a_wrong_plan_is_on_the_page_of_errors() -> None:
    root = Path(__file__).parents[1]
    page = (root.parent / "docs" / "errors.md").read_text(encoding="utf-8")
    stated = {
        code
        for path in (root / "plans" / "errors").glob("*.yaml")
        for code in re.findall(r"^# error \d+ (\w+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    }
    assert len(stated) > 50
    assert stated - set(re.findall(r"`(\w+)`", page)) == set()
