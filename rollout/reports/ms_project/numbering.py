"""Numbers and GUIDs that depend on ids only, so that a row keeps its own while others come and go.

Project 2010 and later renumber tasks whose unique id is above 2,097,151; the numbers here stay below it.
"""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final

NAMESPACE: Final = uuid.UUID("2b1c7c0e-58d7-5a0c-8c39-6a7d9f4e1b02")
"""Under which every GUID of a file is derived. Never to be changed: Project would take each row for a new one."""

_LIMIT: Final = 2_000_000


def unique_numbers(keys: Iterable[str]) -> Mapping[str, int]:
    """A number from 1 for every key; of two keys with one number, the later in alphabetical order takes another."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for key in sorted(set(keys)):
        number = next(each for attempt in count() if (each := _number(key, attempt)) not in taken)
        taken.add(number)
        found[key] = number
    return found


def _number(key: str, attempt: int) -> int:
    text = f"{key}\0{attempt}" if attempt else key
    return 1 + int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) % _LIMIT


def guid(plan: str, kind: str, key: str) -> str:
    """The GUID of one thing in one plan, in upper case as Project writes it."""
    return str(uuid.uuid5(NAMESPACE, f"{plan}\n{kind}\n{key}")).upper()
