"""Who delivers from outside: the ``suppliers`` and ``parties`` keys."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Category, Code, Name, NotNegative, PlanDate, Weekend
from rollout.plan.notation.working_hours import CoverText, HoursText


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
    rate: NotNegative | None = None
    """Price of one day of the supplier's people, in the currency of ``budget``."""

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id


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


class Party(PlanModel):
    """Another party in design, transition or operation of services (internal group, customer acting as supplier)."""

    id: Code
    name: Name | None = None
    part: str | None = None
    """What it does for the services."""
    processes: tuple[Code, ...] = ()
    control: str | None = None
    """How we keep control of what it does."""

    @property
    def label(self) -> str:
        """Its name, or its id where none is given."""
        return self.name or self.id
