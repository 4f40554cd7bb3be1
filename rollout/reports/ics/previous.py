"""Reads back the calendars that an earlier run wrote; they are the only memory of what was published.

Only our own files are carried on: whatever is not as we write it is damage, and refused before anything is overwritten.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rollout.errors import RolloutError
from rollout.reports.ics.item import REVISION, Component, Revision

if TYPE_CHECKING:
    import icalendar

FORMAT: Final = 1
"""Raised when a reader of an older version could no longer carry on with a file."""
PRODUCT: Final = f"-//rollout//rollout {FORMAT}//EN"
PLAN_PROPERTY: Final = "X-ROLLOUT-PLAN"

_ONCE: Final = ("UID", *REVISION, "SUMMARY", "STATUS")
_PRODUCT = re.compile(r"-//rollout//rollout (\d{1,6})(?:\.\d{1,6})*//EN")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_INSIDE: Final = {"VCALENDAR": ("VEVENT", "VTODO"), "VEVENT": ("VALARM",), "VTODO": ("VALARM",)}
_MOVE_AWAY: Final = (
    "move it away to start afresh (subscribers then see a new calendar), or choose another folder with --out"
)


class PreviousCalendarError(RolloutError):
    """A calendar of the run before cannot be carried on; it has been left as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousItem:
    """One item as it was published."""

    uid: str
    revision: Revision
    content: "icalendar.Component"

    @property
    def component(self) -> Component:
        """Whether it is an event or a to-do."""
        return Component(self.content.name or "")

    @property
    def is_cancelled(self) -> bool:
        """Whether it was published as cancelled."""
        return bool(self.content["STATUS"] == "CANCELLED")

    @property
    def octets(self) -> bytes:
        """The item as it stood in the file."""
        octets: bytes = self.content.to_ical(sorted=False)
        return octets


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
    calendar = _read(octets, path)
    _check_product(str(calendar.get("PRODID", "")), path)
    for each in calendar.walk():
        _check(each, path)
    items = tuple(_item(each, path) for each in calendar.subcomponents)
    if len({item.uid for item in items}) < len(items):
        raise _damaged(path, "two items have one UID")
    plan = _one(PLAN_PROPERTY, calendar, path)
    return PreviousCalendar(plan=plan, name=str(calendar.get("NAME", "")), items=items)


def _read(octets: bytes, path: str) -> "icalendar.Calendar":
    from rollout.reports.ics.components import Calendar

    try:
        has_control = _CONTROL.search(octets.decode())
        found = Calendar.from_ical(octets)
    except UnicodeDecodeError:
        raise _damaged(path, "it is not UTF-8") from None
    except (ValueError, AttributeError):  # the second for a parameter with two values
        raise _damaged(path, "it does not hold one whole calendar") from None
    if found.name != "VCALENDAR":
        raise _damaged(path, "it does not hold one whole calendar")
    if has_control:
        raise _damaged(path, "control characters are in no line of a calendar")
    return found


def _check_product(product: str, path: str) -> None:
    found = _PRODUCT.fullmatch(product)
    if not found:
        raise PreviousCalendarError(f"{path}: this calendar was not written by rollout; {_MOVE_AWAY}")
    if int(found[1]) > FORMAT:
        raise PreviousCalendarError(f"{path}: this calendar was written by a newer rollout; update, or {_MOVE_AWAY}")


def _check(component: "icalendar.Component", path: str) -> None:
    """Refuse a component in which icalendar could not read everything, or that holds another than ours does."""
    for name, why in component.errors:
        what = f"there is no valid {name}" if name else "a line is no line of a calendar"
        raise _damaged(path, f"{what}: {why[:80]!r}")
    for name in sorted(component.keys() - {"RELATED-TO"}):
        _one(name, component, path)
    for each in component.subcomponents:
        if each.name not in _INSIDE.get(component.name or "", ()):
            raise _damaged(path, f"it holds a {str(each.name)[:20]!r}, which no run writes there")


def _item(content: "icalendar.Component", path: str) -> PreviousItem:
    uid, *_ = (_one(name, content, path) for name in _ONCE)
    stamp, modified, sequence = (content.decoded(name) for name in REVISION)
    is_instant = isinstance(stamp, dt.datetime) and stamp.tzinfo is not None and 1900 <= stamp.year < 3000
    if not uid or not is_instant or modified != stamp or not 0 <= sequence < 2**31:
        raise _damaged(path, f"the item with UID {uid[:40]!r} has no valid revision")
    return PreviousItem(uid=uid, revision=Revision(stamp=stamp, sequence=sequence), content=content)


def _one(name: str, component: "icalendar.Component", path: str) -> str:
    value = component.get(name, [])
    if isinstance(value, list):
        raise _damaged(path, f"{name} stands {len(value)} times where it stands once")
    return str(value)


def _damaged(path: str, what: str) -> PreviousCalendarError:
    return PreviousCalendarError(
        f"{path}: this calendar of an earlier run is damaged: {what}; restore it, or {_MOVE_AWAY}"
    )
