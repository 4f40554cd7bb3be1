"""Dependencies between items, in the terms of RFC 9253 and in words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from rollout.link_types import USUAL
from rollout.network import Lag, LagKind, Link, LinkType
from rollout.reports.ics.entries.text import canonical
from rollout.units import MINUTES_PER_DAY, Duration, format_duration

Parameters = tuple[tuple[str, str], ...]
"""Names and values of the parameters of a property."""


class Relations(Struct, frozen=True, kw_only=True):
    """The links of a plan by both of their ends, and the names of what they join."""

    incoming: Mapping[str, tuple[Link, ...]]
    outgoing: Mapping[str, tuple[Link, ...]]
    names: Mapping[str, str]
    day: int = MINUTES_PER_DAY

    @classmethod
    def of(cls, links: Iterable[Link], names: Mapping[str, str], *, day: int = MINUTES_PER_DAY) -> "Relations":
        """The links sorted to their ends; ``day`` is the length of a working day in minutes."""
        incoming, outgoing = defaultdict(list), defaultdict(list)
        for link in links:
            incoming[link.successor].append(link)
            outgoing[link.predecessor].append(link)
        return cls(incoming=_frozen(incoming), outgoing=_frozen(outgoing), names=names, day=day)

    def related(self, task: str, uids: Mapping[str, str]) -> tuple[tuple[str, Parameters], ...]:
        """UID and parameters of each RELATED-TO. ``uids`` holds the items of one calendar; others are left out.

        DEPENDS-ON is on the successor, a temporal relation on the predecessor (RFC 9253, 4 and 5).
        """
        found: list[tuple[str, Parameters]] = [
            (uids[link.predecessor], (("RELTYPE", "DEPENDS-ON"),)) for link in self._known(task, uids)
        ]
        found.extend(
            (uids[link.successor], (("RELTYPE", relation_of(link.type)), *_gap(link.lag)))
            for link in self.outgoing.get(task, ())
            if link.successor in uids
        )
        return tuple(dict.fromkeys(found))

    def words(self, task: str) -> tuple[str, ...]:
        """What the task waits for, one line each."""
        found = (
            f"- {canonical(self.names[link.predecessor], link.predecessor)} ({canonical(link.predecessor)})"
            f"{self._manner(link)}"
            for link in self._known(task, self.names)
        )
        return tuple(dict.fromkeys(found))

    def _known(self, task: str, among: Mapping[str, str]) -> list[Link]:
        return [link for link in self.incoming.get(task, ()) if link.predecessor in among]

    def _manner(self, link: Link) -> str:
        kind = "" if link.type is USUAL else link.type.rule.words
        parts = [part for part in (kind, self._lag_words(link.lag)) if part]
        return f", {', '.join(parts)}" if parts else ""

    def _lag_words(self, lag: Lag) -> str:
        if not lag.amount:
            return ""
        direction = "later" if lag.amount > 0 else "earlier"
        if lag.kind is LagKind.PERCENT:
            return f"{abs(lag.amount)} % of that task's duration {direction}"
        length = Duration(abs(lag.amount), lag.kind is LagKind.ELAPSED)
        return f"{format_duration(length, day=self.day)} {direction}"


def relation_of(kind: LinkType) -> str:
    """The name that RFC 9253 has for the type, such as ``FINISHTOSTART``."""
    return kind.rule.words.replace(" ", "").upper()


def _frozen(links: Mapping[str, list[Link]]) -> Mapping[str, tuple[Link, ...]]:
    return {end: tuple(found) for end, found in links.items()}


def _gap(lag: Lag) -> Parameters:
    """GAP counts time on the clock, which a lag in working days is not."""
    from icalendar.prop import vDDDTypes

    if lag.kind is not LagKind.ELAPSED or not lag.amount:
        return ()
    return (("GAP", vDDDTypes(dt.timedelta(minutes=lag.amount)).to_ical().decode()),)
