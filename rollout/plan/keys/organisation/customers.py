"""To whom it is delivered: the ``customers`` key."""

from rollout.plan.keys.base import PlanModelOrText
from rollout.plan.notation.types import Code, Name


class Customer(PlanModelOrText):
    """Somebody who receives services. A bare id in the list will do."""

    bare_keys = ("id",)
    bare_form = "an id"

    id: Code
    name: Name | None = None
    contact: Name | None = None

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
