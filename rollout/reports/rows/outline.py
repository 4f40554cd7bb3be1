"""The work breakdown in reading order: every group, task and series with its level and WBS code.

Under a group its own tasks come first, then its subgroups, each in the order of the network. Series follow the rest,
then levels of effort.
"""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from rollout.network import Group, LevelOfEffort, Network, Series, Task

Item = Group | Task | Series | LevelOfEffort


class OutlineEntry(Struct, frozen=True):
    """One line of the work breakdown; ``wbs`` counts siblings from 1, joined by dots."""

    item: Item
    parent: str | None
    wbs: str

    @property
    def level(self) -> int:
        """The depth of the line, 1 at the top."""
        return self.wbs.count(".") + 1


def outline(network: Network) -> Iterator[OutlineEntry]:
    """Every line of the work breakdown, a parent before its children."""
    children: dict[str | None, list[Item]] = defaultdict(list)
    for task in network.tasks:
        children[task.group].append(task)
    for group in network.groups:
        children[group.parent].append(group)
    children[None].extend((*network.series, *network.efforts))
    pending = _entries(children[None], None, "")
    while pending:
        entry = pending.pop()
        yield entry
        if isinstance(entry.item, Group):
            pending += _entries(children[entry.item.id], entry.item.id, f"{entry.wbs}.")


def _entries(items: list[Item], parent: str | None, prefix: str) -> list[OutlineEntry]:
    """The lines of these siblings, last first, as a stack wants them."""
    return [OutlineEntry(item, parent, f"{prefix}{number}") for number, item in enumerate(items, 1)][::-1]
