"""Which processes are put in place and from where they start: the ``processes`` key."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.keys.settings import Days, Pilot, Sprints
from rollout.plan.notation.types import Code, Count, Measure, Name, PlanDate

ProcessStatus = Literal["implement", "existing", "out_of_scope"]


class Round(PlanModel):
    """A part of a process, such as a class of configuration items, that goes live on its own after the part before."""

    id: Code
    name: Name | None = None
    cis: Count | None = None
    """Configuration items in this round; by default an equal share of those of the process."""
    start: PlanDate | None = None
    """First day of its work, at the earliest; the first round begins with the process."""

    @property
    def label(self) -> str:
        """The name to show to readers."""
        return self.name or self.id


class ProcessEntry(PlanModel):
    """What the plan says of one process. What is None is taken from the catalogue, or worked out from the plan."""

    wave: Annotated[int, Field(ge=1, le=20)] | None = None
    start: PlanDate | None = None
    """First day of its work, at the earliest."""
    status: ProcessStatus = "implement"
    maturity: Annotated[int, Field(ge=0, le=3)] | None = None
    """0 none, 1 informal, 2 documented, 3 managed. Not given, no factor applies."""
    cis: Count | None = None
    """Configuration items in the first scope."""
    rounds: tuple[Round, ...] = ()
    """Parts that go live one after the other, by class or service; the first with the process."""
    sprints: Sprints | None = None
    """Sprints of two weeks in the place of the build tasks, instead of those of the plan."""
    pilot: Pilot | None = None
    """Its pilot, instead of that of the plan."""
    hypercare: Days | None = None
    """Working days of early-life support, instead of those of the plan."""
    services: Count | None = None
    """Number of services, instead of the length of ``services``."""
    customers: Count | None = None
    suppliers: Count | None = None
    volume: Count | None = None
    """Records a month (tickets, changes, releases) from which KPIs are worked out."""
    targets: Mapping[Code, Measure] = Field(default_factory=dict)
    """Tuned value of each KPI."""
    max_cycles: Annotated[int, Field(ge=1, le=3)] | None = None
    splits: tuple[Code, ...] = ()
    """Optional parts that the catalogue lets become processes of their own."""
    owner: Code | None = None
    """Id of the person who is process owner."""
    manager: Code | None = None
    """Id of the person who is process manager."""
    factor: Annotated[float, Field(gt=0, le=10)] = 1.0
    """Multiplies the durations of all tasks of the process but waits."""
    priority: Annotated[int, Field(ge=0, le=1000)] = 500
    """Which process goes first where people are short; higher goes first."""
    sites: tuple[Code, ...] | None = None
    """Further locations that get this process, instead of what locations say."""
    note: Name | None = None
