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

from rollout.network.expansion.interface_map import Interface, planned_interfaces
from rollout.network.expansion.pieces import Instance
from rollout.network.expansion.scope import PlannedProcess, Scope
from rollout.network.link import NO_LAG, Link
from rollout.plan.templates_task import TaskTemplate

WORKSHOP = ("P05", "P07")
"""The draft that a neighbour brings, and the workshop to which it is brought."""
DESIGN = ("M1", "B06")
LIVE = ("M3", "I08")
LIVE_IN_SAME_WAVE = ("M2", "I08")


def interface_links(scope: Scope) -> Iterator[Link]:
    """The links between processes that are put in place in one wave, or of which the provider comes first."""
    for provider, consumer, interfaces in _pairs(scope):
        if provider.is_existing or consumer.is_existing or provider.wave > consumer.wave:
            continue
        if provider.wave == consumer.wave:
            yield from _workshop_links(scope, provider, consumer, interfaces)
        yield from _need_links(provider, consumer, [each for each in interfaces if each.need == "D"], DESIGN)
        live = LIVE if provider.wave < consumer.wave else LIVE_IN_SAME_WAVE
        yield from _need_links(provider, consumer, [each for each in interfaces if each.need == "G"], live)


def retrofit_instances(scope: Scope, process: PlannedProcess) -> Iterator[Instance]:
    """The tasks that activate interfaces of ``process`` to consumers which went before it, in its own tuning stage."""
    retrofit = scope.templates.retrofit
    for provider, consumer, _ in _retrofits(scope):
        if provider is process:
            name = retrofit.name.replace("{provider}", provider.code).replace("{consumer}", consumer.code)
            template = TaskTemplate(
                id=f"RT-{consumer.code}",
                name=name,
                days=retrofit.days,
                role=retrofit.role,
                allocation=retrofit.allocation,
                stage=retrofit.stage,
                at=retrofit.at,
            )
            yield Instance(
                id=f"{provider.code}.{template.id}",
                template=template,
                group=f"{provider.code}.{retrofit.stage}",
                process=provider,
                stage=retrofit.stage,
                wave=provider.wave,
                owned_by=consumer,
            )


def retrofit_links(scope: Scope) -> Iterator[Link]:
    """What a retrofit waits for, and the tuning review that waits for it."""
    retrofit = scope.templates.retrofit
    for provider, consumer, interfaces in _retrofits(scope):
        task = f"{provider.code}.RT-{consumer.code}"
        items = tuple(each.item for each in interfaces)
        for process in (provider, consumer):
            if not process.is_existing:
                yield Link(predecessor=f"{process.code}.{retrofit.after}", successor=task, items=items, at=provider.at)
        yield Link(predecessor=task, successor=f"{provider.code}.{retrofit.before}", items=items, at=provider.at)


def _pairs(scope: Scope) -> Iterator[tuple[PlannedProcess, PlannedProcess, list[Interface]]]:
    """Every provider and consumer with what is handed over, in outline order."""
    order = {process.code: number for number, process in enumerate(scope.processes)}

    def key(each: Interface) -> tuple[int, int]:
        return order[each.provider], order[each.consumer]

    for (provider, consumer), found in groupby(sorted(planned_interfaces(scope), key=key), key=key):
        yield scope.processes[provider], scope.processes[consumer], list(found)


def _retrofits(scope: Scope) -> Iterator[tuple[PlannedProcess, PlannedProcess, list[Interface]]]:
    return (pair for pair in _pairs(scope) if not pair[0].is_existing and pair[0].wave > pair[1].wave)


def _workshop_links(
    scope: Scope, provider: PlannedProcess, consumer: PlannedProcess, interfaces: Iterable[Interface]
) -> Iterator[Link]:
    """Both bring their draft to the other; the way back carries items of its own if there are any."""
    draft, workshop = WORKSHOP
    items = tuple(each.item for each in interfaces)
    yield Link(
        predecessor=f"{provider.code}.{draft}", successor=f"{consumer.code}.{workshop}", items=items, at=consumer.at
    )
    ways_back = {(each.provider, each.consumer) for each in planned_interfaces(scope)}
    if (consumer.code, provider.code) not in ways_back:
        yield Link(predecessor=f"{consumer.code}.{draft}", successor=f"{provider.code}.{workshop}", at=provider.at)


def _need_links(
    provider: PlannedProcess, consumer: PlannedProcess, interfaces: list[Interface], ends: tuple[str, str]
) -> Iterator[Link]:
    if not interfaces:
        return
    lag = max((each.lag for each in interfaces), key=lambda each: each.amount) if ends is LIVE else NO_LAG
    yield Link(
        predecessor=f"{provider.code}.{ends[0]}",
        successor=f"{consumer.code}.{ends[1]}",
        lag=lag,
        items=tuple(each.item for each in interfaces),
        at=consumer.at,
    )
