"""A change of the plan that was tried, and what it gains."""

from enum import StrEnum

from msgspec import Struct

from rollout.units import count_of_days


class GainKind(StrEnum):
    """What is changed."""

    SHORTER = "shorter"
    LAG = "lag"
    OVERLAP = "overlap"
    DATE = "date"
    CLOSURE = "closure"
    PERSON = "person"


class Gain(Struct, frozen=True, kw_only=True):
    """``what`` is done to ``task``, as an imperative.

    ``own`` and ``plan`` are the working minutes of the project by which the explained task and the plan then finish
    earlier; ``own`` is above 0, ``plan`` may be 0, or below where something else is pushed back. ``day`` is the length
    of a working day in minutes.
    """

    kind: GainKind
    task: str
    what: str
    own: int
    plan: int
    day: int

    def sentence(self, explained: str) -> str:
        """What to do, and by how much ``explained`` and the plan then finish earlier."""
        if self.plan == 0:
            plan = "the plan ends as before"
        else:
            plan = f"the plan ends {count_of_days(self.plan, self.day)} {'earlier' if self.plan > 0 else 'later'}"
        return f"{self.what}: {explained} ends {count_of_days(self.own, self.day)} earlier, {plan}"
