"""The eight date constraints of the field, one row each: all that any part of the program asks about a type."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct


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
    """How a constraint holds the date that it names; ``AS_SOON`` and ``AS_LATE`` name none."""

    AS_SOON = "as_soon"
    AS_LATE = "as_late"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    ON = "on"


class ConstraintRule(Struct, frozen=True):
    """``key`` is that of a plan file, empty for the default; ``code`` the type's number in the tables of the engine.

    ``project_code`` is its number in Microsoft Project. Of two constraints of a task the one with the lower ``rank``
    comes first: a second one to be late or no later would have no say in early dates. ``words`` go before the date.
    """

    key: str
    code: int
    project_code: int
    side: Side
    bound: Bound
    rank: int
    words: str

    @property
    def is_default(self) -> bool:
        """Whether it is no constraint at all: as soon as possible."""
        return self.bound is Bound.AS_SOON

    @property
    def is_late(self) -> bool:
        """Whether the task is done as late as possible."""
        return self.bound is Bound.AS_LATE

    @property
    def is_dated(self) -> bool:
        """Whether the constraint names a day."""
        return self.side is not Side.NONE

    @property
    def is_of_finish(self) -> bool:
        """Whether the end of the day named is meant, not its start."""
        return self.side is Side.FINISH

    @property
    def is_no_earlier(self) -> bool:
        """Whether the task may be later than the day named, but not earlier."""
        return self.bound is Bound.NOT_BEFORE

    @property
    def is_no_later(self) -> bool:
        """Whether the task may be earlier than the day named, but not later."""
        return self.bound is Bound.NOT_AFTER

    @property
    def is_pinned(self) -> bool:
        """Whether the task is to be on the very day."""
        return self.bound is Bound.ON

    @property
    def is_hard(self) -> bool:
        """Whether the constraint can contradict what comes before the task."""
        return self.is_no_later or self.is_pinned


def _dated(code: int, side: Side, bound: Bound, *, project_code: int, rank: int) -> ConstraintRule:
    must = bound is not Bound.NOT_BEFORE
    limit = {Bound.NOT_BEFORE: "no earlier than", Bound.NOT_AFTER: "no later than", Bound.ON: "on"}[bound]
    return ConstraintRule(
        key=f"{'must_' if bound is Bound.ON else ''}{side}_{limit.replace(' ', '_')}",
        code=code,
        project_code=project_code,
        side=side,
        bound=bound,
        rank=rank,
        words=f"{'must' if must else 'may'} {side} {limit}",
    )


def _undated(code: int, key: str, bound: Bound, words: str, *, rank: int) -> ConstraintRule:
    return ConstraintRule(key=key, code=code, project_code=code, side=Side.NONE, bound=bound, rank=rank, words=words)


CONSTRAINT_RULES: Mapping[ConstraintType, ConstraintRule] = MappingProxyType(
    {
        ConstraintType.ASAP: _undated(0, "", Bound.AS_SOON, "as soon as possible", rank=7),
        ConstraintType.ALAP: _undated(1, "as_late_as_possible", Bound.AS_LATE, "as late as possible", rank=2),
        ConstraintType.SNET: _dated(2, Side.START, Bound.NOT_BEFORE, project_code=4, rank=5),
        ConstraintType.SNLT: _dated(3, Side.START, Bound.NOT_AFTER, project_code=5, rank=3),
        ConstraintType.FNET: _dated(4, Side.FINISH, Bound.NOT_BEFORE, project_code=6, rank=6),
        ConstraintType.FNLT: _dated(5, Side.FINISH, Bound.NOT_AFTER, project_code=7, rank=4),
        ConstraintType.MSO: _dated(6, Side.START, Bound.ON, project_code=2, rank=0),
        ConstraintType.MFO: _dated(7, Side.FINISH, Bound.ON, project_code=3, rank=1),
    }
)
"""A new type gets a code that no other has: 8 is as late as possible by the rule of Primavera P6."""

CONSTRAINT_KEYS = tuple(rule.key for rule in CONSTRAINT_RULES.values() if rule.key)
"""The keys of a plan file."""
