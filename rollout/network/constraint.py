"""A date constraint of a task."""

from msgspec import Struct

from rollout.constraint_types import ConstraintRule, ConstraintType
from rollout.errors import Location


class Constraint(Struct, frozen=True):
    """``instant`` is None for a type that names no day."""

    type: ConstraintType = ConstraintType.ASAP
    instant: int | None = None
    at: Location | None = None

    @property
    def rule(self) -> ConstraintRule:
        """All that is known of its type."""
        return self.type.rule


NO_CONSTRAINT = Constraint()
"""As soon as possible."""

AS_LATE_AS_POSSIBLE = Constraint(ConstraintType.ALAP)


def start_no_earlier_than(instant: int, at: Location | None = None) -> Constraint:
    """The constraint to start at ``instant`` or later."""
    return Constraint(ConstraintType.SNET, instant, at)


def finish_no_earlier_than(instant: int, at: Location | None = None) -> Constraint:
    """The constraint to finish at ``instant`` or later."""
    return Constraint(ConstraintType.FNET, instant, at)
