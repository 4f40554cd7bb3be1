"""What may be said of any task, generated or of one's own."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from rollout.constraint_types import CONSTRAINT_RULES, ConstraintType
from rollout.plan.keys.base import PlanModel, PlanModelOrText
from rollout.plan.keys.risk import DistributionName
from rollout.plan.notation.links import LinkText
from rollout.plan.notation.probability import Probability
from rollout.plan.notation.shares import Allocation, Percentage
from rollout.plan.notation.types import Code, DurationText, Name, PlanDate


class ThreePoint(PlanModelOrText):
    """A duration with its uncertainty. ``duration: 3d`` in the file is read as three equal points."""

    bare_keys = ("optimistic", "most_likely", "pessimistic")
    bare_form = "a duration such as 3d"

    optimistic: DurationText
    most_likely: DurationText
    pessimistic: DurationText

    @model_validator(mode="after")
    def _rises(self) -> Self:
        low, middle, high = (each.duration for each in (self.optimistic, self.most_likely, self.pessimistic))
        if len({low.elapsed, middle.elapsed, high.elapsed}) > 1:
            raise PydanticCustomError("bad_duration", "the three durations must be all elapsed or all working time")
        if not low.minutes <= middle.minutes <= high.minutes:
            raise PydanticCustomError("bad_duration", "durations must satisfy optimistic ≤ most likely ≤ pessimistic")
        return self


class Split(PlanModel):
    """How levelling may interrupt a task. ``split: true`` in the file is two parts of a day or more."""

    parts: Annotated[int, Field(ge=2, le=9)] = 2
    """How many parts at most."""
    shortest: DurationText = Field(default="1d", validate_default=True)
    """Working time of the shortest part."""

    @model_validator(mode="before")
    @classmethod
    def _from_true(cls, data: object) -> object:
        return {} if data is True else data

    @model_validator(mode="after")
    def _is_of_working_time(self) -> Self:
        if self.shortest.duration.elapsed or not self.shortest.duration.minutes:
            raise PydanticCustomError("bad_duration", "the shortest part is working time, such as 1d")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        whole: dict[str, Any] = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [{"const": True}, whole]}


class ProgressEntry(PlanModel):
    """What has happened to a task by the status date."""

    actual_start: PlanDate | None = None
    actual_finish: PlanDate | None = None
    percent: Percentage | None = None
    remaining: DurationText | None = None


class TaskRules(PlanModel):
    """What may be said of any task, generated or own: dates that hold it, who does it, how far it is."""

    start_no_earlier_than: PlanDate | None = None
    start_no_later_than: PlanDate | None = None
    finish_no_earlier_than: PlanDate | None = None
    finish_no_later_than: PlanDate | None = None
    must_start_on: PlanDate | None = None
    must_finish_on: PlanDate | None = None
    as_late_as_possible: bool = False
    deadline: PlanDate | None = None
    role: Name | None = None
    owner: Code | None = None
    """Id of a person or supplier, instead of whoever fills the role."""
    alternatives: tuple[Code, ...] = ()
    """Ids of people or suppliers, one of whom may do it instead; levelling chooses."""
    effort_driven: Annotated[int, Field(ge=2, le=6)] | None = None
    """The most people who do it at once; the work stays the same, so it takes as much less time."""
    split: Split | None = None
    """Into how many parts levelling may cut it."""
    location: Code | None = None
    """Location (or supplier) whose calendar applies."""
    calendar: Name | None = None
    """A derived calendar such as ``LIS/no_freeze`` or ``LIS+WAW``."""
    allocation: Allocation | None = None
    """Percent of the owner's time."""
    priority: Annotated[int, Field(ge=0, le=1000)] | None = None
    deliverable: Name | None = None
    after: tuple[LinkText, ...] = ()
    progress: ProgressEntry | None = None
    existence: Probability | None = None
    """How likely it is that the task is needed at all; its dates are those of a plan in which it is."""
    distribution: DistributionName | None = None
    """How its duration spreads, instead of ``risk.distribution``."""

    def written_constraints(self) -> Iterator[tuple[ConstraintType, dt.date | None]]:
        """The date constraints that are written, each with the day it names, if it names one."""
        for kind, rule in CONSTRAINT_RULES.items():
            value = getattr(self, rule.key) if rule.key else None
            if value:
                yield kind, value if rule.is_dated else None
