"""Links as Project writes them: with the successor, the lag in tenths of minutes, percent as they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rollout.network import Lag, LagKind, Link, Network
from rollout.reports.ms_project.markup import branch, leaves
from rollout.values import replace

PERCENT: Final = 19
"""The format of a lag in percent of the predecessor's duration."""


def links_by_successor(network: Network) -> Mapping[str, Sequence[Link]]:
    """The links into every row; one that asks for the finish of a summary goes to each task below it.

    Project lets a summary be held at its start only.
    """
    found: dict[str, list[Link]] = defaultdict(list)
    for link in _expanded(network):
        found[link.successor].append(link)
    return found


def _expanded(network: Network) -> Iterator[Link]:
    below = _leaves_below(network)
    for link in network.links:
        if link.successor in below and not link.type.to_start:
            yield from (replace(link, successor=task) for task in below[link.successor])
        else:
            yield link


def _leaves_below(network: Network) -> Mapping[str, Sequence[str]]:
    """The tasks below each group, at any depth."""
    parent = {group.id: group.parent for group in network.groups}
    found: dict[str, list[str]] = {group.id: [] for group in network.groups}
    for task in network.tasks:
        above = task.group
        while above is not None:
            found[above].append(task.id)
            above = parent[above]
    return found


def predecessor_links(links: Iterable[Link], uids: Mapping[str, int], day: int) -> str:
    """The links of one row."""
    return "".join(
        branch(
            "PredecessorLink",
            leaves(
                [
                    ("PredecessorUID", uids[link.predecessor]),
                    ("Type", link.type.rule.project_code),
                    ("CrossProject", False),
                    ("LinkLag", link.lag.amount if link.lag.kind is LagKind.PERCENT else link.lag.amount * 10),
                    ("LagFormat", lag_format(link.lag, day)),
                ]
            ),
        )
        for link in links
    )


def lag_format(lag: Lag, day: int) -> int:
    """In which unit Project shows a lag: days if they are whole or half, else hours or minutes."""
    if lag.kind is LagKind.PERCENT:
        return PERCENT
    return length_format(lag.amount, is_elapsed=lag.kind is LagKind.ELAPSED, day=day)


def length_format(minutes: int, *, is_elapsed: bool, day: int) -> int:
    """3 for minutes, 5 for hours, 7 for days; one more where they are elapsed."""
    length = 24 * 60 if is_elapsed else day
    unit = 7 if minutes * 2 % length == 0 else 5 if minutes % 60 == 0 else 3
    return unit + is_elapsed
