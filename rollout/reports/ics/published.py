"""The items of written calendars one by one, each as a calendar of its own, as CalDAV wants them.

An item on a server carries what a later run needs to recognise it: its plan, the calendars it was published from, and
a digest of its content. A server may write an item in its own way, but it keeps these three properties.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from rollout.reports.ics.calendar_file import Head, calendar_files
from rollout.reports.ics.entries.item import Component, Revision, with_revision
from rollout.reports.ics.history.previous import PLAN_PROPERTY, parse_calendar

DIGEST_PROPERTY: Final = "X-ROLLOUT-DIGEST"
CALENDARS_PROPERTY: Final = "X-ROLLOUT-CALENDARS"


class PublishedItem(Struct, frozen=True, kw_only=True):
    """One item of the plan with the identifier ``plan``; ``content`` are its lines without those of its revision."""

    plan: str
    uid: str
    revision: Revision
    is_cancelled: bool
    content: bytes

    @property
    def component(self) -> Component:
        """Whether it is an event or a to-do."""
        return Component.of(self.content)

    @property
    def digest(self) -> str:
        """The same for the same content, whatever its revision and from whichever folder it comes."""
        return hashlib.sha256(self.content).hexdigest()[:32]

    def octets(self, revision: Revision, calendars: Iterable[str]) -> bytes:
        """A calendar that holds nothing else, marked with its plan, ``calendars`` and digest."""
        from rollout.reports.ics.entries.components import Text, line_of

        marks = (
            (PLAN_PROPERTY, self.plan),
            (CALENDARS_PROPERTY, " ".join(sorted(calendars))),
            (DIGEST_PROPERTY, self.digest),
        )
        begin, uid, rest = self.content.split(b"\r\n", 2)
        lines = b"".join(line_of(name, Text(value)) for name, value in marks)
        marked = b"\r\n".join((begin, uid, lines + rest))
        ((_, whole),) = calendar_files(Head(plan=self.plan), [with_revision(marked, revision)], [""])
        return whole


def published_items(files: Mapping[str, bytes]) -> Iterator[PublishedItem]:
    """Every item of the calendars, in their order."""
    for path, content in files.items():
        calendar = parse_calendar(content, path)
        for each in calendar.items:
            yield PublishedItem(
                plan=calendar.plan,
                uid=each.uid,
                revision=each.revision,
                is_cancelled=each.is_cancelled,
                content=each.octets,
            )
