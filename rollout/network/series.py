"""Meetings that recur."""

from dataclasses import dataclass

from rollout.errors import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A meeting that recurs from one milestone to another; its occurrences never hold a date of the plan.

    ``rule`` is an RFC 5545 recurrence rule without a start, ``minutes`` the length of one occurrence.
    """

    id: str
    name: str
    rule: str
    minutes: int
    first: str
    last: str
    role: str = ""
    owner: str = ""
    at: Location | None = None
