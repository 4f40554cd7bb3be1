"""Meetings that recur."""

from msgspec import Struct

from rollout.errors import Location


class Series(Struct, frozen=True, kw_only=True):
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
