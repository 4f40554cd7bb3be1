"""One calendar item: its identity, its content, and by what it is grouped into calendars."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import icalendar

NAMESPACE: Final = uuid.UUID("6f1f3c52-6f0e-5c3a-9a53-0d5f7f0b6f5e")
"""Under which every identifier of a calendar is derived. Never to be changed: every subscribed item would double."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


REVISION: Final = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
"""The properties that say when an item changed."""


class Component(StrEnum):
    """The kinds of calendar component in use."""

    EVENT = "VEVENT"
    TODO = "VTODO"


class ItemKind(StrEnum):
    """What an item stands for. It is part of the identity, so that a task turned milestone is a new item."""

    MILESTONE = "milestone"
    TASK = "task"
    TODO = "todo"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """When the item last changed (UTC, whole seconds), and a number that rises with every change."""

    stamp: dt.datetime
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """``content`` is the component without its revision, alarm included.

    ``task`` is the id of the row behind it, empty for an item that the plan no longer has.
    """

    uid: str
    content: "icalendar.Component"
    task: str = ""
    process: str = ""
    stage: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedItem:
    """An item as it is to be written: ``octets`` with its relations, ``alone`` without.

    Relations belong where both of their ends are, in the complete calendars.
    """

    item: Item
    octets: bytes
    alone: bytes

    @property
    def order(self) -> tuple[str, str]:
        """By day, then identity: the order of items in a file."""
        return day_of(self.item.content), self.item.uid


def plan_identity(text: str) -> str:
    """The identifier of a plan from whatever text makes it differ from others; a UUID stands for itself."""
    if _UUID.fullmatch(text.lower()):
        return text.lower()
    return str(uuid.uuid5(NAMESPACE, _encodable(text)))


def item_uid(plan: str, kind: ItemKind, task: str) -> str:
    """The UID of an item: the same for the same task id of the same plan, whatever its title or dates."""
    return str(uuid.uuid5(NAMESPACE, _encodable(f"{plan}/{kind}/{task}")))


def day_of(content: "icalendar.Component") -> str:
    """The first day of an item as eight digits, empty if it has none."""
    value = content.get("DTSTART") or content.get("DUE")
    return value.to_ical().decode()[:8] if value else ""


def octets_of(content: "icalendar.Component", revision: Revision) -> bytes:
    """The component as it stands in a file, from BEGIN to END; its revision becomes the given one."""
    from icalendar.prop import vDatetime, vInt

    content["DTSTAMP"] = content["LAST-MODIFIED"] = vDatetime(revision.stamp)
    content["SEQUENCE"] = vInt(revision.sequence)
    octets: bytes = content.to_ical(sorted=False)
    return octets


def _encodable(text: str) -> str:
    """The text with lone surrogates written as escapes, so that it has a UTF-8 form."""
    return text.encode(errors="backslashreplace").decode()
