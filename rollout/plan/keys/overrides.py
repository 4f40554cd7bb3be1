"""Changes to generated tasks, tasks of one's own, and links: ``overrides``, ``tasks``, ``links``, ``baseline``."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rollout.constraint_types import CONSTRAINT_RULES, ConstraintType
from rollout.link_types import USUAL
from rollout.plan.keys.base import PlanModel, PlanModelOrText
from rollout.plan.keys.risk import DistributionName
from rollout.plan.notation.links import LagText, LinkText, LinkTypeText
from rollout.plan.notation.probability import Probability
from rollout.plan.notation.shares import Allocation, Percentage
from rollout.plan.notation.types import Code, DurationText, Name, PlanDate, TaskId


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


class Override(TaskRules):
    """Changes to one generated task; what is None stays as generated."""

    name: Name | None = None
    duration: ThreePoint | None = None
    drop: bool = False
    """Leave the task out; its predecessors then hold its successors."""


class OwnTask(TaskRules):
    """A task of the user's own. A milestone has no duration, a ``wait`` is elapsed time with little effort."""

    id: TaskId
    name: Name
    kind: Literal["task", "wait", "milestone"] = "task"
    duration: ThreePoint | None = None
    process: Code | None = None
    stage: Code | None = None
    site: Code | None = None
    summary: tuple[Name, ...] = ()
    """Names of the summaries above it, outermost first; for a task of no process."""
    before: tuple[TaskId, ...] = ()
    """Tasks that start after this one has finished."""

    @model_validator(mode="after")
    def _duration_fits_the_kind(self) -> Self:
        if self.kind == "milestone" and self.duration is not None:
            raise PydanticCustomError("bad_value", "a milestone has no duration; omit 'duration'")
        if self.kind != "milestone" and self.duration is None:
            raise PydanticCustomError("missing_key", "the key 'duration' is missing")
        return self


class OwnLink(PlanModel):
    """``successor`` waits for ``predecessor``; either may be a task, milestone or summary."""

    predecessor: TaskId = Field(alias="from")
    successor: TaskId = Field(alias="to")
    type: LinkTypeText = USUAL
    lag: LagText | None = None


class BaselineDates(PlanModel):
    """The agreed dates of one task; ``finish`` is the last day worked."""

    start: PlanDate
    finish: PlanDate


class Baseline(PlanModelOrText):
    """Agreed dates to compare with: those of the baseline or ``schedule.json`` in ``file``, or written here by id."""

    bare_keys = ("file",)
    bare_form = "the name of a baseline or the path of a schedule.json"

    file: Name | None = None
    """Name of a baseline of the plan (``agreed``), or a path from the folder of the plan file (``agreed.json``)."""
    tasks: Mapping[TaskId, BaselineDates] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _from_tasks_alone(cls, data: object) -> object:
        if isinstance(data, dict) and not data.keys() & {"file", "tasks"}:
            return {"tasks": data}
        return data
