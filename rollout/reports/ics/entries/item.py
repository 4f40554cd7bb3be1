"""One calendar item: its identity, its content, and by what it is grouped into calendars."""

import datetime as dt
import re
import uuid
from enum import StrEnum
from typing import Final

from msgspec import Struct

NAMESPACE: Final = uuid.UUID("6f1f3c52-6f0e-5c3a-9a53-0d5f7f0b6f5e")
"""Under which every identifier of a calendar is derived. Never to be changed: every subscribed item would double."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

REVISION: Final = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
"""The properties that say when an item changed. They are after the UID, in this order."""

_DAY: Final = re.compile(rb"^(?:DTSTART|DUE)(?:;VALUE=DATE)?:(\d{8})", re.MULTILINE)
_SUMMARY: Final = re.compile(rb"^SUMMARY[;:].*\r\n(?: .*\r\n)*", re.MULTILINE)
_RELATION: Final = re.compile(rb"^RELATED-TO[;:].*\r\n(?: .*\r\n)*", re.MULTILINE)


class Component(StrEnum):
    """The kinds of calendar component in use."""

    EVENT = "VEVENT"
    TO_DO = "VTODO"

    @classmethod
    def of(cls, octets: bytes) -> "Component":
        """The kind of an item, by the first of its lines."""
        return cls(octets.partition(b"\r\n")[0].removeprefix(b"BEGIN:").decode())


class ItemKind(StrEnum):
    """What an item stands for. It is part of the identity, so that a task turned milestone is a new item."""

    MILESTONE = "milestone"
    TASK = "task"
    TO_DO = "todo"
    MEETING = "meeting"


class Revision(Struct, frozen=True, kw_only=True):
    """When the item last changed (UTC, whole seconds), and a number that rises with every change."""

    stamp: dt.datetime
    sequence: int


class Item(Struct, frozen=True, kw_only=True):
    """``octets`` are the lines of the component from BEGIN to END without its revision, alarm included.

    ``task`` is the id of the row behind it, empty for an item that the plan no longer has.
    """

    uid: str
    octets: bytes
    task: str = ""
    process: str = ""
    stage: str = ""
    owner: str = ""
    named_owner: str = ""


class RevisedItem(Struct, frozen=True, kw_only=True):
    """An item as it is to be written: ``octets`` with its relations, ``alone`` without.

    Relations belong where both of their ends are, in the complete calendars. ``day`` is its first day as eight digits,
    empty if it has none.
    """

    item: Item
    octets: bytes
    alone: bytes
    day: str

    @property
    def order(self) -> tuple[str, str]:
        """By day, then identity: the order of items in a file."""
        return self.day, self.item.uid


def plan_identity(text: str) -> str:
    """The identifier of a plan from whatever text makes it differ from others; a UUID stands for itself."""
    if _UUID.fullmatch(text.lower()):
        return text.lower()
    return str(uuid.uuid5(NAMESPACE, _encodable(text)))


def item_uid(plan: str, kind: ItemKind, task: str) -> str:
    """The UID of an item: the same for the same task id of the same plan, whatever its title or dates."""
    return str(uuid.uuid5(NAMESPACE, _encodable(f"{plan}/{kind}/{task}")))


def day_of(octets: bytes) -> str:
    """The first day of an item as eight digits, empty if it has none."""
    found = _DAY.search(octets)
    return found[1].decode() if found else ""


def summary_of(octets: bytes) -> bytes:
    """The lines of the title of an item, none if it has none."""
    found = _SUMMARY.search(octets)
    return found[0] if found else b""


def with_revision(octets: bytes, revision: Revision) -> bytes:
    """The lines of an item with those of its revision, after the UID."""
    begin, uid, rest = octets.split(b"\r\n", 2)
    stamp = f"{revision.stamp:%Y%m%dT%H%M%SZ}"
    lines = f"DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\nSEQUENCE:{revision.sequence}"
    return b"\r\n".join((begin, uid, lines.encode(), rest))


def without_relations(octets: bytes) -> bytes:
    """The lines of an item that names no other."""
    return _RELATION.sub(b"", octets)


def _encodable(text: str) -> str:
    """The text with lone surrogates written as escapes, so that it has a UTF-8 form."""
    return text.encode(errors="backslashreplace").decode()
