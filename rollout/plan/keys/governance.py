"""What the service management plan says beside the schedule: objectives, escalation, risk, money and control."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from rollout.plan.keys.base import PlanModel, TextEntry
from rollout.plan.notation.recurrence import RecurrenceText
from rollout.plan.notation.types import Code, DurationText, Measure, Name, NotNegative, PlanDate, TaskId
from rollout.plan.notation.working_hours import CoverText


class ServiceScope(PlanModel):
    """What the service management system covers, beside the services, customers and locations that are listed."""

    statement: str | None = None
    """The boundary in one or two sentences."""
    users: Annotated[int, Field(ge=0)] | None = None
    exclusions: tuple[Name, ...] = ()
    """What readers might expect and will not find."""


class Objective(PlanModel):
    """An aim with its measure. ``kpi`` is ``PROCESS.kpi``."""

    id: Code
    text: Name
    kpi: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,8}\.[a-z0-9_]+$")] | None = None
    baseline: Measure | None = None
    target: Measure | None = None
    due: PlanDate | None = None
    owner: Code | None = None


class EscalationLevel(PlanModel):
    """Time limits of one priority, and who is told in turn: roles or ids of people."""

    respond_min: NotNegative | None = None
    restore_h: NotNegative | None = None
    functional_min: NotNegative | None = None
    hierarchical_min: tuple[NotNegative, ...] = ()
    to: tuple[Name, ...] = ()
    description: Name | None = None


class SupportTier(PlanModel):
    """One tier of support."""

    id: Code
    name: Name | None = None
    functions: tuple[Code, ...] = ()
    suppliers: tuple[Code, ...] = ()
    hours: CoverText | None = None
    languages: tuple[Name, ...] = ()
    hand_off: str | None = None
    """When and how a case goes on to the next tier."""


class SupportModel(PlanModel):
    """How support is built."""

    desk: Literal["local", "central", "virtual"] = "central"
    channels: tuple[Name, ...] = ()
    languages: tuple[Name, ...] = ()
    tiers: tuple[SupportTier, ...] = ()


class Requirement(TextEntry):
    """A need of a customer, of users or of the provider."""

    id: Code | None = None
    service: Code | None = None
    customer: Code | None = None
    source: Name | None = None


class Limitation(TextEntry):
    """Something that limits the system, ``until`` a day if it ends."""

    id: Code | None = None
    until: PlanDate | None = None
    holds: tuple[TaskId, ...] = ()
    """Tasks or summaries that cannot start before it has ended."""
    finish_before: tuple[TaskId, ...] = ()
    """Tasks or summaries that are to be finished by its end."""
    owner: Code | None = None
    stopgap: str | None = None


class Obligation(TextEntry):
    """A law, rule, policy or contract duty."""

    id: Code | None = None
    source: Name | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    owner: Code | None = None
    due: PlanDate | None = None
    tasks: tuple[TaskId, ...] = ()
    """Tasks or summaries that meet it, to be finished by its due day; by default those the templates mark."""


class AcceptedFinding(PlanModel):
    """A warning of ``rollout check`` that has been looked at and is to stay as it is."""

    code: Name
    """The code of the warning, as in docs/warnings.md."""
    id: Name | None = None
    """What the warning is about: a task, process, person or other id that it names; without it, every warning of the
    code is accepted."""
    reason: Name
    """Why it is accepted, for readers of the plan document."""
    owner: Code | None = None
    """Who accepted it: the id of a person."""
    until: PlanDate | None = None
    """The last day on which it is accepted, by the status date, or before there is one by the start of the plan."""


class BudgetItem(PlanModel):
    """One line of money."""

    item: Name
    amount: NotNegative
    wave: Annotated[int, Field(ge=0, le=20)] | None = None
    kind: Literal["people", "technology", "information", "training", "other"] = "other"


class ProgrammeBudget(PlanModel):
    """Money for the programme. ``day_rate`` is the cost of a day of anybody without a rate of their own."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    total: NotNegative | None = None
    day_rate: NotNegative | None = None
    items: tuple[BudgetItem, ...] = ()


class Review(PlanModel):
    """A recurring meeting: how often and how long."""

    rule: RecurrenceText
    duration: DurationText = Field(default="4h", validate_default=True)


class Reviews(PlanModel):
    """The rhythm of meetings and audits; what is None follows the template."""

    steering: Review | None = None
    plan: Review | None = None
    audit: str | None = None
    management: str | None = None


class DocumentControl(PlanModel):
    """What stands on the title page and in the footer of the plan document."""

    number: Name | None = None
    template: Name | None = None
    """Path of a .docx or .dotx, from the folder of the plan file, from which ``plan.docx`` takes its look."""
    owner: Code | None = None
    author: Code | None = None
    approver: Code | None = None
    approved: PlanDate | None = None
    next_review: PlanDate | None = None
    classification: Name | None = None
    distribution: tuple[Name, ...] = ()
    history: tuple["Version", ...] = ()
    names: bool = True
    """Whether the plan document writes the names of people beside their posts."""


class Version(PlanModel):
    """One earlier version of the plan document."""

    version: Name
    date: PlanDate
    change: Name
    author: Name | None = None


Escalations = Mapping[Code, EscalationLevel]
"""Time limits by priority."""
