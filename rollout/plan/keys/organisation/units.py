"""Business units or teams that go live one after the other: the ``units`` key."""

from typing import Annotated

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Count, DurationText, Name


class Unit(PlanModel):
    """A business unit or team. The first goes live with the process itself, each other after the one before."""

    id: Code
    name: Name | None = None
    location: Code | None = None
    """Id of the location where its people are; by default the primary one."""
    order: Annotated[int, Field(ge=1, le=999)] | None = None
    """When it goes live among the units, from 1; by default its place in the list."""
    gap: DurationText = Field(default="10d", validate_default=True)
    """Time from the go-live of the unit before to its own, at least."""
    people: Count | None = None
    """People to train; scales the training."""
    lead: Code | None = None
    """Id of the person who speaks for the unit at go/no-go."""
    processes: tuple[Code, ...] | None = None
    """Codes of the processes that it gets; by default all that are put in place. Existing ones only if named here."""

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
