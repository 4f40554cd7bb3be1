"""Examples of keys that hold more than a word: those of the first plan file that ``rollout init --all`` writes."""

import re
from collections.abc import Iterator
from typing import Any, Final

from rollout.plan.starter import StarterAnswers, starter_plan
from rollout.source import Data, parse_source

_ANSWERS: Final = StarterAnswers(
    title="Service Management Plan",
    organisation="Example Shared Services",
    start="2027-01-11",
    country="PT",
    processes=("INC",),
)
_MOST_ENTRIES: Final = 2
"""Entries of a list of mappings that an example shows."""


def add_examples(schema: dict[str, Any]) -> None:
    """Give each key of the schema without an example the first that the file has for it."""
    text = starter_plan(_ANSWERS)
    lines = (re.sub(r"^(\s*)# ?(?!#)", r"\1", line) for line in text.splitlines() if not line.startswith("##"))
    _add(schema, schema, parse_source("\n".join(lines), "starter.yaml").data)


def _add(schema: dict[str, Any], node: dict[str, Any], value: Data) -> None:
    for form in _forms(schema, node):
        if isinstance(value, dict):
            for key, each in value.items():
                known = form.get("properties", {}).get(key)
                if known is not None:
                    known.setdefault("examples", [_plain(each)])
                for child in [known] if known is not None else form.get("patternProperties", {}).values():
                    _add(schema, child, each)
        elif isinstance(value, tuple) and "items" in form:
            for each in value:
                _add(schema, form["items"], each)


def _forms(schema: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The node and the forms that it may have, references followed."""
    yield node
    if "$ref" in node:
        yield from _forms(schema, schema["$defs"][node["$ref"].rpartition("/")[2]])
    for form in node.get("anyOf", ()):
        yield from _forms(schema, form)


def _plain(value: Data) -> Any:
    """The value as JSON has it, long lists of mappings cut."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if not isinstance(value, tuple):
        return value
    entries = value[:_MOST_ENTRIES] if any(isinstance(each, dict) for each in value) else value
    return [_plain(each) for each in entries]
