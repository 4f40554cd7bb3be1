"""How support is built: the ``support_model`` key."""

from typing import Literal

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Name
from rollout.plan.notation.working_hours import CoverText


class SupportTier(PlanModel):
    """One tier of support."""

    id: Code
    name: Name | None = None
    functions: tuple[Code, ...] = ()
    suppliers: tuple[Code, ...] = ()
    hours: CoverText | None = None
    languages: tuple[Name, ...] = ()
    hand_off: str | None = None
    """When and how a case goes on to the next tier."""


class SupportModel(PlanModel):
    """How support is built."""

    desk: Literal["local", "central", "virtual"] = "central"
    channels: tuple[Name, ...] = ()
    languages: tuple[Name, ...] = ()
    tiers: tuple[SupportTier, ...] = ()
