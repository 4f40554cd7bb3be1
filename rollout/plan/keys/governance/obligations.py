"""Laws, rules and duties: the ``obligations`` key."""

from typing import Annotated

from pydantic import Field

from rollout.plan.keys.base import TextEntry
from rollout.plan.notation.types import Code, Name, PlanDate, TaskId


class Obligation(TextEntry):
    """A law, rule, policy or contract duty."""

    id: Code | None = None
    source: Name | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    owner: Code | None = None
    due: PlanDate | None = None
    tasks: tuple[TaskId, ...] = ()
    """Tasks or summaries that meet it, to be finished by its due day; by default those the templates mark."""
