"""Infrastructure management tools: the ``tools`` key."""

from typing import Literal

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Name

ToolStatus = Literal["in_place", "new", "replace", "retire"]


class Tool(PlanModel):
    """A tool and the processes it serves. A ``new`` or replaced tool has to be selected and set up."""

    id: Code
    name: Name | None = None
    kind: Name
    status: ToolStatus = "in_place"
    serves: tuple[Code, ...] = ()
    administrator: Code | None = None
    purpose: str | None = None
    gaps: str | None = None

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
