"""What the catalogue knows of one process, and the interfaces between processes."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from rollout.plan.templates.base import PlacedModel, TemplateModel
from rollout.plan.templates.task import Days, TaskTemplate

CODE_PATTERN = r"^[A-Z][A-Z0-9]{2}$"
_CLASS = re.compile(r"(?P<need>[DGR])(?:\+(?P<days>\d+))?")


class DocumentTemplate(TemplateModel):
    """A controlled document: type and number without prefix and process, as in ``POL-001``.

    ``by`` is the task that delivers it; where there is none, ``delivered_by`` of documents.yaml says it by type.
    """

    number: str = Field(pattern=r"^[A-Z]{3}-([0-9]{3}|[0-9]?n{2,3})(\.\.[0-9]{3})?$")
    title: str
    by: str = ""


class KpiTemplate(TemplateModel):
    """A key performance indicator; ``start`` is reached at M3X and ``tuned`` at M4, both planning defaults.

    Both are numbers in ``unit``, or text where they are relative (``baseline``, ``-15 %``).
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    meaning: str
    better: Literal["up", "down"]
    start: int | float | str
    tuned: int | float | str
    unit: str = ""
    benchmark: str = ""


class RaciRow(TemplateModel):
    """Who is accountable, responsible, consulted or informed for one activity, by role."""

    activity: str
    assignments: Mapping[str, Literal["A", "R", "C", "I", "A/R"]]


class SplitTemplate(TemplateModel):
    """A process that may be taken out of its parent: it copies wave, tasks of the stages and interfaces.

    What catalogue text it does not have of its own is empty: that of the parent is about something else.
    ``moves`` are own tasks that leave the parent where both are selected, ``shares`` those that both have.
    """

    code: str = Field(pattern=CODE_PATTERN)
    name: str
    purpose: str
    rest: str = ""
    """The purpose of what is left of the parent."""
    contribution: str = ""
    clauses: Mapping[str, str] = Field(default_factory=dict)
    """By edition, where it is not the clause of the parent; the parent then loses it."""
    fixed_points: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    interface_roles: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    raci: tuple[RaciRow, ...] = ()
    moves: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    tasks: tuple[TaskTemplate, ...] = ()
    """Tasks that only the process on its own has."""


class ProcessTemplate(PlacedModel):
    """One entry of the catalogue with its own tasks. ``clauses`` and ``names`` are by edition or framework.

    An ``optional`` process is not asked for by the standard and needed for no certificate.
    With all splits of ``replaced_by`` chosen, nothing of the process itself is left to plan.
    """

    code: str = Field(pattern=CODE_PATTERN)
    name: str
    group: str
    wave: int = Field(ge=1)
    clauses: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    purpose: str
    contribution: str
    fixed_points: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    functional_holders: tuple[str, ...] = ()
    interface_roles: tuple[str, ...] = ()
    documents: tuple[DocumentTemplate, ...] = ()
    kpis: tuple[KpiTemplate, ...] = ()
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    advice: str = ""
    raci: tuple[RaciRow, ...] = ()
    splits: tuple[SplitTemplate, ...] = ()
    replaced_by: tuple[str, ...] = ()
    optional: bool = False
    tasks: tuple[TaskTemplate, ...] = ()
    parent: str = Field(default="", description="the process that a split was taken out of")

    def name_in(self, edition: str) -> str:
        """The name in an edition or framework; the 2011 name where it has none of its own."""
        return " and ".join(self.names.get(edition, ())) or self.name

    def clause_in(self, edition: str) -> str:
        """The clause of the standard in that edition, or nothing."""
        return self.clauses.get(edition, "")


class Need(TemplateModel):
    """Why a consumer needs what is handed over, with the working days of live data it wants first.

    D: a definition, needed while the consumer is built. G: a live product, needed for its go-live. R: run-time only.
    """

    kind: Literal["D", "G", "R"]
    days: int = 0


def parse_need(text: object) -> object:
    """``D``, ``G``, ``G+20`` or ``R`` as a need; anything else is left for the model to refuse."""
    found = _CLASS.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise ValueError(f"{text!r} is not the class of an interface: write D, G, G+20 or R")
    return {"kind": found["need"], "days": int(found["days"] or 0)}


class InterfaceTemplate(PlacedModel):
    """One item that ``provider`` hands to ``consumer``. ``stopgap`` is what to do while there is no provider."""

    provider: str
    consumer: str
    item: str
    need: Annotated[Need, BeforeValidator(parse_need)]
    note: str = ""
    stopgap: str = ""


class RetrofitTemplate(PlacedModel):
    """The task that activates an interface whose provider comes later than its consumer.

    It follows ``after`` of both processes and precedes ``before`` of the provider.
    """

    name: str
    days: tuple[Days, Days, Days]
    role: str
    allocation: int = Field(ge=0, le=100)
    stage: str
    after: str
    before: str


class InterfacesFile(TemplateModel):
    """A file of interfaces; one of all files says how a retrofit is done."""

    retrofit: RetrofitTemplate | None = None
    interfaces: tuple[InterfaceTemplate, ...] = ()
