"""The base of every model of the plan file: frozen, strict about types, closed to unknown keys."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError


class PlanModel(BaseModel):
    """A part of the plan file. Mappings in it are to be read, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class PlanModelOrText(PlanModel):
    """A part of the plan file that may be written as a bare text, which stands for each of ``bare_keys``.

    ``bare_form`` names that text in messages.
    """

    bare_keys: ClassVar[tuple[str, ...]] = ("text",)
    bare_form: ClassVar[str] = "a text"

    @model_validator(mode="before")
    @classmethod
    def _from_bare_text(cls, data: object) -> object:
        if isinstance(data, str):
            return dict.fromkeys(cls.bare_keys, data)
        if not isinstance(data, (dict, cls)):
            raise PydanticCustomError("not_text_or_mapping", "must be {form} or a mapping", {"form": cls.bare_form})
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        whole: dict[str, Any] = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [{"type": "string"}, whole]}


class TextEntry(PlanModelOrText):
    """An entry of a list that may be written as a bare text."""

    text: str
