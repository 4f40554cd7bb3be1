"""What is delivered: the ``services`` key."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Measure, Name, NotNegative, PlanDate
from rollout.plan.notation.working_hours import HoursText


class Service(PlanModel):
    """One service in scope, with what is promised for it."""

    id: Code
    name: Name | None = None
    description: str | None = None
    criticality: Literal["high", "medium", "low"] = "medium"
    hours: HoursText | None = None
    availability: Annotated[float, Field(ge=0, le=100)] | None = None
    """Percent of the service hours."""
    rto_h: NotNegative | None = None
    """Recovery time objective in hours."""
    rpo_h: NotNegative | None = None
    """Recovery point objective in hours."""
    max_outage_h: NotNegative | None = None
    """The longest outage that the customer accepts, in hours."""
    dr_test: PlanDate | None = None
    """When recovery is tested next."""
    customer: Code | None = None
    owner: Code | None = None
    """Id of the person who owns the service."""
    systems: tuple[Name, ...] = ()
    targets: Mapping[Code, Measure] = Field(default_factory=dict)
    """Further promises; ``respond_min`` and ``restore_h`` are those for the most urgent priority of this service."""

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
