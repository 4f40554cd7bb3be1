"""Leaving tasks out of a network without letting go of what they held together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from rollout.expansion.tasks.pieces import Rows
from rollout.link_types import USUAL, LinkType
from rollout.network.link import NO_LAG, Lag, LagKind, Link
from rollout.values import replace


class LeftOut(Struct, frozen=True):
    """Tasks of the templates that a plan has not: ``unplanned`` by their condition, ``omitted`` by its profile."""

    unplanned: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()


NOTHING = LeftOut()


def without_tasks(rows: Rows, dropped: Iterable[str], *, kept: Iterable[Link] = (), waits: bool = True) -> Rows:
    """The rows without these tasks; the predecessors of each then hold its successors.

    Between two tasks that a link of ``kept`` ties, it alone counts. A wait that outlives its task names it
    (``inherited_from``); without ``waits`` none does, and no link is added where others keep the order already.
    """
    gone = set(dropped)
    if not gone:
        return rows
    known = _Links(rows.links)
    for task in (task.id for task in rows.tasks if task.id in gone):
        known.bridge(task, waits=waits)
    tied = {(link.predecessor, link.successor) for link in kept}
    links = [link for link in known.all if not link.inherited_from or (link.predecessor, link.successor) not in tied]
    links = links if waits else _without_implied(links)
    return replace(rows, tasks=tuple(task for task in rows.tasks if task.id not in gone), links=tuple(links))


class _Links:
    """Links in their order, each once, with those into and out of every task."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.all: dict[Link, None] = {}
        self.into: dict[str, dict[Link, None]] = defaultdict(dict)
        self.out_of: dict[str, dict[Link, None]] = defaultdict(dict)
        for link in links:
            self.add(link)

    def add(self, link: Link) -> None:
        """Put the link behind the others, if it is not there."""
        if link not in self.all:
            self.all[link] = self.into[link.successor][link] = self.out_of[link.predecessor][link] = None

    def bridge(self, task: str, *, waits: bool) -> None:
        """Put links from what is before the task to what is after it in the place of its own."""
        into, out_of = self.into.pop(task, {}), self.out_of.pop(task, {})
        for link in into:
            del self.all[link], self.out_of[link.predecessor][link]
        for link in out_of:
            del self.all[link], self.into[link.successor][link]
        for before in into:
            for after in out_of:
                self.add(_bridge(before, after, waits=waits))


def _bridge(before: Link, after: Link, *, waits: bool) -> Link:
    """One link for two: it leaves as the first does, arrives as the second does and waits as long as both, or not."""
    ends = f"{before.type.value[0]}{after.type.value[1]}"
    items = tuple(dict.fromkeys((*before.items, *after.items)))
    lag = _sum(before.lag, after.lag) if waits else NO_LAG
    return replace(
        after,
        predecessor=before.predecessor,
        type=LinkType(ends),
        lag=lag,
        items=items,
        inherited_from=before.successor,
    )


def _sum(before: Lag, after: Lag) -> Lag:
    """The lags one after the other; a percentage in ``after`` is of the task that is gone, and so nothing.

    Of working and elapsed time the longer counts, and either of them beside a percentage.
    """
    lags = [lag for lag in (before, NO_LAG if after.kind is LagKind.PERCENT else after) if lag.amount]
    if len({lag.kind for lag in lags}) == 1:
        return Lag(sum(lag.amount for lag in lags), lags[0].kind)
    return max((lag for lag in lags if lag.kind is not LagKind.PERCENT), key=lambda lag: lag.amount, default=NO_LAG)


def without_unplanned(rows: Rows, unplanned: Iterable[str]) -> Rows:
    """The rows without tasks that the plan never asked for: as if they were not in the templates.

    Only where a task would have nothing left before or after it does a link take the place of those that are gone.
    """
    rows = without_tasks(rows, unplanned, waits=False)
    own = [link for link in rows.links if not link.inherited_from]
    held, holding = {link.successor for link in own}, {link.predecessor for link in own}
    links = (
        link
        for link in rows.links
        if not link.inherited_from or link.successor not in held or link.predecessor not in holding
    )
    return replace(rows, links=tuple(links))


def _without_implied(links: list[Link]) -> list[Link]:
    """The links less those in place of a dropped task that a chain of finish-to-start links says already."""
    after: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.type is USUAL and link.lag.amount >= 0:
            after[link.predecessor].append(link.successor)
    kept = []
    for link in links:
        if link.inherited_from and link.type is USUAL and _is_chained(after, link):
            after[link.predecessor].remove(link.successor)
        else:
            kept.append(link)
    return kept


def _is_chained(after: Mapping[str, list[str]], link: Link) -> bool:
    """Whether the successor comes after the predecessor by way of other tasks, or by another link."""
    direct = after.get(link.predecessor, ())
    if direct.count(link.successor) > 1:
        return True
    seen = {each for each in direct if each != link.successor}
    waiting = list(seen)
    while waiting:
        for each in after.get(waiting.pop(), ()):
            if each == link.successor:
                return True
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return False
