"""Aims and how they are measured: the ``objectives`` key."""

from typing import Annotated

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Measure, Name, PlanDate


class Objective(PlanModel):
    """An aim with its measure. ``kpi`` is ``PROCESS.kpi``."""

    id: Code
    text: Name
    kpi: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,8}\.[a-z0-9_]+$")] | None = None
    baseline: Measure | None = None
    target: Measure | None = None
    due: PlanDate | None = None
    owner: Code | None = None
