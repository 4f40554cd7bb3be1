"""Agreements between functions: the ``olas`` key."""

from collections.abc import Mapping

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Name, NotNegative
from rollout.plan.notation.working_hours import CoverText


class Ola(PlanModel):
    """An operational level agreement: what a function, or a party inside the organisation, promises the service desk.

    ``targets`` are named as those of suppliers.
    """

    id: Code
    function: Code | None = None
    party: Code | None = None
    services: tuple[Code, ...] = ()
    """Services it holds for; none means all."""
    hours: CoverText | None = None
    targets: Mapping[Code, NotNegative] = Field(default_factory=dict)
    agreement: Name | None = None
    """Number of the document that holds it."""
