"""Parts of a whole as people write them: ``0.6`` or ``60 %`` of a person, ``50`` or ``50 %`` of a task."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")


def read_percent(value: object) -> object:
    """The number that ``60 %`` means (0.6); anything else passes through and is judged as it is."""
    found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    return float(found[1]) / 100 if found else value


def read_whole_percent(value: object) -> object:
    """The number before the sign of ``50 %``; anything else passes through and is judged as it is."""
    found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    return int(found[1]) if found and found[1].isdigit() else value


def _also_in_percent(kind: str, least: float, most: float) -> WithJsonSchema:
    numbers = {"type": kind, "minimum": least, "maximum": most}
    return WithJsonSchema({"anyOf": [numbers, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$"}]})


Percentage = Annotated[
    int, BeforeValidator(read_whole_percent), Field(ge=0, le=100), _also_in_percent("integer", 0, 100)
]
"""Percent of a whole, written ``50`` or ``50 %``."""

Allocation = Annotated[
    int, BeforeValidator(read_whole_percent), Field(ge=1, le=100), _also_in_percent("integer", 1, 100)
]
"""Percent of a full-time person, written ``50`` or ``50 %``."""

Capacity = Annotated[float, BeforeValidator(read_percent), Field(ge=0.01, le=2), _also_in_percent("number", 0.01, 2)]
"""Share of the working hours of one person, written ``0.6`` or ``60 %``."""

Share = Annotated[float, BeforeValidator(read_percent), Field(ge=0.01, le=1), _also_in_percent("number", 0.01, 1)]
"""A part of the whole, from one percent: people are planned in whole percent."""
