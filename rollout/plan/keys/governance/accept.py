"""Warnings that are to stay: the ``accept`` key."""

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Name, PlanDate


class AcceptedFinding(PlanModel):
    """A warning of ``rollout check`` that has been looked at and is to stay as it is."""

    code: Name
    """The code of the warning, as in docs/warnings.md."""
    id: Name | None = None
    """What the warning is about: a task, process, person or other id that it names; without it, every warning of the
    code is accepted."""
    reason: Name
    """Why it is accepted, for readers of the plan document."""
    owner: Code | None = None
    """Who accepted it: the id of a person."""
    until: PlanDate | None = None
    """The last day on which it is accepted, by the status date, or before there is one by the start of the plan."""
