"""All templates together: the catalogue, the stages, the programme and the settings around them.

``load_templates`` reads the files; what is returned has been checked, and nobody checks again.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from rollout.plan.templates.document_texts import DocumentTexts
from rollout.plan.templates.process import InterfaceTemplate, ProcessTemplate, RetrofitTemplate
from rollout.plan.templates.programme import (
    DocumentsTemplate,
    ExistingTemplate,
    PartsTemplate,
    ProgrammeTemplate,
    ReleasesTemplate,
    RolesTemplate,
    RoleTemplate,
    ScalingTemplate,
    SitesTemplate,
    StageTemplate,
    ToolsTemplate,
    WavesTemplate,
)
from rollout.plan.templates.task import TaskTemplate
from rollout.values import BriefStruct

PER_PROCESS_ROLES = ("PO", "PMG", "PAN", "CASE")
"""Roles that exist once for each process, written ``INC.PO`` in a plan."""


class Templates(BriefStruct, frozen=True, kw_only=True, dict=True):
    """What plans are made from; ``processes`` holds splits as entries of their own, each with a ``parent``."""

    stages: tuple[StageTemplate, ...]
    processes: Mapping[str, ProcessTemplate]
    interfaces: tuple[InterfaceTemplate, ...]
    retrofit: RetrofitTemplate
    programme: ProgrammeTemplate
    sites: SitesTemplate
    existing: ExistingTemplate
    tools: ToolsTemplate
    releases: ReleasesTemplate
    roles: RolesTemplate
    waves: WavesTemplate
    scaling: ScalingTemplate
    parts: PartsTemplate
    documents: DocumentsTemplate
    texts: DocumentTexts
    digest: str = ""
    """Of the files that tasks and dates come from; it changes with them."""

    def __repr__(self) -> str:
        return f"<Templates of {len(self.stages)} stages and {len(self.processes)} processes>"

    @cached_property
    def catalogue(self) -> tuple[ProcessTemplate, ...]:
        """The processes without splits, in the order of their clauses and then of their codes."""
        whole = [process for process in self.processes.values() if not process.parent]
        return tuple(sorted(whole, key=lambda process: (_clause_key(process.clause_in("2011")), process.code)))

    @cached_property
    def required(self) -> tuple[ProcessTemplate, ...]:
        """The processes that the standard asks for."""
        return tuple(process for process in self.catalogue if not process.optional)

    @cached_property
    def role_by_code(self) -> Mapping[str, RoleTemplate]:
        """Every role by its code."""
        return {role.code: role for role in self.roles.roles}

    @cached_property
    def role_codes(self) -> tuple[str, ...]:
        """Every role a person may have: the codes of roles, and ``INC.PO`` and the like for each process."""
        own = (f"{code}.{role}" for code in self.processes for role in PER_PROCESS_ROLES)
        return (*self.role_by_code, *own)

    def process_tasks(self, code: str) -> Iterator[TaskTemplate]:
        """The tasks of one process: those of every stage, then its own, then those of further sites."""
        for stage in self.stages:
            yield from stage.tasks
        yield from self.processes[code].tasks
        yield from self.sites.tasks

    def programme_tasks(self) -> Iterator[TaskTemplate]:
        """The tasks of every phase of the programme."""
        for phase in self.programme.phases:
            yield from phase.tasks

    def all_tasks(self) -> Iterator[TaskTemplate]:
        """Every task of every file, those of splits included."""
        yield from self.programme_tasks()
        yield self.programme.awareness
        for stage in self.stages:
            yield from stage.tasks
        yield from self.sites.tasks
        yield from self.existing.tasks
        yield from self.tools.tasks
        yield from self.releases.tasks
        for process in self.catalogue:
            yield from process.tasks
            for split in process.splits:
                yield from split.tasks


def codes_by_name(templates: Templates) -> Mapping[str, str]:
    """Process codes by the names that the catalogue has for them in any edition, those of two processes left out.

    Names are in lower case.
    """
    found: dict[str, set[str]] = {}
    for code, process in templates.processes.items():
        for name in (process.name, code, *(name for names in process.names.values() for name in names)):
            found.setdefault(name.casefold(), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _clause_key(clause: str) -> tuple[int, ...]:
    parts = clause.partition(",")[0].split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else (999,)
