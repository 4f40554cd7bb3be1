"""Teams that people belong to: the ``functions`` key."""

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.shares import Share
from rollout.plan.notation.types import Code, Count, Name


class Function(PlanModel):
    """A team of the line organisation."""

    id: Code
    name: Name | None = None
    location: Code | None = None
    people: Count | None = None
    """Headcount."""
    lead: Code | None = None
    processes: tuple[Code, ...] = ()
    skills: tuple[Name, ...] = ()
    cover: Name | None = None
    """Who covers when the team is short."""
    share: Share | None = None
    """Share of the team's time that the programme may use."""

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
