"""Values on one line of YAML, without characters that a plan file cannot hold."""

import datetime as dt
import re
from collections.abc import Mapping
from json import dumps
from typing import Final

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.+-]{0,60}|[0-9]{1,9}(\.[0-9]{1,4})?e?(min|h|d|w)")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def flow(value: object) -> str:
    """A value in flow style; text is quoted unless nobody could take it for something else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value.lower() not in _WORDS else quoted(value)
    return str(value)


def quoted(text: str) -> str:
    """Text in double quotes on one line."""
    return dumps(comment(text), ensure_ascii=False)


def comment(text: str) -> str:
    """Text on one line, without control characters and those that turn the reading direction."""
    return " ".join("".join(each for each in text if each.isprintable() or each.isspace()).split())
