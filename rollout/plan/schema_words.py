"""The meaning and an example of every key in the JSON Schema that has none from its model."""

import datetime as dt
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

import yaml

_DATE_EXAMPLE: Final = "2027-01-11"


def describe(schema: dict[str, Any]) -> None:
    """Add ``description`` and ``examples`` to each key of the schema that lacks them."""
    words = yaml.safe_load(files("rollout.plan").joinpath("schema_words.yaml").read_text(encoding="utf-8"))
    for part, key, node in keys_of(schema):
        text, *examples = words.get(f"{part}.{key}") or words.get(key) or [""]
        text = text or (words.get(key) or [""])[0]
        if text:
            node.setdefault("description", text)
        if examples:
            node.setdefault("examples", [_plain(each) for each in examples])
        elif is_date(node):
            node.setdefault("examples", [_DATE_EXAMPLE])


def keys_of(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each key with the name of the part it is in (empty at the top) and its schema."""
    yield from (("", key, node) for key, node in schema["properties"].items())
    for part, whole in schema["$defs"].items():
        for form in (whole, *whole.get("anyOf", ())):
            yield from ((part, key, node) for key, node in form.get("properties", {}).items())


def is_date(node: dict[str, Any]) -> bool:
    """Whether the key holds a date, or may."""
    return any(form.get("format") == "date" for form in (node, *node.get("anyOf", ())))


def _plain(value: Any) -> Any:
    """The example as JSON has it: dates as text."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value
