"""When waves begin: the ``waves`` key."""

from typing import Annotated

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import PlanDate


class Wave(PlanModel):
    """A wave that begins on a day of its own; its processes still wait for the wave before."""

    wave: Annotated[int, Field(ge=1, le=20)]
    start: PlanDate
    """First day of its processes, at the earliest."""
