"""Time limits and who is informed: the ``escalation`` key."""

from collections.abc import Mapping

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Name, NotNegative


class EscalationLevel(PlanModel):
    """Time limits of one priority, and who is informed in turn: roles or ids of people."""

    respond_min: NotNegative | None = None
    restore_h: NotNegative | None = None
    functional_min: NotNegative | None = None
    hierarchical_min: tuple[NotNegative, ...] = ()
    to: tuple[Name, ...] = ()
    description: Name | None = None


Escalations = Mapping[Code, EscalationLevel]
"""Time limits by priority."""
