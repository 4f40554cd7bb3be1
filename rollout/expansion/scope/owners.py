"""Who fills a role: the person of the plan that wears the hat, or nobody yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from rollout.plan.keys.people import Person
from rollout.plan.keys.processes import ProcessEntry
from rollout.plan.plan_value import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """A role as one task needs it: perhaps of one process, at one site, or of one supplier."""

    role: str
    process: str = ""
    site: str = ""
    supplier: str = ""
    entry: ProcessEntry | None = None


def holder_of(plan: Plan, hat: Hat) -> Person | None:
    """The first person in the order of the plan who wears the most specific form of the hat."""
    return next(iter(holders_of(plan, hat)), None)


def holders_of(plan: Plan, hat: Hat) -> tuple[Person, ...]:
    """All who wear the most specific form of the hat, in the order of the plan."""
    named = {"PO": hat.entry.owner, "PMG": hat.entry.manager}.get(hat.role) if hat.entry else None
    if named is not None:
        return tuple(person for person in plan.file.people if person.id == named)
    for name in _names(hat):
        holders = tuple(person for person in plan.file.people if name in person.roles)
        if holders:
            return holders
    return ()


def _names(hat: Hat) -> Iterator[str]:
    """The forms in which a hat may be written, the most specific first."""
    if hat.site:
        yield f"{hat.role}.{hat.site}"
    if hat.supplier:
        yield f"{hat.role}.{hat.supplier}"
    if hat.process:
        yield f"{hat.process}.{hat.role}"
    yield hat.role
