"""The eight date constraints of the field, one row each: all that any part of the program asks about a type."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from rollout.errors import Location


class ConstraintType(StrEnum):
    """The eight date constraints of the field; as soon as possible is the default."""

    ASAP = "ASAP"
    ALAP = "ALAP"
    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"
    MSO = "MSO"
    MFO = "MFO"

    @property
    def rule(self) -> "ConstraintRule":
        """The row of the type."""
        return CONSTRAINT_RULES[self]


class Side(StrEnum):
    """The end of a task that a constraint is about."""

    NONE = "none"
    START = "start"
    FINISH = "finish"


class Bound(StrEnum):
    """How a constraint holds the date that it names."""

    NONE = "none"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    ON = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintRule:
    """``key`` is that of a plan file, empty for the default; ``code`` the type's number in the tables of the engine.

    Of two constraints of a task the one with the lower ``rank`` comes first: a second one to be late or no later would
    have no say in early dates. ``words`` go before the date.
    """

    key: str
    code: int
    side: Side
    bound: Bound
    rank: int
    words: str

    @property
    def is_of_finish(self) -> bool:
        """Whether the end of the day named is meant, not its start."""
        return self.side is Side.FINISH

    @property
    def is_hard(self) -> bool:
        """Whether the constraint can contradict what comes before the task."""
        return self.bound in (Bound.NOT_AFTER, Bound.ON)

    @property
    def is_pinned(self) -> bool:
        """Whether the task is to be on the very day."""
        return self.bound is Bound.ON


def _dated(code: int, side: Side, bound: Bound, *, rank: int) -> ConstraintRule:
    must = bound is not Bound.NOT_BEFORE
    limit = {Bound.NOT_BEFORE: "no earlier than", Bound.NOT_AFTER: "no later than", Bound.ON: "on"}[bound]
    key = f"{'must_' if bound is Bound.ON else ''}{side}_{limit.replace(' ', '_')}"
    words = f"{'must' if must else 'may'} {side} {limit}"
    return ConstraintRule(key=key, code=code, side=side, bound=bound, rank=rank, words=words)


CONSTRAINT_RULES: Mapping[ConstraintType, ConstraintRule] = MappingProxyType(
    {
        ConstraintType.ASAP: ConstraintRule(
            key="", code=0, side=Side.NONE, bound=Bound.NONE, rank=7, words="as soon as possible"
        ),
        ConstraintType.ALAP: ConstraintRule(
            key="as_late_as_possible", code=1, side=Side.NONE, bound=Bound.NONE, rank=2, words="as late as possible"
        ),
        ConstraintType.SNET: _dated(2, Side.START, Bound.NOT_BEFORE, rank=5),
        ConstraintType.SNLT: _dated(3, Side.START, Bound.NOT_AFTER, rank=3),
        ConstraintType.FNET: _dated(4, Side.FINISH, Bound.NOT_BEFORE, rank=6),
        ConstraintType.FNLT: _dated(5, Side.FINISH, Bound.NOT_AFTER, rank=4),
        ConstraintType.MSO: _dated(6, Side.START, Bound.ON, rank=0),
        ConstraintType.MFO: _dated(7, Side.FINISH, Bound.ON, rank=1),
    }
)
"""A new type gets a code that no other has: 8 is as late as possible by the rule of Primavera P6."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """``instant`` is None for ASAP and ALAP alone."""

    type: ConstraintType = ConstraintType.ASAP
    instant: int | None = None
    at: Location | None = field(default=None, compare=False)
