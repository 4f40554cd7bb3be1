"""Meetings and audits: the ``reviews`` key."""

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.recurrence import RecurrenceText
from rollout.plan.notation.types import DurationText


class Review(PlanModel):
    """A recurring meeting: how often and how long."""

    rule: RecurrenceText
    duration: DurationText = Field(default="4h", validate_default=True)


class Reviews(PlanModel):
    """The rhythm of meetings and audits; what is None follows the template."""

    steering: Review | None = None
    plan: Review | None = None
    audit: str | None = None
    management: str | None = None
