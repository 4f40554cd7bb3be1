"""Who works on the programme: the ``people`` and ``functions`` keys."""

from typing import Annotated

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.keys.hours import DatedRule
from rollout.plan.notation.types import Code, Count, Name, NotNegative, PlanDate, Share


class Leave(DatedRule):
    """Days on which a person is away: dates, or the whole-day events of the calendar file ``ics``."""

    ways = "'date', 'from' with 'to', 'rule', or 'ics'"

    reason: Name = "leave"
    ics: Name | None = None
    """Path of an .ics file, from the folder of the plan file."""

    def _has_other_days(self) -> bool:
        return self.ics is not None


class Person(PlanModel):
    """A post and its roles.

    A role holds for every process (``TOOL``), for one process (``INC.PMG``), for one location (``SITE.WAW``) or one
    supplier (``SUPR.HWX``); any other text is the name of a functional role.
    """

    id: Code
    post: Name
    name: Name | None = None
    roles: tuple[Name, ...] = ()
    capacity: Annotated[float, Field(ge=0.01, le=2)] = 1.0
    """Share of the working hours that the programme may use, in whole percent."""
    location: Code | None = None
    function: Code | None = None
    reports_to: Code | None = None
    deputy: Code | None = None
    supplier: Code | None = None
    """The supplier that this person works for; its calendar applies."""
    contact: Name | None = None
    first: PlanDate | None = Field(default=None, alias="from")
    """First day of availability."""
    last: PlanDate | None = Field(default=None, alias="until")
    """Last day of availability."""
    leave: tuple[Leave, ...] = ()
    rate: NotNegative | None = None
    """Cost of one day, in the currency of ``budget``."""
    skills: tuple[Name, ...] = ()


class Function(PlanModel):
    """A team of the line organisation."""

    id: Code
    name: Name | None = None
    location: Code | None = None
    people: Count | None = None
    """Headcount."""
    lead: Code | None = None
    processes: tuple[Code, ...] = ()
    skills: tuple[Name, ...] = ()
    cover: Name | None = None
    """Who stands in when the team is short."""
    share: Share | None = None
    """Share of the team's time that the programme may use."""

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id
