"""Places where people work: the ``locations`` key."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.time_zones import zones_of_country
from rollout.plan.notation.types import Category, Code, Count, Name, Weekend
from rollout.plan.notation.working_hours import HoursText

SiteRole = Literal["primary", "dr", "secondary", "remote"]


class Site(PlanModel):
    """One location. Exactly one of a plan is primary; ``subdivision`` is the region code of ISO 3166-2."""

    id: Code
    name: Name | None = None
    role: SiteRole = "primary"
    address: Name | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    subdivision: Annotated[str, Field(pattern=r"^[A-Z0-9-]{1,8}$")] | None = None
    timezone: Name = "UTC"
    """The IANA name; left out, the first of the country in the table of IANA. ``check`` warns where clocks differ."""
    weekend: Weekend | None = None
    """Days that are closed whatever the hours; by default those of the country, where no hours are written."""
    holidays: bool = True
    """Whether the public holidays of the country are free."""
    holiday_categories: tuple[Category, ...] = ()
    """Kinds of holidays kept besides the public ones, such as ``catholic`` or ``half_day`` (names of ``holidays``)."""
    hours: HoursText | None = None
    """Weekly hours of this place instead of ``hours.week``."""
    staff: Count | None = None
    access: Name | None = None
    rollout: tuple[Code, ...] | None = None
    """Processes rolled out to this further site; by default the template decides."""

    @model_validator(mode="before")
    @classmethod
    def _with_the_time_zone_of_the_country(cls, data: object) -> object:
        if isinstance(data, dict) and "timezone" not in data and isinstance(data.get("country"), str):
            zones = zones_of_country(data["country"])
            return {**data, "timezone": zones[0]} if zones else data
        return data

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id


DEFAULT_SITE = Site.model_construct(id="HQ", name="Main location")
