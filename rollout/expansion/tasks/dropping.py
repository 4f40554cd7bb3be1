"""Leaving tasks out of a network without letting go of what they held together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rollout.expansion.tasks.pieces import Rows
from rollout.network.link import NO_LAG, Lag, LagKind, Link, LinkType


def without_tasks(rows: Rows, dropped: Iterable[str]) -> Rows:
    """The rows without these tasks; the predecessors of each then hold its successors."""
    gone = set(dropped)
    if not gone:
        return rows
    links = list(rows.links)
    for task in (task.id for task in rows.tasks if task.id in gone):
        links = _bridged(links, task)
    return replace(rows, tasks=tuple(task for task in rows.tasks if task.id not in gone), links=tuple(links))


def _bridged(links: Iterable[Link], task: str) -> list[Link]:
    kept: list[Link] = []
    ends: dict[bool, list[Link]] = defaultdict(list)
    for link in links:
        if task in {link.predecessor, link.successor}:
            ends[link.successor == task].append(link)
        else:
            kept.append(link)
    into, out_of = ends[True], ends[False]
    bridges = [_bridge(before, after) for before in into for after in out_of]
    return list(dict.fromkeys([*kept, *bridges]))


def _bridge(before: Link, after: Link) -> Link:
    """One link for two: it leaves as the first does, arrives as the second does and waits as long as both."""
    ends = f"{before.type.value[0]}{after.type.value[1]}"
    items = tuple(dict.fromkeys((*before.items, *after.items)))
    return replace(
        after, predecessor=before.predecessor, type=LinkType(ends), lag=_sum(before.lag, after.lag), items=items
    )


def _sum(before: Lag, after: Lag) -> Lag:
    """The lags one after the other; a percentage in ``after`` is of the task that is gone, and so nothing.

    Of working and elapsed time the longer counts, and either of them beside a percentage.
    """
    lags = [lag for lag in (before, NO_LAG if after.kind is LagKind.PERCENT else after) if lag.amount]
    if len({lag.kind for lag in lags}) == 1:
        return Lag(sum(lag.amount for lag in lags), lags[0].kind)
    return max((lag for lag in lags if lag.kind is not LagKind.PERCENT), key=lambda lag: lag.amount, default=NO_LAG)
