"""Other parties: the ``parties`` key."""

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Name


class Party(PlanModel):
    """Another party in design, transition or operation of services (internal group, customer acting as supplier)."""

    id: Code
    name: Name | None = None
    part: str | None = None
    """What it does for the services."""
    processes: tuple[Code, ...] = ()
    control: str | None = None
    """How we keep control of what it does."""

    @property
    def label(self) -> str:
        """Its name, or its id where none is given."""
        return self.name or self.id
