"""What changed since the calendar before: revisions that only rise, and cancelled items for what is gone.

Clients that import rather than subscribe drop an item only when they learn that it is cancelled, so an item that
left the plan is written as cancelled for 90 days.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rollout.reports.ics.entries.item import Item, RevisedItem, Revision, day_of, with_revision, without_relations
from rollout.reports.ics.history.as_of import EPOCH
from rollout.reports.ics.history.previous import PreviousItem

KEPT_CANCELLED: Final = dt.timedelta(days=90)
CANCELLED_PREFIX: Final = "Cancelled: "


def revise(items: Iterable[Item], previous: Mapping[str, PreviousItem], as_of: dt.datetime) -> tuple[RevisedItem, ...]:
    """Every item of the plan and every cancelled one still to be shown, by day and UID.

    An item whose content is as before keeps its revision, and so its bytes.
    """
    revised = [_revised(item, previous.get(item.uid), as_of) for item in items]
    present = {each.item.uid for each in revised}
    gone = (before for uid, before in previous.items() if uid not in present)
    return tuple(sorted([*revised, *_cancelled(gone, as_of)], key=lambda each: each.order))


def _revised(item: Item, before: PreviousItem | None, as_of: dt.datetime) -> RevisedItem:
    if before is not None and item.octets == before.octets:
        return _written(item, before.revision)
    return _written(item, _next(before, as_of))


def _written(item: Item, revision: Revision) -> RevisedItem:
    octets = with_revision(item.octets, revision)
    return RevisedItem(item=item, octets=octets, alone=without_relations(octets), day=day_of(item.octets))


def _cancelled(gone: Iterable[PreviousItem], as_of: dt.datetime) -> Iterator[RevisedItem]:
    for before in gone:
        if not before.is_cancelled:
            yield _written(Item(uid=before.uid, octets=_cancellation(before)), _next(before, as_of))
        elif as_of - before.revision.stamp < KEPT_CANCELLED:
            yield _written(Item(uid=before.uid, octets=before.octets), before.revision)


def _next(before: PreviousItem | None, as_of: dt.datetime) -> Revision:
    """A revision above the one before, tied to ``as_of`` so that it rises even where the file before was lost."""
    minutes = int((as_of - EPOCH).total_seconds()) // 60
    if before is None:
        return Revision(stamp=as_of, sequence=minutes)
    stamp = max(as_of, before.revision.stamp + dt.timedelta(seconds=1))
    return Revision(stamp=stamp, sequence=max(minutes, before.revision.sequence + 1))


def _cancellation(before: PreviousItem) -> bytes:
    """The lines of an item that is off: its status and title say so; reminder and relations are gone."""
    from rollout.reports.ics.entries.components import Text, octets_of

    off = before.content()
    off.subcomponents = []
    for name in ("RELATED-TO", "COMPLETED"):
        off.pop(name, None)
    off["STATUS"] = Text("CANCELLED")
    off["SUMMARY"] = Text(f"{CANCELLED_PREFIX}{off['SUMMARY']}")
    return octets_of(off)
