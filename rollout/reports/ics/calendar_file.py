"""Calendars as files: the head that names a feed, its items, and the division of what is too long for one file."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from rollout.reports.ics.entries.colours import HEX
from rollout.reports.ics.entries.text import canonical
from rollout.reports.ics.history.previous import END, OWNER_PROPERTY, PLAN_PROPERTY, PRODUCT

MOST_ITEMS: Final = 900
MOST_OCTETS: Final = 900_000
"""Google refuses files above 1 MB and loses events beyond about 1,100; these leave room."""

_VALUE_TYPES: Final = {"SOURCE": {"VALUE": "URI"}, "REFRESH-INTERVAL": {"VALUE": "DURATION"}}
"""RFC 7986 wants these said; icalendar leaves them out."""


class Head(Struct, frozen=True, kw_only=True):
    """What a calendar says of itself. A calendar without ``name`` is a single item to be sent by mail, not a feed.

    ``feed_url`` is the address of the folder above all feeds, or empty; ``plan`` the identifier of the plan and
    ``owner`` its names.
    """

    plan: str
    owner: str = ""
    name: str = ""
    description: str = ""
    colour: str = ""
    feed_url: str = ""

    def octets(self, path: str, number: int) -> bytes:
        """The lines before the first item of file ``number`` (from 1) of this calendar, found at ``path``."""
        from rollout.reports.ics.entries.components import Calendar

        calendar = Calendar()
        for name, value in self._properties(path, number):
            calendar.add(name, value, _VALUE_TYPES.get(name, {}))
        octets: bytes = calendar.to_ical(sorted=False)
        return octets.removesuffix(END)

    def _properties(self, path: str, number: int) -> Iterator[tuple[str, str | dt.timedelta]]:
        yield from (("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"))
        if self.name:
            name = canonical(self.name) + (f" ({number})" if number > 1 else "")
            yield from (("NAME", name), ("X-WR-CALNAME", name))
            description = canonical(self.description, name)
            yield from (("DESCRIPTION", description), ("X-WR-CALDESC", description))
            yield from (("COLOR", self.colour), ("X-APPLE-CALENDAR-COLOR", HEX[self.colour]))
            if self.feed_url:
                yield from (("SOURCE", f"{self.feed_url}{path}"), ("URL", f"{self.feed_url}{path}"))
                yield from (("REFRESH-INTERVAL", dt.timedelta(hours=12)), ("X-PUBLISHED-TTL", "PT12H"))
        yield PLAN_PROPERTY, self.plan
        if self.name and self.owner:
            yield OWNER_PROPERTY, self.owner


def calendar_files(head: Head, items: Sequence[bytes], paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The path and octets of each file that the items need, in order; none for no items."""
    room = MOST_OCTETS - len(END) - 4000  # 4000 octets are more than any head has
    for number, (path, part) in enumerate(zip(paths, _parts(items, room), strict=False), 1):
        yield path, b"".join([head.octets(path, number), *part, END])


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
