"""Changes to the interface map: the ``interfaces`` key."""

from typing import Literal

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, DurationText, Name

InterfaceClass = Literal["D", "G", "R"]


class AddedInterface(PlanModel):
    """``provider`` hands ``item`` over to ``consumer``. Class D is needed to build, G to go live, R at run time."""

    provider: Code = Field(alias="from")
    consumer: Code = Field(alias="to")
    item: Name
    interface_class: InterfaceClass = Field(default="R", alias="class")
    lag: DurationText | None = None
    """Live data that the consumer needs before it goes live (class G)."""


class RemovedInterface(PlanModel):
    """The interfaces of the catalogue from ``provider`` to ``consumer``: the one called ``item``, or all."""

    provider: Code = Field(alias="from")
    consumer: Code = Field(alias="to")
    item: Name | None = None


class Interfaces(PlanModel):
    """Interfaces beside or instead of those of the catalogue."""

    add: tuple[AddedInterface, ...] = ()
    remove: tuple[RemovedInterface, ...] = ()
