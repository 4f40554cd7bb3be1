"""Who delivers from outside: the ``suppliers`` key."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Category, Code, Name, NotNegative, PlanDate, Weekend
from rollout.plan.notation.working_hours import HoursText


class Escalation(PlanModel):
    """One step of a supplier's escalation path."""

    after_min: NotNegative
    to: Name
    contact: Name | None = None


class Supplier(PlanModel):
    """A supplier, its hours and its promises. Keys of ``targets`` end in their unit: ``respond_min``, ``fix_h``."""

    id: Code
    name: Name | None = None
    roles: tuple[Name, ...] = ()
    sites: tuple[Code, ...] = ()
    """Locations served; none means all."""
    services: tuple[Code, ...] = ()
    """Services supported; none means all."""
    hours: HoursText | None = None
    weekend: Weekend | None = None
    """Days that are closed whatever the hours; by default as at a location."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """Country whose public holidays the supplier keeps; none means it keeps none."""
    subdivision: Annotated[str, Field(pattern=r"^[A-Z0-9-]{1,8}$")] | None = None
    holiday_categories: tuple[Category, ...] = ()
    """Kinds of holidays kept besides the public ones, as at a location."""
    timezone: Name | None = None
    """IANA name; by default that of the first location served."""
    contract: Name | None = None
    contract_start: PlanDate | None = None
    contract_end: PlanDate | None = None
    contact: Name | None = None
    escalation: tuple[Escalation, ...] = ()
    targets: Mapping[Code, NotNegative] = Field(default_factory=dict)
    processes: tuple[Code, ...] = ()
    joins: tuple[Code, ...] = ()
    """Codes of running processes (status existing) that the supplier is newly brought into."""
    rate: NotNegative | None = None
    """Price of one day of the supplier's people, in the currency of ``budget``."""

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
