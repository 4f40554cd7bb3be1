"""What must be written to a collection and what removed from it, so that it holds one calendar of a plan as built.

Entries are compared by a digest of what was written, never by when: two output folders or two computers that build the
same plan find nothing to do, and an entry that the plan no longer has goes, whichever folder it was published from.
Entries that carry no mark of the plan are nobody's business here.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from rollout.reports.ics import CALENDARS_PROPERTY, DIGEST_PROPERTY, PLAN_PROPERTY, PublishedItem, Revision

_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class ServerEntry(Struct, frozen=True, kw_only=True):
    """An entry of a collection: where it is, its entity tag, its text, and what it says of itself.

    ``plan`` and ``digest`` are empty and ``calendars`` has none where an entry does not carry them.
    """

    address: str
    tag: str
    octets: bytes
    uid: str
    title: str = ""
    sequence: int = 0
    stamp: dt.datetime = _NEVER
    plan: str = ""
    calendars: frozenset[str] = frozenset()
    digest: str = ""


class Write(Struct, frozen=True, kw_only=True):
    """Put ``octets`` in place of ``entry``, or beside the others where there is none."""

    uid: str
    octets: bytes
    entry: ServerEntry | None


class Remove(Struct, frozen=True, kw_only=True):
    """Take ``entry`` away."""

    entry: ServerEntry


Step = Write | Remove


def read_entry(address: str, tag: str, octets: bytes) -> ServerEntry | None:
    """The entry with these ``octets``; None for what cannot be read: it is not ours and stays as it is."""
    from icalendar import Calendar

    try:
        (component, *_) = (each for each in Calendar.from_ical(octets).subcomponents if each.name != "VTIMEZONE")
        stamp = component.decoded("DTSTAMP", _NEVER)
        return ServerEntry(
            address=address,
            tag=tag,
            octets=octets,
            uid=str(component["UID"]),
            title=str(component.get("SUMMARY", "")),
            sequence=int(component.get("SEQUENCE", 0)),
            stamp=stamp if stamp.tzinfo else stamp.replace(tzinfo=dt.UTC),
            plan=str(component.get(PLAN_PROPERTY, "")),
            calendars=frozenset(str(component.get(CALENDARS_PROPERTY, "")).split()),
            digest=str(component.get(DIGEST_PROPERTY, "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):  # what icalendar raises for an entry of others
        return None


def steps(items: Iterable[PublishedItem], present: Iterable[ServerEntry], calendar: str) -> Iterator[Step | None]:
    """What to do for each item and each entry that the plan no longer has; None where an item is as it should be.

    ``calendar`` is the name under which the items are published. An entry that was published with another calendar of
    the plan as well stays for that one.
    """
    wanted = {item.uid: item for item in items}
    by_uid = {entry.uid: entry for entry in present}
    plans = {item.plan for item in wanted.values()}
    for uid, item in wanted.items():
        entry = by_uid.get(uid)
        if not item.is_cancelled:
            yield _step(item, entry, calendar)
        elif entry is not None:
            yield Remove(entry=entry)
    for uid, entry in by_uid.items():
        if uid not in wanted and entry.plan in plans and calendar in entry.calendars:
            others = entry.calendars - {calendar}
            yield _kept_for(entry, others) if others else Remove(entry=entry)


def _step(item: PublishedItem, entry: ServerEntry | None, calendar: str) -> Step | None:
    if entry is None:
        return Write(uid=item.uid, octets=item.octets(item.revision, {calendar}), entry=None)
    is_marked = entry.plan == item.plan and calendar in entry.calendars
    if is_marked and entry.digest == item.digest:
        return None
    above = Revision(
        stamp=max(item.revision.stamp, entry.stamp), sequence=max(item.revision.sequence, entry.sequence + 1)
    )
    return Write(uid=item.uid, octets=item.octets(above, entry.calendars | {calendar}), entry=entry)


def _kept_for(entry: ServerEntry, calendars: frozenset[str]) -> Write:
    """The entry as it is on the server, no longer marked with the calendar that dropped it."""
    from icalendar import Calendar

    whole = Calendar.from_ical(entry.octets)
    for component in whole.subcomponents:
        if CALENDARS_PROPERTY in component:
            component[CALENDARS_PROPERTY] = " ".join(sorted(calendars))
    return Write(uid=entry.uid, octets=whole.to_ical(sorted=False), entry=entry)
