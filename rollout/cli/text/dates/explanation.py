"""An explanation for a program, and what to say where there is nothing to explain."""

import datetime as dt
from collections.abc import Mapping

import typer
from msgspec import Struct
from msgspec.structs import asdict

from rollout.engine import Schedule
from rollout.explanation import Explanation, UnknownTaskError, explain


def explanation_of(schedule: Schedule, name: str) -> Explanation:
    """Why the task or summary called ``name`` has its dates.

    Raises:
        typer.BadParameter: when there is none; the message names the nearest id.

    """
    try:
        return explain(schedule, name)
    except UnknownTaskError as error:
        raise typer.BadParameter(str(error), param_hint="TASK") from None


def explained_as_text(explanation: Explanation) -> str:
    """The explanation line by line."""
    return "\n".join(explanation.to_lines())


def explained_as_json(explanation: Explanation) -> dict[str, object]:
    """Every field of the explanation by its name; dates as ISO text, floats and lags in minutes."""
    return _fields(explanation)


def _fields(value: Struct) -> dict[str, object]:
    return {key: _plain(each) for key, each in asdict(value).items()}


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Struct):
        return _fields(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
