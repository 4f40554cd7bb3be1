"""Processes that go live together: the ``releases`` key."""

from typing import Annotated

from pydantic import AfterValidator

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Name, PlanDate, not_empty


class Release(PlanModel):
    """A family of processes of one wave, or the release of a quarter: one go/no-go and one go-live for all of them."""

    id: Code
    name: Name | None = None
    processes: Annotated[tuple[Code, ...], AfterValidator(not_empty)]
    not_before: PlanDate | None = None
    """First day on which it may go live."""

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
