"""The JSON Schema of the plan file, for editors that complete keys and show what they mean.

Meanings come from the text under a field in its model, or from ``schema_words.yaml``, which also has the examples.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from rollout.plan import schema_choices, schema_words
from rollout.plan.keys.base import PlanModel
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.notation.types import LAST_DAYS


class _DescribedSchema(GenerateJsonSchema):
    """Describes each key by the text under its field in the source of the model."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        described = super().model_schema(schema)
        model = schema["cls"]
        for name, text in _field_texts(model):
            key = model.model_fields[name].alias or name
            described["properties"][key].setdefault("description", text)
        return described


def plan_schema(choices: schema_choices.Choices = schema_choices.NONE) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a plan file, keys in the order of the models.

    ``choices`` are the values of the templates that an editor offers.
    """
    schema = PlanFile.model_json_schema(schema_generator=_DescribedSchema)
    properties = schema["properties"]
    list_of_codes = {"type": "array", "items": {"type": "string"}}
    properties["processes"] = {"anyOf": [properties["processes"], list_of_codes]}
    baseline = schema["$defs"]["Baseline"]["anyOf"]
    baseline.append(baseline[1]["properties"]["tasks"])
    lean: dict[str, Any] = _lean(schema)
    schema_words.describe(lean)
    schema_choices.offer(lean, choices)
    _allow_either_last_day(lean)
    return {"$schema": GenerateJsonSchema.schema_dialect, **lean, "title": "rollout plan file"}


def _lean(node: Any) -> Any:
    """The schema without titles made from field names and defaults of whole parts, closed to keys of other forms."""
    if isinstance(node, list):
        return [_lean(item) for item in node]
    if isinstance(node, str):
        return node.replace("``", "'")
    if not isinstance(node, dict):
        return node
    is_noise = {
        "title": isinstance(node.get("title"), str),
        "default": not _is_telling(node.get("default")),
    }
    lean = {key: _lean(value) for key, value in node.items() if not is_noise.get(key)}
    return {**lean, "additionalProperties": False} if "patternProperties" in node else lean


def _allow_either_last_day(schema: dict[str, Any]) -> None:
    """The last day of a span may be called ``to`` or ``until``, whichever of them is the key."""
    for part in schema["$defs"].values():
        keys = part.get("properties", {})
        for key, other in LAST_DAYS.items():
            if key not in keys or other in keys or not schema_words.is_date(keys[key]):
                continue
            keys[other] = {**keys[key], "description": f"The same as '{key}'."}
            if key in part.get("required", ()):
                part["required"].remove(key)
                part["anyOf"] = [{"required": [key]}, {"required": [other]}]
            break


def _is_telling(default: object) -> bool:
    """Whether a default says more than that the key may be left out."""
    if isinstance(default, list):
        return bool(default) and all(isinstance(each, str) for each in default)
    return default is not None and default != "" and not isinstance(default, dict)


def _field_texts(model: type[PlanModel]) -> Iterator[tuple[str, str]]:
    """Each field of the model that has a text under it in the source, with that text on one line."""
    for owner in reversed(model.__mro__):
        if not issubclass(owner, PlanModel):
            continue
        (class_,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
        body = class_.body if isinstance(class_, ast.ClassDef) else []
        for field, below in pairwise(body):
            text = ast.get_docstring(ast.Module(body=[below], type_ignores=[]))
            if text and isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                yield field.target.id, " ".join(text.split())
