"""Infrastructure management tools: the ``tools`` key."""

from typing import Literal

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Count, Name

ToolStatus = Literal["in_place", "new", "replace", "retire"]


class Tool(PlanModel):
    """A tool and the processes it serves. A ``new`` or replaced tool has to be selected and set up.

    Status ``replace`` plans the move from the old tool to its successor, ``retire`` the end of a tool without one.
    """

    id: Code
    name: Name | None = None
    kind: Name
    status: ToolStatus = "in_place"
    serves: tuple[Code, ...] = ()
    administrator: Code | None = None
    records: Count | None = None
    """Records in the old tool (tickets, assets, articles)."""
    users: Count | None = None
    """People who sign in."""
    integrations: tuple[Code, ...] = ()
    """Connections to build to other tools, such as ``mail`` or ``monitoring``."""
    testers: tuple[Code, ...] = ()
    """Ids of the people of the business who test it."""
    purpose: str | None = None
    gaps: str | None = None

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
