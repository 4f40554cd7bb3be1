"""What changed since the calendar before: revisions that only rise, and cancelled items for what is gone.

Clients that import rather than subscribe drop an item only when they are told that it is cancelled, so an item that
left the plan is written as cancelled for 90 days.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rollout.reports.ics.as_of import EPOCH
from rollout.reports.ics.item import Item, RevisedItem, Revision
from rollout.reports.ics.previous import PreviousItem

KEPT_CANCELLED: Final = dt.timedelta(days=90)
CANCELLED_PREFIX: Final = "Cancelled: "


def revise(items: Iterable[Item], previous: Mapping[str, PreviousItem], as_of: dt.datetime) -> tuple[RevisedItem, ...]:
    """Every item of the plan and every cancelled one still to be shown, by day and UID.

    An item whose content is as before keeps its revision, and so its bytes.
    """
    revised = []
    for item in items:
        before = previous.get(item.uid)
        same = before is not None and before.lines == item.lines
        revised.append(RevisedItem(item=item, revision=before.revision if same and before else _next(before, as_of)))
    present = {each.item.uid for each in revised}
    gone = (before for uid, before in previous.items() if uid not in present)
    return tuple(sorted([*revised, *_cancelled(gone, as_of)], key=lambda each: each.order))


def _cancelled(gone: Iterable[PreviousItem], as_of: dt.datetime) -> Iterator[RevisedItem]:
    for before in gone:
        if not before.is_cancelled:
            item = Item(uid=before.uid, component=before.component, lines=_cancelled_lines(before.lines))
            yield RevisedItem(item=item, revision=_next(before, as_of))
        elif as_of - before.revision.stamp < KEPT_CANCELLED:
            item = Item(uid=before.uid, component=before.component, lines=before.lines)
            yield RevisedItem(item=item, revision=before.revision)


def _next(before: PreviousItem | None, as_of: dt.datetime) -> Revision:
    """A revision above the one before, tied to ``as_of`` so that it rises even where the file before was lost."""
    minutes = int((as_of - EPOCH).total_seconds()) // 60
    if before is None:
        return Revision(stamp=as_of, sequence=minutes)
    stamp = max(as_of, before.revision.stamp + dt.timedelta(seconds=1))
    return Revision(stamp=stamp, sequence=max(minutes, before.revision.sequence + 1))


def _cancelled_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The content of an item that is off: its status and title say so; reminder and relations are gone."""
    kept: list[str] = []
    in_alarm = False
    for line in lines:
        if line == "BEGIN:VALARM":
            in_alarm = True
        elif line == "END:VALARM":
            in_alarm = False
        elif not in_alarm and not line.startswith(("RELATED-TO", "COMPLETED:")):
            kept.append(_cancelled_line(line))
    return tuple(kept)


def _cancelled_line(line: str) -> str:
    if line.startswith("STATUS:"):
        return "STATUS:CANCELLED"
    if line.startswith("SUMMARY:"):
        return f"SUMMARY:{CANCELLED_PREFIX}{line.removeprefix('SUMMARY:')}"
    return line
