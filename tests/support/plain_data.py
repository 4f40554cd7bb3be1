"""The data of a document as JSON has it."""

from typing import Any

from rollout.source import Data


def as_json(data: Data) -> Any:
    """The data with lists instead of tuples."""
    if isinstance(data, tuple):
        return [as_json(item) for item in data]
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    return data
