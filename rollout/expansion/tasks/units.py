"""Units go live in their order: each is informed after the go-live of the one before, and follows it by its gap."""

from collections.abc import Iterable, Iterator

from rollout.expansion.scope.scoping import Scope
from rollout.expansion.tasks.pieces import Instance
from rollout.link_types import LinkType
from rollout.network.link import Lag, LagKind, Link
from rollout.plan.keys import Unit
from rollout.plan.templates import UNIT_TASKS

PROCESS_LIVE = "M3"
EXISTING_READY = "E05"
"""Of a running process: those whose work changes are trained."""


def unit_links(scope: Scope, instances: Iterable[Instance]) -> Iterator[Link]:
    """Two links for each further unit of each process."""
    known = {instance.id for instance in instances}
    for process in scope.processes:
        before = f"{process.code}.{EXISTING_READY if process.is_existing else PROCESS_LIVE}"
        for number, unit in enumerate(process.further_units):
            announced, decided, live = (f"{process.code}.{task}@{unit.id}" for task in UNIT_TASKS)
            at = scope.plan.at("units", scope.plan.file.units.index(unit))
            if before in known:
                yield Link(predecessor=before, successor=announced, at=at)
                if number or not process.is_existing:
                    yield Link(predecessor=before, successor=decided, type=LinkType.FF, lag=_lag(unit), at=at)
            before = live


def _lag(unit: Unit) -> Lag:
    """Counted to the end of the go/no-go, since the calendar of a go-live has but a few days a week."""
    gap = unit.gap.duration
    return Lag(gap.minutes, LagKind.ELAPSED if gap.elapsed else LagKind.WORKING)
