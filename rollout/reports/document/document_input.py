"""What the sections of the plan document are built from: plan, scope, dated rows, findings and fixed words."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cached_property

from msgspec import Struct

from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.errors import Problem, Severity
from rollout.expansion.scope import (
    Interface,
    PlannedProcess,
    Scope,
    ScopedRole,
    holder_of,
    missing_providers,
    planned_interfaces,
)
from rollout.explanation import scene_of
from rollout.levelling.levelled import Levelled
from rollout.levelling.staffing import Staffing
from rollout.plan import Plan, PlanFile, Templates
from rollout.plan.keys import Person
from rollout.plan.planned_codes import family_of
from rollout.plan.posts import Posts
from rollout.plan.templates import KpiTemplate
from rollout.reports.gantt.clock import clock_of, late_rows
from rollout.reports.risk.view import RiskView
from rollout.reports.rows.row import Row

DOCUMENT_NUMBER = "{prefix}-{process}-{type}-{number}"
GATES = ("M1", "M2", "M3", "M3X", "M4")


def template_id(row_id: str) -> str:
    """The id that a task has in its template: ``SCA-f`` for ``SCM.SCA-f@WAW``."""
    return row_id.partition("@")[0].rpartition(".")[2]


class DocumentInput(Struct, frozen=True, kw_only=True, dict=True):
    """Look-ups that more than one section needs. Dates are those of the rows, as ``tasks.csv`` has them."""

    plan: Plan
    scope: Scope
    schedule: Schedule
    rows: tuple[Row, ...]
    findings: tuple[Problem, ...]
    words: Mapping[str, str]
    loads: tuple[OwnerLoad, ...] = ()
    levelled: Levelled | None = None
    staffing: Staffing | None = None
    risk: RiskView | None = None
    as_of: dt.date | None = None

    @cached_property
    def late(self) -> frozenset[str]:
        """The ids of late tasks and milestones, by the clock of the Gantt page; ``as_of`` is when the plan was made."""
        return late_rows(self.rows, scene_of(self.schedule), clock_of(self.schedule, self.as_of))

    @cached_property
    def open_findings(self) -> tuple[Problem, ...]:
        """The findings that nobody has accepted."""
        return tuple(problem for problem in self.findings if problem.severity is not Severity.ACCEPTED)

    @cached_property
    def found_codes(self) -> frozenset[str]:
        """The codes of all findings: an accepted one contradicts a sentence as much as an open one."""
        return frozenset(problem.code for problem in self.findings)

    def has_finding_at(self, *path: str | int) -> bool:
        """Whether a finding is about what the plan has at ``path`` or below it."""
        return any(path == found[: len(path)] for found in self._paths_of_findings)

    @cached_property
    def _paths_of_findings(self) -> tuple[tuple[str | int, ...], ...]:
        return tuple(self.plan.source.path_at(problem.at) for problem in self.findings if problem.at)

    @property
    def file(self) -> PlanFile:
        """What was written."""
        return self.plan.file

    @property
    def templates(self) -> Templates:
        """The catalogue, the stages and all that belongs to them."""
        return self.plan.templates

    @property
    def edition(self) -> str:
        """The edition of the standard whose names and clauses apply."""
        return self.file.plan.edition

    @cached_property
    def row_by_id(self) -> Mapping[str, Row]:
        """Every row by its id."""
        return {row.id: row for row in self.rows}

    def day_of(self, row_id: str) -> dt.date | None:
        """The last day of a row, or the day of a milestone; None if the plan has no such row."""
        row = self.row_by_id.get(row_id)
        return row.finish_date if row else None

    def date_of(self, row_id: str) -> str:
        """``day_of`` as text; empty if the plan has no such row."""
        day = self.day_of(row_id)
        return day.isoformat() if day else ""

    def name_of(self, process: PlannedProcess) -> str:
        """The name of a process in the edition of the plan."""
        return process.template.name_in(self.edition)

    def process_label(self, code: str) -> str:
        """``Incident management (INC)``, also of a process that is not part of the plan."""
        planned = self.scope.by_code.get(code)
        template = planned.template if planned else self.templates.processes.get(code)
        return f"{template.name_in(self.edition)} ({code})" if template else code

    def names(self, codes: Collection[str], process: str) -> bool:
        """Whether ``codes`` name a planned process, or the one that it was split off."""
        return any(code in codes for code in family_of(self.plan, process))

    @cached_property
    def interfaces(self) -> tuple[Interface, ...]:
        """The interfaces between processes of the plan."""
        return planned_interfaces(self.scope)

    @cached_property
    def missing_providers(self) -> tuple[Interface, ...]:
        """The interfaces that a process of the plan needs and nobody in it provides."""
        return tuple(missing.interface for missing in missing_providers(self.scope))

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        """The people of the plan by id."""
        return {person.id: person for person in self.file.people}

    @cached_property
    def posts(self) -> Posts:
        """How people are written: by post, and by name unless the plan hides names."""
        return Posts.of(self.file)

    def owner_of(self, row: Row) -> str:
        """Who answers for a row: the post that fills its role, else the role."""
        return self.posts.named(row.owner) if row.owner else self.role_name(row.role)

    def post_of(self, person_id: str | None) -> str:
        """The post of a person with the name, as readers see it; empty for nobody, the text itself if it is no id."""
        if not person_id:
            return ""
        person = self.person_by_id.get(person_id)
        return self.posts.label(person) if person else person_id

    def holder(self, role: str, process: PlannedProcess | None = None) -> str:
        """The post that has a role, with the name; empty if nobody has it."""
        code, entry = (process.code, process.entry) if process else ("", None)
        wanted = ScopedRole(role=role, process=code, entry=entry)
        person = holder_of(self.plan, wanted)
        return self.posts.label(person) if person else ""

    def person_of(self, role: str) -> Person | None:
        """Who is meant by the id of a person or by a role as people write it: ``TOOL``, ``INC.PMG``, ``SITE.WAW``."""
        if role in self.person_by_id:
            return self.person_by_id[role]
        head, _, tail = role.rpartition(".")
        if head in self.templates.role_by_code:
            return holder_of(self.plan, ScopedRole(role=head, site=tail, supplier=tail))
        process = self.scope.by_code.get(head)
        return holder_of(self.plan, ScopedRole(role=tail, process=head, entry=process.entry if process else None))

    def scoped_role_name(self, role: str) -> str:
        """``Process manager (INC)``; a role that is not of the catalogue is its own name."""
        head, _, tail = role.rpartition(".")
        if not head or (tail not in self.templates.role_by_code and head not in self.templates.role_by_code):
            return self.role_name(role)
        role, rest = (head, tail) if head in self.templates.role_by_code else (tail, head)
        return f"{self.role_name(role)} ({rest})"

    def addressee(self, text: str) -> str:
        """Who is meant by a role or the id of a person, with the post that fills it."""
        person = self.person_of(text)
        if text in self.person_by_id or person is None:
            return self.posts.label(person) if person else self.scoped_role_name(text)
        return f"{self.scoped_role_name(text)}: {self.posts.label(person)}"

    def role_name(self, code: str) -> str:
        """The name of a role; the text itself if it is no code."""
        role = self.templates.role_by_code.get(code)
        return role.name_in(self.edition) if role else code

    def kpi(self, name: str) -> KpiTemplate | None:
        """The indicator called ``PROCESS.kpi``."""
        code, _, kpi_id = name.partition(".")
        template = self.templates.processes.get(code)
        return next((kpi for kpi in template.kpis if kpi.id == kpi_id), None) if template else None

    def document_number(self, process: str, number: str) -> str:
        """The whole number of a controlled document such as ``POL-001``, in the format of the plan."""
        kind, _, serial = number.partition("-")
        text = self.file.plan.document_number_format or DOCUMENT_NUMBER
        parts = {"prefix": self.file.plan.prefix, "process": process, "type": kind, "number": serial}
        for name, part in parts.items():
            text = text.replace(f"{{{name}}}", part)
        return text
