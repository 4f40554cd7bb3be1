"""Reads back the calendars that an earlier run wrote; they are the only memory of what was published.

Only our own files are read, so this is no general parser: whatever is not as we write it is damage, and refused
before anything is overwritten.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rollout.errors import RolloutError
from rollout.reports.ics.item import Component, Revision
from rollout.reports.ics.text import unescape

FORMAT: Final = 1
"""Raised when a reader of an older version could no longer carry on with a file."""
PRODUCT: Final = f"-//rollout//rollout {FORMAT}//EN"
PLAN_PROPERTY: Final = "X-ROLLOUT-PLAN"

_NO_CONTENT: Final = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_ONCE: Final = (*_NO_CONTENT, "SUMMARY")
_PRODUCT = re.compile(r"PRODID:-//rollout//rollout (\d{1,6})(?:\.\d{1,6})*//EN")
_LINE = re.compile(r"[A-Z][A-Z0-9-]*(?:;[A-Z][A-Z0-9-]*=[^\x00-\x1f:]*)*:[^\x00-\x1f\x7f]*")
_STAMP = re.compile(r"(?:19|2\d)\d{6}T\d{6}Z")
_SEQUENCE = re.compile(r"\d{1,9}|1\d{9}")
_MOVE_AWAY: Final = (
    "move it away to start afresh (subscribers then see a new calendar), or choose another folder with --out"
)


class PreviousCalendarError(RolloutError):
    """A calendar of the run before cannot be carried on; it has been left as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousItem:
    """One item as it was published. ``lines`` is its content without UID and revision, unfolded."""

    uid: str
    component: Component
    revision: Revision
    lines: tuple[str, ...]

    @property
    def is_cancelled(self) -> bool:
        """Whether it was published as cancelled."""
        return "STATUS:CANCELLED" in self.lines


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousCalendar:
    """One file of the run before: the plan it belongs to, its display name (or empty) and its items."""

    plan: str
    name: str
    items: tuple[PreviousItem, ...]


def parse_calendar(octets: bytes, path: str) -> PreviousCalendar:
    """The calendar in a file that an earlier run wrote.

    Raises:
        PreviousCalendarError: where the file is damaged, of another program, or of a newer version of this one.

    """
    lines = _unfold(octets, path)
    if not lines or lines[0] != "BEGIN:VCALENDAR" or lines[-1] != "END:VCALENDAR":
        raise _damaged(path, "it does not hold one whole calendar")
    head, components = _divide(lines[1:-1], path)
    _check_product(head, path)
    items = tuple(_item(component, body, path) for component, body in components)
    if len({item.uid for item in items}) < len(items):
        raise _damaged(path, "two items have one UID")
    plan = _only(PLAN_PROPERTY, head, path)
    return PreviousCalendar(plan=plan, name=unescape(next(_values("NAME", head), "")), items=items)


def _unfold(octets: bytes, path: str) -> list[str]:
    try:
        text = octets.decode()
    except UnicodeDecodeError:
        raise _damaged(path, "it is not UTF-8") from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return re.sub("\n[ \t]", "", text).removesuffix("\n").split("\n") if text else []


def _divide(lines: list[str], path: str) -> tuple[list[str], list[tuple[Component, list[str]]]]:
    """The properties of the calendar, and the lines of each item."""
    head: list[str] = []
    components: list[tuple[Component, list[str]]] = []
    open_names: list[str] = []
    for line in lines:
        if not _LINE.fullmatch(line):
            raise _damaged(path, f"{line[:40]!r} is no line of a calendar")
        if line.startswith("BEGIN:"):
            open_names.append(line[6:])
            if len(open_names) == 1:
                components.append((_component(line[6:], path), []))
                continue
        elif line.startswith("END:"):
            if not open_names or open_names.pop() != line[4:]:
                raise _damaged(path, f"{line[:40]!r} ends what did not begin")
            if not open_names:
                continue
        (components[-1][1] if open_names else head).append(line)
    if open_names:
        raise _damaged(path, f"its last {open_names[0][:20]} does not end")
    return head, components


def _component(name: str, path: str) -> Component:
    try:
        return Component(name)
    except ValueError:
        raise _damaged(path, f"it holds a {name[:20]!r}, which no run writes") from None


def _check_product(head: list[str], path: str) -> None:
    found = next((match for line in head if (match := _PRODUCT.fullmatch(line))), None)
    if not found:
        raise PreviousCalendarError(f"{path}: this calendar was not written by rollout; {_MOVE_AWAY}")
    if int(found[1]) > FORMAT:
        raise PreviousCalendarError(f"{path}: this calendar was written by a newer rollout; update, or {_MOVE_AWAY}")


def _item(component: Component, body: list[str], path: str) -> PreviousItem:
    own: dict[str, list[str]] = {name: [] for name in _ONCE}
    content = []
    for line in body:
        name, _, value = line.partition(":")
        if name in own:
            own[name].append(value)
        if name not in _NO_CONTENT:
            content.append(line)
    uid, stamp, modified, sequence, _ = (_one(name, own[name], path) for name in _ONCE)
    if not uid or not _STAMP.fullmatch(stamp) or modified != stamp or not _SEQUENCE.fullmatch(sequence):
        raise _damaged(path, f"the item with UID {uid[:40]!r} has no valid revision")
    try:
        instant = dt.datetime.fromisoformat(stamp)
    except ValueError:
        raise _damaged(path, f"the item with UID {uid[:40]!r} has no valid DTSTAMP") from None
    revision = Revision(stamp=instant, sequence=int(sequence))
    return PreviousItem(uid=uid, component=component, revision=revision, lines=tuple(content))


def _only(name: str, lines: list[str], path: str) -> str:
    return _one(name, list(_values(name, lines)), path)


def _one(name: str, values: list[str], path: str) -> str:
    if len(values) != 1:
        raise _damaged(path, f"{name} stands {len(values)} times where it stands once")
    return values[0]


def _values(name: str, lines: list[str]) -> Iterator[str]:
    prefix = f"{name}:"
    return (line[len(prefix) :] for line in lines if line.startswith(prefix))


def _damaged(path: str, what: str) -> PreviousCalendarError:
    return PreviousCalendarError(
        f"{path}: this calendar of an earlier run is damaged: {what}; restore it, or {_MOVE_AWAY}"
    )
