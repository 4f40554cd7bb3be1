"""Probabilities and shares as people write them: ``30 %`` or ``0.3``."""

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)\s*%")


def read_probability(value: object) -> object:
    """The share from 0 to 1 that is meant by ``30 %`` or ``0.3``; other types pass through and are refused as such."""
    share = value
    if isinstance(value, str):
        found = _PERCENT.fullmatch(value.strip())
        if not found:
            raise PydanticCustomError("bad_value", "'{text}' is not a probability; write 30 % or 0.3", {"text": value})
        share = float(found[1]) / 100
    if isinstance(share, (int, float)) and not isinstance(share, bool):
        if not 0 <= share <= 1:
            hint = f"; for percent write {value:g} %" if isinstance(value, (int, float)) and 2 <= value <= 100 else ""
            limits = {"found": f"{value}", "hint": hint}
            raise PydanticCustomError(
                "out_of_range", "must be from 0 to 1, or 0 % to 100 %; found {found}{hint}", limits
            )
        return float(share)
    return value


Probability = Annotated[
    float,
    BeforeValidator(read_probability),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 1},
                {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$"},
            ]
        }
    ),
]
"""A share from 0 to 1, written ``30 %`` or ``0.3``."""
