"""Money for the programme: the ``budget`` key."""

from typing import Annotated, Literal

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Name, NotNegative


class BudgetItem(PlanModel):
    """One line of money."""

    item: Name
    amount: NotNegative
    wave: Annotated[int, Field(ge=0, le=20)] | None = None
    kind: Literal["people", "technology", "information", "training", "other"] = "other"


class ProgrammeBudget(PlanModel):
    """Money for the programme. ``day_rate`` is the cost of a day of anybody without a rate of their own."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    total: NotNegative | None = None
    day_rate: NotNegative | None = None
    items: tuple[BudgetItem, ...] = ()
