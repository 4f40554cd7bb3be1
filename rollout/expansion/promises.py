"""What is promised at each layer: to customers (SLA), by our own teams (OLA), by suppliers (underpinning contracts).

Each layer has to promise at least what the one above it does: supplier <= OLA <= SLA.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rollout.plan import PlanFile
from rollout.plan.keys import Ola, Service, Supplier

MINUTES_IN = {"min": 1, "h": 60, "d": 24 * 60}
"""By the end of the name of a target, the minutes of its unit; a day has 24 hours."""


class Promise(Struct, frozen=True):
    """Minutes to a first answer and hours to the repair for what is most urgent; None where nothing is said."""

    respond_min: float | None = None
    restore_h: float | None = None

    def late_for(self, asked: "Promise") -> tuple[str, ...]:
        """What of this promise is later than ``asked``, in words."""
        pairs = (
            ("answers in {} min, not {}", self.respond_min, asked.respond_min),
            ("repairs in {} h, not {}", self.restore_h, asked.restore_h),
        )
        return tuple(
            words.format(f"{own:g}", f"{limit:g}")
            for words, own, limit in pairs
            if own is not None and limit is not None and own > limit
        )

    @property
    def repair(self) -> "Promise":
        """What it says of the repair only."""
        return Promise(restore_h=self.restore_h)


def urgent_promise(file: PlanFile) -> Promise:
    """The limits of the most urgent priority of ``escalation``."""
    levels = file.escalation.values()
    return Promise(
        respond_min=min((level.respond_min for level in levels if level.respond_min is not None), default=None),
        restore_h=min((level.restore_h for level in levels if level.restore_h is not None), default=None),
    )


def sla_promise(file: PlanFile, service: Service) -> Promise:
    """What customers of the service are promised: its own targets, else those of the most urgent priority."""
    own, urgent = _promise(service.targets), urgent_promise(file)
    return Promise(
        respond_min=urgent.respond_min if own.respond_min is None else own.respond_min,
        restore_h=urgent.restore_h if own.restore_h is None else own.restore_h,
    )


def own_promise(service: Service) -> Promise:
    """What the targets of the service itself say."""
    return _promise(service.targets)


def delivered_promise(source: Ola | Supplier) -> Promise:
    """What a team or a supplier promises; where it only promises to be on site, repair takes at least that long."""
    return _promise(source.targets)


def _promise(targets: Mapping[str, float]) -> Promise:
    """The promise in minutes and hours, whichever unit each target is written in."""
    repairs = (_minutes(targets, what) for what in ("fix", "restore", "onsite"))
    repair = next((each for each in repairs if each is not None), None)
    return Promise(respond_min=_minutes(targets, "respond"), restore_h=None if repair is None else repair / 60)


def _minutes(targets: Mapping[str, float], what: str) -> float | None:
    """The target of that name in minutes; of several in different units the strictest."""
    found = [value * MINUTES_IN[unit] for unit in MINUTES_IN if (value := targets.get(f"{what}_{unit}")) is not None]
    return min(found, default=None)


def holds_for(source: Ola | Supplier, service: Service) -> bool:
    """Whether a team or a supplier promises anything for the service."""
    return not source.services or service.id in source.services


def olas_of(file: PlanFile, service: Service) -> Iterator[Ola]:
    """The agreements with our own teams that hold for the service."""
    return (ola for ola in file.olas if holds_for(ola, service))


def asked_of_suppliers(file: PlanFile, service: Service) -> list[tuple[str, Promise]]:
    """Whose promises a supplier behind the service has to keep: those of the teams it works for.

    Without a team it is what the service itself promises; the answer that the priorities ask for is the desk's.
    """
    teams = [(team_of(file, ola), delivered_promise(ola)) for ola in olas_of(file, service)]
    return teams or [(service.label, own_promise(service))]


def team_of(file: PlanFile, ola: Ola) -> str:
    """The name of the function or party that promises."""
    functions = {each.id: each.label for each in file.functions}
    parties = {each.id: each.label for each in file.parties}
    return functions.get(ola.function or "") or parties.get(ola.party or "") or ola.id
