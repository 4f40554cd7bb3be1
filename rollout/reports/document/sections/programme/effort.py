"""Section 18: every piece of work with its days, dates and price: tasks, work that goes on beside them, attendance."""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from rollout.expansion.scope import PlannedProcess, people_taught
from rollout.network import Task
from rollout.plan.keys import Supplier
from rollout.plan.templates import ContinuousTemplate
from rollout.reports.baseline_json import effort_days
from rollout.reports.document.document_input import DocumentInput, template_id
from rollout.reports.rows.row import Row

TASKS, CONTINUOUS, ATTENDANCE = "tasks", "continuous", "attendance"
"""Kinds of work."""


class Piece(Struct, frozen=True, kw_only=True):
    """``days`` of one person between ``first`` and ``last``, both included. ``rate`` is None where no price is given.

    ``name`` says what the work is, ``percent`` which share of somebody's time; both are only of continuous work.
    """

    who: str
    kind: str
    days: float
    rate: float | None
    first: dt.date
    last: dt.date
    name: str = ""
    percent: int = 0

    @property
    def cost(self) -> float:
        """The price of the days; nothing where no price is given."""
        return self.days * (self.rate or 0)


def pieces_of(source: DocumentInput) -> tuple[Piece, ...]:
    """All work of the programme."""
    return (*_of_tasks(source), *_continuous(source), *_attendance(source))


def _of_tasks(source: DocumentInput) -> Iterator[Piece]:
    for task in source.schedule.network.tasks:
        row, days = source.row_by_id.get(task.id), effort_days(task, source.plan.day)
        if row is None or not days:
            continue
        supplier = _supplier(source, task)
        for who, share in _shared(source, task, supplier):
            rate = _rate(source, who, task, supplier)
            yield Piece(who=who, kind=TASKS, days=days * share, rate=rate, first=row.start_date, last=row.finish_date)


def _shared(source: DocumentInput, task: Task, supplier: Supplier | None) -> Iterator[tuple[str, float]]:
    """Who does a task, with the share of each; that of a post with several holders is as the schedule loads them."""
    details = task.details
    if not details.owner:
        yield (supplier.label if supplier else _role(source, details.role)), 1.0
        return
    holders = [person for person in source.file.people if person.post == details.owner]
    if len(holders) < 2:
        yield source.posts.named(details.owner), 1.0
        return
    loads = {each.owner: sum(week.load for week in each.weeks) for each in source.loads if not each.is_role}
    shares = [loads.get(person.id, 0) for person in holders]
    total = sum(shares)
    for person, share in zip(holders, shares, strict=True):
        yield source.posts.label(person), share / total if total else 1 / len(holders)


def _role(source: DocumentInput, code: str) -> str:
    """The role while nobody fills it; owners and managers differ from process to process."""
    role = source.templates.role_by_code.get(code)
    if code in {"PO", "PMG"} or role is None:
        return source.role_name(code)
    state = "external_party" if role.layer == "external" else "to_be_appointed"
    return f"{source.role_name(code)} ({source.words[state]})"


def _supplier(source: DocumentInput, task: Task) -> Supplier | None:
    """The supplier whose people do the task: the one that it is for, or that the person with the post works for."""
    named = {supplier.id: supplier for supplier in source.file.suppliers}
    employers = (person.supplier for person in source.file.people if person.post == task.details.owner)
    employer = next((each for each in employers if each), None)
    if employer:
        return named.get(employer)
    return named.get(task.id.partition("@")[2]) if _is_external(source, task) else None


def _is_external(source: DocumentInput, task: Task) -> bool:
    role = source.templates.role_by_code.get(task.details.role)
    return bool(role and role.layer == "external" and not task.details.owner)


def _rate(source: DocumentInput, who: str, task: Task, supplier: Supplier | None) -> float | None:
    """The price of a day: that of the person, of the supplier, or of anybody; work from outside has its own or none."""
    people = source.file.people
    own = {name: person.rate for person in people for name in (person.post, source.posts.label(person))}.get(who)
    if own is not None:
        return own
    if supplier is not None or _is_external(source, task):
        return supplier.rate if supplier else None
    return _day_rate(source)


def _day_rate(source: DocumentInput) -> float | None:
    return source.file.budget.day_rate if source.file.budget else None


def _continuous(source: DocumentInput) -> Iterator[Piece]:
    """Work that goes on beside the tasks for a share of somebody's time and holds no date."""
    for template in source.templates.programme.continuous:
        for process in source.scope.implemented if template.per_process else (None,):
            piece = _span(source, template, process)
            if piece:
                yield piece


def _span(source: DocumentInput, template: ContinuousTemplate, process: PlannedProcess | None) -> Piece | None:
    head = f"{process.code}." if process else ""
    first, last = source.row_by_id.get(head + template.first), source.row_by_id.get(head + template.last)
    if first is None or last is None or last.finish_date <= first.start_date:
        return None
    dates, worked = source.schedule.dates, source.schedule.calendars.project.working_minutes_before
    minutes = worked(dates[last.id].finish) - worked(dates[first.id].start)
    who = source.holder(template.role, process) or _role(source, template.role)
    rates = {source.posts.label(person): person.rate for person in source.file.people}
    return Piece(
        who=who,
        kind=CONTINUOUS,
        days=minutes / source.plan.day * template.allocation / 100,
        rate=rates.get(who) or _day_rate(source),
        first=first.start_date,
        last=last.finish_date,
        name=f"{template.name} ({process.code})" if process else template.name,
        percent=template.allocation,
    )


def _attendance(source: DocumentInput) -> Iterator[Piece]:
    """The time of those who sit in workshops and training; the work of whoever holds them is that of the task."""
    by_task = {task: each for each in source.templates.scaling.attendance for task in each.tasks}
    for row in source.rows:
        found = by_task.get(template_id(row.id))
        people = (found.people if found.people is not None else _headcount(source, row)) if found else 0
        if found and people:
            yield Piece(
                who=source.words["participants"],
                kind=ATTENDANCE,
                days=people * float(found.days),
                rate=_day_rate(source),
                first=row.start_date,
                last=row.finish_date,
            )


def _headcount(source: DocumentInput, row: Row) -> int:
    return people_taught(source.plan, row.process, row.site or source.file.primary.id) if row.process else 0
