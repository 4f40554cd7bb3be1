"""What holds for the whole plan: the ``plan`` key."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, DayLength, DurationText, Name, PlanDate, WeekLength

Edition = Literal["2011", "2018"]
Stagger = Literal["M1", "M2", "M3"]
Profile = Literal["minimal", "lean", "standard", "thorough"]
EstimateChoice = Literal["optimistic", "most_likely", "pert", "pessimistic"]
CommitmentLevel = Literal["P50", "P80", "P90"]
Size = Literal["small", "medium", "large"]
Factor = Annotated[float, Field(gt=0, le=10)]

Days = Annotated[int, Field(ge=1, le=250)]
Sprints = Annotated[int, Field(ge=1, le=12)]


class Pilot(PlanModel):
    """How long processes are tried before they go live, and where. Five days are a week of the clock."""

    days: Days | None = None
    """Working days of the pilot; by default as in the templates."""
    where: Name | None = None
    """The service, team or site that tries it."""


class Factors(PlanModel):
    """Factors on durations that replace those worked out from the templates, for every process alike."""

    size: Factor | None = None
    maturity: Factor | None = None
    services: Factor | None = None
    cis: Factor | None = None
    new_tool: Factor | None = None
    training: Factor | None = None
    certified: Factor | None = None


class PlanSettings(PlanModel):
    """The settings of the plan. ``start`` or ``finish`` is given; with ``finish`` the plan ends by it.

    With both, the plan starts on ``start`` at the earliest.
    """

    title: Name = "Service Management Plan"
    organisation: Name = "Our organisation"
    edition: Edition = "2011"
    prefix: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,8}$")] = "SMS"
    start: PlanDate | None = None
    """The first day on which work may be done."""
    finish: PlanDate | None = None
    """The last day of the programme, to schedule backward from instead."""
    backward: Literal["latest_start", "late"] = "latest_start"
    """How a plan with a ``finish`` is made: forward from its latest start, or every task as late as it can be."""
    certification: bool = False
    pre_assessment: bool = False
    """Whether a pre-assessment is planned before the stage 1 audit."""
    stagger: Stagger = "M1"
    """The milestone of a wave that the next wave waits for."""
    profile: Profile = "standard"
    estimate: EstimateChoice | None = None
    """Which of the three-point durations is planned; by default the profile decides."""
    size: Size = "medium"
    factors: Factors = Factors.model_construct()
    programme: Literal["standard", "none"] = "standard"
    """``none`` plans only the tasks of the plan file: no phases, no processes and no meetings around them."""
    review: Literal["audit", "process", True, False] | None = None
    """What follows tuning: ``audit`` of the standard, ``process`` review, or ``false`` for nothing.

    By default it is the audit where a certificate is planned, else the review."""
    audit_after: Literal["go_live", "tuning"] = "tuning"
    """Whether the audit waits for tuning and for records of every site, or only for records of the primary site."""
    parts: tuple[Code, ...] | None = None
    """Optional parts of the templates, such as ``people``; by default those that ``parts.yaml`` marks."""
    pilot: Pilot | None = None
    hypercare: Days | None = None
    """Working days of early-life support after go-live; by default as in the templates."""
    measurements: Literal[1, 2] | None = None
    """How often a process is measured in tuning; by default by the size: once where it is small, else twice."""
    level_of_effort: bool = False
    """Whether continuous work, project management and process ownership, is shown and counts as load."""
    sprints: Sprints | None = None
    """Sprints of two weeks in the place of the build tasks of every process."""
    evidence_weeks: Annotated[int, Field(ge=0, le=104)] = 13
    max_cycles: Annotated[int, Field(ge=1, le=3)] = 1
    """Tuning cycles to plan for every process."""
    preset: Code | None = None
    """A choice of processes and waves in the templates (``default``, ``core``), where ``processes`` is left out."""
    certified: tuple[Literal["9001", "27001"], ...] = ()
    """Management systems that are certified already."""
    day: DayLength = Field(default="8h", validate_default=True)
    """The length of one working day, by which ``3d`` is counted."""
    week: WeekLength | None = None
    """The length of one working week, by which ``2w`` is counted; by default what the primary location works in one."""
    horizon_years: Annotated[int, Field(ge=1, le=50)] = 10
    deadline: PlanDate | None = None
    """The day by which the programme is to be closed; it moves no task."""
    commit_to: CommitmentLevel | None = None
    """How sure the dates are that the milestones, the document and customers' calendars show as committed."""
    status_date: PlanDate | None = None
    constraints: Literal["honour", "yield"] = "honour"
    lag_calendar: Literal["successor", "predecessor"] = "successor"
    progress: Literal["retained_logic", "progress_override"] = "retained_logic"
    near_critical: DurationText = Field(default="5d", validate_default=True)
    """Total float up to which a task counts as near-critical."""
    multiple_critical_paths: bool = False
    document_number_format: Name | None = None
    version: Name = "0.1"
    status: Name = "draft"
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] | None = None
    """What the plan document is written in; by default the language of its texts."""
    uid: Name | None = None
    """What makes calendar entries of this plan its own; by default organisation, prefix and title."""

    @property
    def due(self) -> dt.date | None:
        """The day by which the programme is to end: its deadline, else its finish, which it is planned for."""
        return self.deadline or self.finish

    @model_validator(mode="after")
    def _starts_or_finishes(self) -> Self:
        if self.start is None and self.finish is None:
            raise PydanticCustomError("missing_key", "the key 'start' is missing; write for example start: 2027-01-11")
        return self
