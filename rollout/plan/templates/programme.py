"""Templates beside the catalogue: stages, programme phases, further sites, roles, waves, profiles and factors."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from rollout.plan.notation.recurrence import RecurrenceText
from rollout.plan.templates.base import PlacedModel, TemplateModel
from rollout.plan.templates.process import DocumentTemplate, RaciRow
from rollout.plan.templates.task import Days, TaskTemplate

Factor = Annotated[Days, Field(gt=0)]


class StageTemplate(PlacedModel):
    """A stage every process passes through. Files that name the same stage add to its tasks."""

    stage: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str = ""
    order: int = 0
    purpose: str = ""
    tasks: tuple[TaskTemplate, ...] = ()
    repeat: tuple[str, ...] = ()
    """Consecutive tasks of which every further tuning cycle has its own."""


class ExistingTemplate(TemplateModel):
    """What is left to do for a process that runs already."""

    tasks: tuple[TaskTemplate, ...]


class SeriesTemplate(PlacedModel):
    """A meeting that recurs between two milestones."""

    id: str
    name: str
    rule: RecurrenceText
    hours: int = Field(gt=0, le=24)
    role: str
    deliverable: str = ""
    first: str
    last: str
    review: Literal["", "steering", "plan"] = ""
    """The key of ``reviews`` in a plan that changes its rhythm."""


class ContinuousTemplate(PlacedModel):
    """Work that goes on beside the tasks for a share of somebody's time, from one row to another: level of effort.

    It holds no date and is on no critical path. With ``per_process`` its rows are those of each process.
    """

    id: str
    name: str
    role: str
    allocation: int = Field(gt=0, le=100)
    first: str
    last: str
    per_process: bool = False


class AttendanceTemplate(TemplateModel):
    """How long people sit in the workshops and training sessions that are ``tasks``; without ``people``, all taught."""

    tasks: tuple[str, ...]
    days: Days
    people: int | None = Field(default=None, ge=0)


class PhaseTemplate(PlacedModel):
    """A part of the programme, shown before or after the processes."""

    id: str
    name: str
    position: Literal["before", "after"]
    tasks: tuple[TaskTemplate, ...] = ()


class ProgrammeTemplate(TemplateModel):
    """The programme around the processes. ``awareness`` is repeated for every wave and site."""

    phases: tuple[PhaseTemplate, ...]
    awareness: TaskTemplate
    series: tuple[SeriesTemplate, ...] = ()
    continuous: tuple[ContinuousTemplate, ...] = ()


class SitesTemplate(TemplateModel):
    """Tasks of every further site; ``dr_processes`` are what a DR-only site gets unless the plan says otherwise."""

    stage: str
    dr_processes: tuple[str, ...]
    tasks: tuple[TaskTemplate, ...]


class ToolsTemplate(TemplateModel):
    """Tasks of every tool that is replaced or retired."""

    tasks: tuple[TaskTemplate, ...] = ()


class ReleasesTemplate(TemplateModel):
    """Tasks of every release: processes that go live together."""

    tasks: tuple[TaskTemplate, ...] = ()


class VolumeScale(TemplateModel):
    """A factor that grows with a count: ``base`` and one more for every ``per``, at most ``most``."""

    base: Factor
    per: Factor
    most: Factor


class RoleTemplate(TemplateModel):
    """A role, in one of the layers that a plan keeps apart."""

    code: str
    name: str
    layer: Literal["functional", "process", "project", "SMS", "external"]
    duty: str
    in_editions: Mapping[str, str] = Field(default_factory=dict)
    """Its name by edition of the standard, where it is called otherwise."""

    def name_in(self, edition: str) -> str:
        """The name in an edition of the standard."""
        return self.in_editions.get(edition, self.name)


class RolesTemplate(TemplateModel):
    """All roles and the RACI of the implementation work."""

    roles: tuple[RoleTemplate, ...]
    raci_rule: str = ""
    implementation_raci: tuple[RaciRow, ...] = ()


class PresetTemplate(TemplateModel):
    """A named choice of processes by wave."""

    name: str
    purpose: str
    waves: Mapping[int, tuple[str, ...]]
    parts: tuple[str, ...] = ()
    """Parts of the roll-out that it adds to those of every plan."""


class WavesTemplate(TemplateModel):
    """Why the waves are as they are, and the presets a plan may ask for."""

    reasons: Mapping[int, str]
    presets: tuple[PresetTemplate, ...]


class PartTemplate(PlacedModel):
    """A part of the roll-out that plans may take; tasks belong to it by ``when``. ``default``: without being asked."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    purpose: str
    default: bool = False


class PartsTemplate(TemplateModel):
    """All parts of the roll-out that a plan takes or leaves."""

    parts: tuple[PartTemplate, ...] = ()


class ProfileTemplate(TemplateModel):
    """How careful a roll-out is: which estimate counts, which tasks are left out, how many tuning cycles it has."""

    name: str
    estimate: Literal["optimistic", "most_likely", "pessimistic", "pert", "pert_plus_deviation"]
    max_cycles: int | None = None
    omit: tuple[str, ...] = ()
    """Ids of tasks that are left out, of every process and of the programme."""
    essential_only: bool = False
    """Whether of the tasks that only one process has just those marked ``essential`` are kept."""
    review: Literal["audit", "process", False] | None = None
    """How the plan is reviewed at its end, where the plan does not say."""


class ScalingTemplate(TemplateModel):
    """Factors on durations. They apply to tasks, never to waits, and each can be overridden in the plan."""

    size: Mapping[str, Factor]
    maturity: Mapping[int, Factor]
    maturity_stages: tuple[str, ...]
    new_tool: Factor
    new_tool_tasks: tuple[str, ...]
    services_base: Factor
    services_per: Factor
    cis_base: Factor
    cis_per: Factor
    cis_most: Factor
    cis_reference: Factor
    cis_beyond: Factor | None = None
    """Configuration items for each day above ``cis_most``; without it ``cis_most`` is the end."""
    people_per_session: Factor
    training_sessions: Factor
    certified: Factor
    certified_tasks: tuple[str, ...]
    certified_standards: tuple[str, ...]
    security_certified: Factor
    security_process: str
    security_standard: str
    profiles: tuple[ProfileTemplate, ...]
    attendance: tuple[AttendanceTemplate, ...] = ()
    measurements: Mapping[str, Literal[1, 2]] = Field(default_factory=dict)
    """By the size of the organisation, how often a process is measured in tuning; twice where it is not said."""
    second_measurement: tuple[str, ...] = ()
    """Ids of the tasks that only a second measurement has."""
    tools: Mapping[str, VolumeScale] = Field(default_factory=dict)
    """By what is counted (``records``, ``users``), the factor on tasks for a tool."""


class DocumentsTemplate(TemplateModel):
    """Document types, the standard set of every process and the documents of the whole system."""

    pattern: str
    types: Mapping[str, str]
    standard: tuple[DocumentTemplate, ...]
    system: tuple[DocumentTemplate, ...]
    delivered_by: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """By type, and ``other`` for the rest: the tasks that deliver what names no task; the first that a plan has."""
