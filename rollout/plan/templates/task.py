"""A task, milestone or wait as a template describes it, and the anchors that tie it to other tasks.

``days`` are optimistic, most likely and pessimistic working days. Of a ``wait`` five of them stand for one week of the
clock. All figures are planning defaults.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from msgspec.structs import asdict
from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from rollout.link_types import USUAL, LinkType
from rollout.plan.notation.links import link_parts
from rollout.plan.templates.base import PlacedModel, TemplateModel

Days = Annotated[Decimal, BeforeValidator(lambda value: str(value) if isinstance(value, float) else value), Field(ge=0)]

Special = Literal["unit", "round", "release", "pilot"]
"""What gives a task a name of its own."""


class PerInstance(StrEnum):
    """What a task is repeated for: one instance each."""

    SITE = "site"
    DR_SITE = "dr_site"
    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    INTEGRATION = "integration"
    ROUND = "round"
    """Each further round of the process; the first has tasks of the stages."""
    SPRINT = "sprint"
    UNIT = "unit"
    """Each further business unit; the first has the tasks of the stages."""


class StartRule(StrEnum):
    """Days on which a task may be worked, or may start."""

    NO_FREEZE = "no_freeze"
    GO_LIVE = "go_live"
    WEEKEND = "weekend"
    MONTH_START = "month_start"
    TRAINING = "training"
    GATE = "gate"


class Condition(StrEnum):
    """When a task is part of the plan, beside the parts that ``parts.yaml`` defines."""

    NEW_TOOL = "new_tool"
    CERTIFICATION = "certification"
    PRE_ASSESSMENT = "pre_assessment"
    AUDIT = "audit"
    AUDIT_AFTER_TUNING = "audit_after_tuning"
    PROCESS_REVIEW = "process_review"
    REVIEW = "review"
    SELECTED_TOOL = "selected_tool"
    REPLACED_TOOL = "replaced_tool"
    RETIRED_TOOL = "retired_tool"
    OUTGOING_TOOL = "outgoing_tool"
    CONNECTED_TOOL = "connected_tool"


class Anchor(TemplateModel):
    """A tie to another task: its id (``*.M4`` for one of every process), the link type and the lag as text."""

    task: str
    type: LinkType = USUAL
    lag: str = ""

    @property
    def text(self) -> str:
        """The anchor as it is written."""
        return self.task if (self.type, self.lag) == (USUAL, "") else f"{self.task} {self.type}{self.lag}"


def parse_anchor(text: object) -> object:
    """``P05``, ``B03 SS+5d`` or ``*.M3 FS+13ew`` as an anchor; anything else is left for the model to refuse."""
    if not isinstance(text, str):
        return text
    parts = link_parts(text)
    if parts is None:
        raise ValueError(f"{text!r} is not a task with an optional link, such as P05 or 'B03 SS+5d'")
    return asdict(parts)


AnchorText = Annotated[Anchor, BeforeValidator(parse_anchor)]


class CriterionTemplate(TemplateModel):
    """One thing that must hold at a gate. It speaks of ``tasks``: where a plan has none of them, it does not apply."""

    text: str
    tasks: tuple[str, ...] = ()


def parse_criterion(data: object) -> object:
    """A bare text as a criterion that speaks of no task."""
    return {"text": data} if isinstance(data, str) else data


def parse_criteria(data: object) -> object:
    """A text with semicolons as the criteria between them."""
    return [part.strip() for part in data.split(";")] if isinstance(data, str) else data


class GateTemplate(TemplateModel):
    """When a milestone counts as passed, and what proves it."""

    passed_when: Annotated[
        tuple[Annotated[CriterionTemplate, BeforeValidator(parse_criterion)], ...], BeforeValidator(parse_criteria)
    ]
    proof: str


class TaskTemplate(PlacedModel):
    """One row of a stage, of the programme or of a process's own tasks.

    ``after`` are predecessors, ``before`` successors. ``per`` repeats the task, ``scale`` multiplies its days by a
    factor of that name. ``rule`` bars days; ``workshop`` asks for time that all sites taking part share.
    """

    model_config = ConfigDict(defer_build=False)  # nine kinds of files hold tasks and share what is built here

    id: str = Field(pattern=r"^[A-Z][A-Za-z0-9-]{0,15}$")
    name: str
    kind: Literal["task", "wait", "milestone"] = "task"
    days: tuple[Days, Days, Days] | None = None
    role: str
    allocation: int = Field(default=60, ge=0, le=100)
    deliverable: str = ""
    after: tuple[AnchorText, ...] = ()
    before: tuple[AnchorText, ...] = ()
    stage: str = ""
    per: PerInstance | None = None
    in_turn: bool = False
    """Of a task for each integration: whether they come one after the other."""
    names: Mapping[Special, str] = Field(default_factory=dict)
    """Its name where it is about the first unit or round, a release or the place of the pilot, which is added to it."""
    length: Literal["", "pilot", "hypercare"] = ""
    """The key of the plan whose days replace its own."""
    replaces: tuple[str, ...] = ()
    """Tasks in whose place it is where it is planned."""
    scale: str = ""
    rule: StartRule | None = None
    workshop: bool = False
    when: str | None = None
    """A ``Condition``, or a part of ``parts.yaml``: the task is in plans for which it holds."""
    essential: bool = False
    """Of a task that only one process has: whether a profile with ``essential_only`` keeps it."""
    gate: GateTemplate | None = None
    in_editions: Mapping[str, str] = Field(default_factory=dict)
    """Its name by edition of the standard, where it is called otherwise."""
    obligations: bool = False
    """Whether it is done by the due day of obligations that name no task."""

    @model_validator(mode="after")
    def _days_fit_the_kind(self) -> Self:
        if self.kind == "milestone":
            if self.days is not None:
                raise ValueError("a milestone has no days")
        elif self.days is None:
            raise ValueError("a task needs days: [optimistic, most likely, pessimistic]")
        elif not self.days[0] <= self.days[1] <= self.days[2]:
            raise ValueError("days must satisfy optimistic ≤ most likely ≤ pessimistic")
        return self

    def name_in(self, edition: str) -> str:
        """The name in an edition of the standard."""
        return self.in_editions.get(edition, self.name)

    @property
    def is_milestone(self) -> bool:
        """Whether it takes no time."""
        return self.kind == "milestone"
