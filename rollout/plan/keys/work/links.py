"""Links between tasks: the ``links`` key."""

from pydantic import Field

from rollout.link_types import USUAL
from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.links import LagText, LinkTypeText
from rollout.plan.notation.types import TaskId


class OwnLink(PlanModel):
    """``successor`` waits for ``predecessor``; either may be a task, milestone or summary."""

    predecessor: TaskId = Field(alias="from")
    successor: TaskId = Field(alias="to")
    type: LinkTypeText = USUAL
    lag: LagText | None = None
