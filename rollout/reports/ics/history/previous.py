"""Reads back the calendars that an earlier run wrote; they are the only memory of what was published.

Only our own files are carried on: whatever is not as we write it is damage, and refused before anything is overwritten.
An item that equals one that this run writes is known to be sound, and one of the form of ours is seen to be; only the
others are read by icalendar.
"""

import codecs
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rollout.errors import RolloutError
from rollout.reports.ics.entries.item import REVISION, Component, Revision, without_relations
from rollout.reports.ics.history.soundness import is_as_written

if TYPE_CHECKING:
    import icalendar

FORMAT: Final = 1
"""Raised when a reader of an older version could no longer carry on with a file."""
PRODUCT: Final = f"-//rollout//rollout {FORMAT}//EN"
PLAN_PROPERTY: Final = "X-ROLLOUT-PLAN"
OWNER_PROPERTY: Final = "X-ROLLOUT-OWNER"
"""Organisation, prefix and title of the plan, so that another plan is distinguished from a new title."""

_BEGIN: Final = b"BEGIN:VCALENDAR\r\n"
END: Final = b"END:VCALENDAR\r\n"
_KIND: Final = "|".join(Component).encode()
_ITEM: Final = re.compile(rb"^(?=BEGIN:(?:%s)\r\n)" % _KIND, re.MULTILINE)
_REVISED: Final = re.compile(
    rb"(BEGIN:(?:%s)\r\nUID:([^\r]+)\r\n)"
    rb"DTSTAMP:(\d{8}T\d{6}Z)\r\nLAST-MODIFIED:\3\r\nSEQUENCE:(0|[1-9]\d{0,9})\r\n" % _KIND
)
_ONCE: Final = ("UID", *REVISION, "SUMMARY", "STATUS")
_PRODUCT = re.compile(r"-//rollout//rollout (\d{1,6})(?:\.\d{1,6})*//EN")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_INSIDE: Final = {"VCALENDAR": ("VEVENT", "VTODO"), "VEVENT": ("VALARM",), "VTODO": ("VALARM",)}
_MOVE_AWAY: Final = (
    "move it away to start afresh (subscribers then see a new calendar), or choose another folder with --out"
)


class PreviousCalendarError(RolloutError):
    """A calendar of the run before cannot be carried on; it has been left as it was."""


class PreviousItem(Struct, frozen=True, kw_only=True):
    """One item as it was published; ``octets`` are its lines without those of its revision."""

    uid: str
    revision: Revision
    octets: bytes

    @property
    def component(self) -> Component:
        """Whether it is an event or a to-do."""
        return Component.of(self.octets)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was published as cancelled."""
        return b"\r\nSTATUS:CANCELLED\r\n" in self.octets

    def content(self) -> "icalendar.Component":
        """The item to be changed, without its revision."""
        from rollout.reports.ics.entries.components import Calendar

        (item,) = Calendar.from_ical(_BEGIN + self.octets + END).subcomponents
        return item


class PreviousCalendar(Struct, frozen=True, kw_only=True):
    """One file of the run before: the plan it belongs to, its display name (or empty) and its items."""

    plan: str
    name: str
    items: tuple[PreviousItem, ...]


class ScannedCalendar(Struct, frozen=True, kw_only=True):
    """One file of the run before of which only the head has been read; ``blocks`` are the lines of each item.

    ``owner`` names the plan; single items and calendars of early versions have none.
    """

    path: str
    plan: str
    name: str
    owner: str
    blocks: tuple[bytes, ...]


def scan_calendars(files: Mapping[str, bytes]) -> Iterator[ScannedCalendar]:
    """The calendars in files that an earlier run wrote, by path, their items not looked at yet.

    Raises:
        PreviousCalendarError: where a file is damaged, of another program, or of a newer version of this one.

    """
    heads: dict[bytes, tuple[str, str, str]] = {}  # that of all single milestones is the same
    for path, octets in files.items():
        head, *blocks = _ITEM.split(_whole(octets, path))
        if head not in heads:
            heads[head] = _names(head, path)
        plan, name, owner = heads[head]
        yield ScannedCalendar(path=path, plan=plan, name=name, owner=owner, blocks=tuple(blocks))


def parse_calendars(files: Iterable[ScannedCalendar], written: Iterable[bytes]) -> dict[str, PreviousCalendar]:
    """The calendars with their items, by path. ``written`` are the items of this run, without their revisions.

    Raises:
        PreviousCalendarError: where an item is damaged.

    """
    known = {each for octets in written for each in (octets, without_relations(octets))}
    found: dict[str, PreviousCalendar] = {}
    for scanned in sorted(
        files, key=lambda each: each.path.count("/")
    ):  # the complete first: others repeat their items
        items = _items(scanned, known)
        known.update(without_relations(item.octets) for item in items if item.octets not in known)
        found[scanned.path] = PreviousCalendar(plan=scanned.plan, name=scanned.name, items=items)
    return found


def parse_calendar(octets: bytes, path: str) -> PreviousCalendar:
    """One calendar that an earlier run wrote, every item read.

    Raises:
        PreviousCalendarError: where the file is damaged, of another program, or of a newer version of this one.

    """
    return parse_calendars(scan_calendars({path: octets}), [])[path]


def _names(head: bytes, path: str) -> tuple[str, str, str]:
    """The plan, the display name and the owner that the head of a calendar names."""
    calendar = _read(head + END, path)
    _check_product(str(calendar.get("PRODID", "")), path)
    _check(calendar, path)
    return _one(PLAN_PROPERTY, calendar, path), str(calendar.get("NAME", "")), str(calendar.get(OWNER_PROPERTY, ""))


def _whole(octets: bytes, path: str) -> bytes:
    """The lines before the end of the calendar, each ended as we end it."""
    try:
        has_control = _CONTROL.search(octets.decode())
    except UnicodeDecodeError:
        raise _damaged(path, "it is not UTF-8") from None
    lines = b"%s\n" % octets.removeprefix(codecs.BOM_UTF8).strip()
    lines = lines.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    if not lines.startswith(_BEGIN) or not lines.endswith(END):
        raise _damaged(path, "it does not contain exactly one complete calendar")
    if has_control:
        raise _damaged(path, "a line contains control characters")
    return lines.removesuffix(END)


def _read(octets: bytes, path: str) -> "icalendar.Calendar":
    from rollout.reports.ics.entries.components import Calendar

    try:
        found = Calendar.from_ical(octets)
    except (ValueError, AttributeError):  # the second for a parameter with two values
        raise _damaged(path, "it does not contain exactly one complete calendar") from None
    if found.name != "VCALENDAR":
        raise _damaged(path, "it does not contain exactly one complete calendar")
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
        what = f"there is no valid {name}" if name else "a line is not valid in a calendar"
        raise _damaged(path, f"{what}: {why[:80]!r}")
    for name in sorted(component.keys() - {"RELATED-TO"}):
        _one(name, component, path)
    for each in component.subcomponents:
        if each.name not in _INSIDE.get(component.name or "", ()):
            raise _damaged(path, f"it holds a {str(each.name)[:20]!r}, which no run writes there")
        _check(each, path)


def _items(scanned: ScannedCalendar, known: Set[bytes]) -> tuple[PreviousItem, ...]:
    """Every item of the calendar; those that are not seen to be sound are read whole."""
    items = [(block, _item(block)) for block in scanned.blocks]
    if unknown := [
        (block, item)
        for block, item in items
        if item is None or (item.octets not in known and not is_as_written(item.octets))
    ]:
        _check_items(unknown, scanned.path)
    found = tuple(item for _, item in items if item)
    if len({item.uid for item in found}) < len(found):
        raise _damaged(scanned.path, "two items have one UID")
    return found


def _check_items(items: Sequence[tuple[bytes, PreviousItem | None]], path: str) -> None:
    calendar = _read(b"".join((_BEGIN, *(block for block, _ in items), END)), path)
    _check(calendar, path)
    if len(calendar.subcomponents) != len(items):
        raise _damaged(path, "an item begins or ends in the middle of another")
    for (_, item), content in zip(items, calendar.subcomponents, strict=True):
        uid, *_ = (_one(name, content, path) for name in _ONCE)
        if item is None or item.uid != uid:
            raise _damaged(path, f"the item with UID {uid[:40]!r} has no valid revision")


def _item(block: bytes) -> PreviousItem | None:
    """The item with these lines, if its UID and its revision are there as a run writes them."""
    found = _REVISED.match(block)
    if not found:
        return None
    start, uid, stamp, sequence = found.groups()
    try:
        revision = Revision(stamp=dt.datetime.fromisoformat(stamp.decode()), sequence=int(sequence))
    except ValueError:
        return None
    if not (1900 <= revision.stamp.year < 3000 and revision.sequence < 2**31):
        return None
    return PreviousItem(uid=uid.decode(), revision=revision, octets=start + block[found.end() :])


def _one(name: str, component: "icalendar.Component", path: str) -> str:
    value = component.get(name, [])
    if isinstance(value, list):
        raise _damaged(path, f"{name} appears {len(value)} times instead of once")
    return str(value)


def _damaged(path: str, what: str) -> PreviousCalendarError:
    return PreviousCalendarError(
        f"{path}: this calendar of an earlier run is damaged: {what}; restore it, or {_MOVE_AWAY}"
    )
