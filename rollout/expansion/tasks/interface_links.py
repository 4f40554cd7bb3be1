"""Interfaces as links, by a rule that can make no cycle.

Let ``w`` be the wave of a process, 0 where it exists already. For an interface from A to B:

- w(A) < w(B): class D gives A.M1 to B.B06, class G gives A.M3 (plus lag) to B.I08, class R nothing;
- w(A) = w(B): a joint workshop for every class (A.P05 to B.P07 and B.P05 to A.P07); besides, class D gives A.M1 to
  B.B06 and class G gives A.M2 to B.I08;
- w(A) > w(B): a retrofit task after A.M3 and B.M3 and before A.T07, one for each pair.

Every one of these links, and every link inside the templates, rises in (wave, stage, step); such an order has no ring.
What exists already counts as met when the project starts. Several items of one pair share one link that lists them.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from rollout.expansion.scope.interface_map import Interface, planned_interfaces
from rollout.expansion.scope.scoping import PlannedProcess, Scope
from rollout.expansion.tasks.pieces import Instance
from rollout.network.link import NO_LAG, Lag, Link
from rollout.plan.templates import TaskTemplate

WORKSHOP = ("P05", "P07")
"""The draft that a neighbour brings, and the workshop to which it is brought."""
DESIGN = ("M1", "B06")
LIVE = ("M3", "I08")
LIVE_IN_SAME_WAVE = ("M2", "I08")


class Pair(Struct, frozen=True):
    """Everything that one process hands to another."""

    provider: PlannedProcess
    consumer: PlannedProcess
    interfaces: tuple[Interface, ...]

    @property
    def is_retrofit(self) -> bool:
        """Whether the provider is put in place after the consumer."""
        return not self.provider.is_existing and self.provider.wave > self.consumer.wave

    def items(self, need: str = "DGR") -> tuple[str, ...]:
        """What is handed over, of the classes in ``need``."""
        return tuple(each.item for each in self.interfaces if each.need in need)


def interface_pairs(scope: Scope) -> tuple[Pair, ...]:
    """Every planned provider and consumer with an interface between them, in outline order."""
    order = {process.code: number for number, process in enumerate(scope.processes)}

    def key(each: Interface) -> tuple[int, int]:
        return order[each.provider], order[each.consumer]

    grouped = groupby(sorted(planned_interfaces(scope), key=key), key=key)
    return tuple(
        Pair(
            provider=scope.processes[provider],
            consumer=scope.processes[consumer],
            interfaces=tuple(interfaces),
        )
        for (provider, consumer), interfaces in grouped
    )


def interface_links(pairs: Iterable[Pair]) -> Iterator[Link]:
    """The links between processes that are put in place in one wave, or of which the provider comes first."""
    known = tuple(pairs)
    directions = {(pair.provider.code, pair.consumer.code) for pair in known}
    for pair in known:
        if pair.provider.is_existing or pair.consumer.is_existing or pair.is_retrofit:
            continue
        same_wave = pair.provider.wave == pair.consumer.wave
        if same_wave:
            yield _link(pair, WORKSHOP, items=pair.items())
            if (pair.consumer.code, pair.provider.code) not in directions:
                back = Pair(provider=pair.consumer, consumer=pair.provider, interfaces=())
                yield _link(back, WORKSHOP)
        if pair.items("D"):
            yield _link(pair, DESIGN, items=pair.items("D"))
        if pair.items("G"):
            lag = max((each.lag for each in pair.interfaces), key=lambda each: each.amount)
            ends = LIVE_IN_SAME_WAVE if same_wave else LIVE
            yield _link(pair, ends, lag=NO_LAG if same_wave else lag, items=pair.items("G"))


def retrofit_instances(scope: Scope, pairs: Iterable[Pair]) -> Iterator[Instance]:
    """The tasks that activate an interface to a consumer that went before, in the tuning stage of the provider."""
    retrofit = scope.templates.retrofit
    for pair in pairs:
        name = retrofit.name.replace("{provider}", pair.provider.code).replace("{consumer}", pair.consumer.code)
        if pair.is_retrofit:
            template = TaskTemplate(
                id=f"RT-{pair.consumer.code}",
                name=name,
                days=retrofit.days,
                role=retrofit.role,
                allocation=retrofit.allocation,
                stage=retrofit.stage,
                at=retrofit.at,
            )
            yield Instance(
                id=f"{pair.provider.code}.{template.id}",
                template=template,
                group=f"{pair.provider.code}.{retrofit.stage}",
                process=pair.provider,
                stage=retrofit.stage,
                wave=pair.provider.wave,
                owned_by=pair.consumer,
            )


def retrofit_links(scope: Scope, pairs: Iterable[Pair]) -> Iterator[Link]:
    """What a retrofit waits for, and the tuning review that waits for it."""
    retrofit = scope.templates.retrofit
    for pair in pairs:
        if pair.is_retrofit:
            provider, task = pair.provider, f"{pair.provider.code}.RT-{pair.consumer.code}"
            for process in (provider, pair.consumer):
                if not process.is_existing:
                    live = f"{process.code}.{retrofit.after}"
                    yield Link(predecessor=live, successor=task, items=pair.items(), at=provider.at)
            review = f"{provider.code}.{retrofit.before}"
            yield Link(predecessor=task, successor=review, items=pair.items(), at=provider.at)


def _link(pair: Pair, ends: tuple[str, str], *, lag: Lag = NO_LAG, items: tuple[str, ...] = ()) -> Link:
    return Link(
        predecessor=f"{pair.provider.code}.{ends[0]}",
        successor=f"{pair.consumer.code}.{ends[1]}",
        lag=lag,
        items=items,
        at=pair.consumer.at,
    )
