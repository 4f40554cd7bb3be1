"""Who works on the programme: the ``people`` key."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rollout.plan.keys.base import PlanModel
from rollout.plan.keys.hours import DatedRule
from rollout.plan.notation.shares import Capacity
from rollout.plan.notation.types import Code, Name, NotNegative, PlanDate
from rollout.plan.notation.working_hours import DayHoursText, HoursText


class Leave(DatedRule):
    """Days on which a person is away: dates, or the whole-day events of the calendar file ``ics``."""

    ways = "'date', 'from' with 'to' or 'days', 'rule', or 'ics'"

    reason: Name = "leave"
    days: Annotated[int, Field(ge=1, le=1000)] | None = None
    """So many days that the person would work, counted from ``from``."""
    hours: DayHoursText | None = None
    """The hours of a day at which the person is away; left out, the whole day."""
    ics: Name | None = None
    """Path of an .ics file, from the folder of the plan file."""

    @model_validator(mode="after")
    def _counts_days_from_a_day(self) -> Self:
        if self.days is not None and (self.first is None or self.rule is not None):
            raise PydanticCustomError(
                "bad_dates", "'days' are counted from a day: write 'from' with it, and nothing else"
            )
        return self

    def _says_where_a_span_ends(self) -> bool:
        return (self.last is None) != (self.days is None)

    def _has_other_days(self) -> bool:
        return self.ics is not None


class Overtime(PlanModel):
    """Days on which a person has more time than usual; both days are included."""

    capacity: Capacity
    """Share of the working hours on these days, above the usual one."""
    first: PlanDate = Field(alias="from")
    last: PlanDate = Field(alias="to")


class Person(PlanModel):
    """A post and its roles.

    A role holds for every process (``TOOL``), for one process (``INC.PMG``), for one location (``SITE.WAW``) or one
    supplier (``SUPR.HWX``); any other text is the name of a functional role.
    """

    id: Code
    post: Name
    name: Name | None = None
    roles: tuple[Name, ...] = ()
    capacity: Capacity = 1.0
    """Share of the working hours that the programme may use, in whole percent."""
    overtime: tuple[Overtime, ...] = ()
    location: Code | None = None
    hours: HoursText | None = None
    """Weekly hours of this person instead of those of the location or supplier."""
    function: Code | None = None
    reports_to: Code | None = None
    deputy: Code | None = None
    supplier: Code | None = None
    """The supplier that this person works for; its calendar applies."""
    contact: Name | None = None
    first: PlanDate | None = Field(default=None, alias="from")
    """First day of availability."""
    last: PlanDate | None = Field(default=None, alias="to")
    """Last day of availability."""
    leave: tuple[Leave, ...] = ()
    rate: NotNegative | None = None
    """Cost of one day, in the currency of ``budget``."""
    skills: tuple[Name, ...] = ()
