"""Who fills a role: the person of the plan that has it, or nobody yet."""

from collections.abc import Iterator

from msgspec import Struct

from rollout.plan import Plan
from rollout.plan.keys import Person, ProcessEntry, Unit
from rollout.plan.planned_codes import family_of

UNIT_LEAD = "UNIT"


class ScopedRole(Struct, frozen=True):
    """A role as one task needs it: perhaps of one process, at one site, or of one supplier."""

    role: str
    process: str = ""
    site: str = ""
    supplier: str = ""
    unit: Unit | None = None
    entry: ProcessEntry | None = None


def holder_of(plan: Plan, wanted: ScopedRole) -> Person | None:
    """The first person in the order of the plan who has the most specific form of the role."""
    return next(iter(holders_of(plan, wanted)), None)


def holders_of(plan: Plan, wanted: ScopedRole) -> tuple[Person, ...]:
    """All who have the most specific form of the role, in the order of the plan."""
    named = {"PO": wanted.entry.owner, "PMG": wanted.entry.manager}.get(wanted.role) if wanted.entry else None
    if wanted.role == UNIT_LEAD and wanted.unit and wanted.unit.lead:
        named = wanted.unit.lead
    if named is not None:
        return tuple(person for person in plan.file.people if person.id == named)
    for name in _names(plan, wanted):
        holders = tuple(person for person in plan.file.people if name in person.roles)
        if holders:
            return holders
    return ()


def _names(plan: Plan, wanted: ScopedRole) -> Iterator[str]:
    """The forms in which a role may be written, the most specific first."""
    if wanted.unit:
        yield f"{wanted.role}.{wanted.unit.id}"
    if wanted.site:
        yield f"{wanted.role}.{wanted.site}"
    if wanted.supplier:
        yield f"{wanted.role}.{wanted.supplier}"
    if wanted.process:
        yield from (f"{code}.{wanted.role}" for code in family_of(plan, wanted.process))
    yield wanted.role
