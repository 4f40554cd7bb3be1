"""Which process hands what to which: the interfaces of the templates with the changes that the plan asks for.

A split process has the interfaces of the process that it was taken out of.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from rollout.errors import Location
from rollout.expansion.lags import as_lag
from rollout.expansion.scope.scoping import Scope
from rollout.network.link import NO_LAG, Lag
from rollout.plan import Plan
from rollout.plan.keys import RemovedInterface
from rollout.plan.notation import WrittenLag
from rollout.values import replace

DEFAULT_STOPGAP = "agree the hand-over manually, and record it as a known limitation"


class Interface(Struct, frozen=True, kw_only=True):
    """``provider`` hands ``item`` to ``consumer``; ``lag`` is the live data that the consumer wants first.

    ``need`` is D (to be built), G (to go live) or R (at run time). ``stopgap`` is what to do without the provider.
    """

    provider: str
    consumer: str
    item: str
    need: Literal["D", "G", "R"]
    lag: Lag = NO_LAG
    note: str = ""
    stopgap: str = DEFAULT_STOPGAP
    at: Location | None = None


class MissingProvider(Struct, frozen=True):
    """An interface that a planned consumer needs and nobody in the plan provides."""

    interface: Interface
    consumer_at: Location | None


def interfaces_of(plan: Plan) -> tuple[Interface, ...]:
    """Every interface of the catalogue as changed by the plan, whether or not its processes are planned."""
    standard = [each for each in _standard(plan) if not _is_removed(plan, each)]
    return (*standard, *_added(plan))


def planned_interfaces(scope: Scope) -> tuple[Interface, ...]:
    """The interfaces whose provider and consumer are both planned, with those of split processes."""
    return tuple(
        replace(each, provider=provider, consumer=consumer)
        for each in interfaces_of(scope.plan)
        for provider in _substitutes_for(scope, each.provider)
        for consumer in _substitutes_for(scope, each.consumer)
        if provider != consumer
    )


def missing_providers(scope: Scope) -> tuple[MissingProvider, ...]:
    """Class D and G interfaces of implemented processes that have no provider in the plan."""
    return tuple(
        MissingProvider(interface=replace(each, consumer=consumer), consumer_at=scope.by_code[consumer].at)
        for each in interfaces_of(scope.plan)
        if each.need != "R" and not _substitutes_for(scope, each.provider)
        for consumer in _substitutes_for(scope, each.consumer)
        if not scope.by_code[consumer].is_existing
    )


def _standard(plan: Plan) -> Iterator[Interface]:
    for template in plan.templates.interfaces:
        yield Interface(
            provider=template.provider,
            consumer=template.consumer,
            item=template.item,
            need=template.need.kind,
            lag=Lag(template.need.days * plan.day),
            note=template.note,
            stopgap=template.stopgap or DEFAULT_STOPGAP,
            at=template.at,
        )


def _added(plan: Plan) -> Iterator[Interface]:
    for number, added in enumerate(plan.file.interfaces.add):
        yield Interface(
            provider=added.provider,
            consumer=added.consumer,
            item=added.item,
            need=added.interface_class,
            lag=as_lag(WrittenLag(duration=added.lag.duration)) if added.lag else NO_LAG,
            at=plan.at("interfaces", "add", number),
        )


def _is_removed(plan: Plan, interface: Interface) -> bool:
    def names(removed: RemovedInterface) -> bool:
        same_pair = (removed.provider, removed.consumer) == (interface.provider, interface.consumer)
        return same_pair and removed.item in {None, interface.item}

    return any(names(removed) for removed in plan.file.interfaces.remove)


def _substitutes_for(scope: Scope, code: str) -> tuple[str, ...]:
    """The planned processes that an interface of ``code`` concerns: itself and what was split off it."""
    return tuple(each.code for each in scope.processes if code in {each.code, each.template.parent})
