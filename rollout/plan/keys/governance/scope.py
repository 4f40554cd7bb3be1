"""What the system covers: the ``scope`` key."""

from typing import Annotated

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Name


class ServiceScope(PlanModel):
    """What the service management system covers, beside the services, customers and locations that are listed."""

    statement: str | None = None
    """The boundary in one or two sentences."""
    users: Annotated[int, Field(ge=0)] | None = None
    exclusions: tuple[Name, ...] = ()
    """What readers might expect and will not find."""
