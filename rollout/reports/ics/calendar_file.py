"""Calendars as files: the head that names a feed, its items, and the division of what is too long for one file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rollout.reports.ics.colours import HEX
from rollout.reports.ics.content_line import fold, instant_line, text_line
from rollout.reports.ics.item import RevisedItem
from rollout.reports.ics.previous import PLAN_PROPERTY, PRODUCT
from rollout.reports.ics.text import canonical

MOST_ITEMS: Final = 900
MOST_OCTETS: Final = 900_000
"""Google refuses files above 1 MB and loses events beyond about 1,100; these leave room."""

REFRESH: Final = "PT12H"
_END: Final = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a calendar says of itself. A calendar without ``name`` is a single item to be sent by mail, not a feed.

    ``feed_url`` is the address of the folder above all feeds, or empty; ``plan`` the identifier of the plan.
    """

    plan: str
    name: str = ""
    description: str = ""
    colour: str = ""
    feed_url: str = ""

    def octets(self, path: str, number: int) -> bytes:
        """The lines before the first item of file ``number`` (from 1) of this calendar, found at ``path``."""
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
        if self.name:
            name = canonical(self.name) + (f" ({number})" if number > 1 else "")
            lines += [text_line("NAME", name), text_line("X-WR-CALNAME", name)]
            description = canonical(self.description, name)
            lines += [text_line("DESCRIPTION", description), text_line("X-WR-CALDESC", description)]
            lines += [f"COLOR:{self.colour}", f"X-APPLE-CALENDAR-COLOR:{HEX[self.colour]}"]
            if self.feed_url:
                lines += [f"SOURCE;VALUE=URI:{self.feed_url}{path}", f"URL:{self.feed_url}{path}"]
                lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}", f"X-PUBLISHED-TTL:{REFRESH}"]
        return fold([*lines, f"{PLAN_PROPERTY}:{self.plan}"])


def item_octets(revised: RevisedItem, *, with_relations: bool = True) -> bytes:
    """The item as it stands in a file. Relations belong where both of their ends are, in the complete calendars."""
    item, revision = revised.item, revised.revision
    lines = item.lines if with_relations else [line for line in item.lines if not line.startswith("RELATED-TO")]
    return fold(
        [
            f"BEGIN:{item.component}",
            f"UID:{item.uid}",
            instant_line("DTSTAMP", revision.stamp),
            instant_line("LAST-MODIFIED", revision.stamp),
            f"SEQUENCE:{revision.sequence}",
            *lines,
            f"END:{item.component}",
        ]
    )


def calendar_files(head: Head, items: Sequence[bytes], paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The path and octets of each file that the items need, in order; none for no items."""
    room = MOST_OCTETS - len(_END) - 4000  # 4000 octets are more than any head has
    for number, (path, part) in enumerate(zip(paths, _parts(items, room), strict=False), 1):
        yield path, b"".join([head.octets(path, number), *part, _END])


def _parts(items: Iterable[bytes], room: int) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    size = 0
    for octets in items:
        if part and (len(part) == MOST_ITEMS or size + len(octets) > room):
            yield part
            part, size = [], 0
        part.append(octets)
        size += len(octets)
    if part:
        yield part
