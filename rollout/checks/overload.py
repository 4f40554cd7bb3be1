"""Who is asked for more than they can give for longer than a week."""

from collections.abc import Iterable, Iterator

from rollout.engine.load import OwnerLoad
from rollout.errors import Problem
from rollout.plan import Plan
from rollout.units import count

MOST_OVERLOADED_DAYS = 5
"""Days above capacity, in a row or not, that pass without a warning: a working week."""


def overloads(plan: Plan, loads: Iterable[OwnerLoad], day: int) -> Iterator[Problem]:
    """A warning for every person above capacity on more days; ``day`` is the length of a working day in minutes."""
    places = {person.id: plan.at("people", index) for index, person in enumerate(plan.file.people)}
    for owner in loads:
        if owner.is_role or len(owner.overloaded) <= MOST_OVERLOADED_DAYS:
            continue
        peak = max(owner.overloaded, key=lambda each: each.load)
        yield Problem.warning(
            code="overloaded",
            message=(
                f"{owner.name} ({owner.owner}) is overallocated on {count(len(owner.overloaded), 'day')} "
                f"(peak on {peak.day}: {100 * peak.load / day:.0f} %)"
            ),
            at=places.get(owner.owner),
            hint="'rollout level' reschedules the work",
        )
