"""Who does the tasks, as Project counts it: resources, and the share of its time that each gives to a task.

People are resources, and so is a supplier that a task names. A role that nobody fills gives no resource: the field
"Role" of the row says what is missing. Waits by the clock have no resource: Project would book it day and night.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from rollout.calendars.personal import Absence
from rollout.engine.load import proportional_work
from rollout.expansion.assignment import assign
from rollout.network import Task
from rollout.network.assignment import Assignment, Overtime
from rollout.plan import Plan
from rollout.plan.keys import Person
from rollout.plan.places import place_of
from rollout.reports.report_input import ReportInput


class Resource(Struct, frozen=True, kw_only=True):
    """``percent`` is the share of the working hours of ``place`` that may be used, or more in ``overtime``.

    ``rate`` is the cost of a day.
    """

    key: str
    name: str
    percent: int
    place: str
    initials: str = ""
    group: str = ""
    notes: str = ""
    rate: float | None = None
    away: tuple[Absence, ...] = ()
    overtime: tuple[Overtime, ...] = ()


class Staffing(Struct, frozen=True, kw_only=True):
    """``shares`` are the resources of each task with the percent of their time, by task id."""

    resources: Sequence[Resource]
    shares: Mapping[str, Sequence[tuple[str, int]]]


def staffing_of(source: ReportInput) -> Staffing:
    """The people of the plan and its suppliers, as far as they are named at a task."""
    if source.plan is None:
        return Staffing(resources=(), shares={})
    network = source.schedule.network
    assignment = source.levelled.assignment if source.levelled else assign(source.plan, network)
    work = source.levelled.work if source.levelled else proportional_work(assignment)
    shares: dict[str, list[tuple[str, int]]] = {}
    others: dict[str, Resource] = {}
    for task, parts in zip(network.tasks, work, strict=True):
        if task.duration.elapsed or not task.duration.minutes:
            continue
        if parts:
            shares[task.id] = [(assignment.workers[part.worker].id, part.percent) for part in parts]
        elif task.details.owner and task.details.allocation:
            key = f"={task.details.owner}"
            others.setdefault(key, _other(source, task, key))
            shares[task.id] = [(key, task.details.allocation)]
    shown = {row.id for row in source.rows}
    for effort in source.schedule.network.efforts:
        if effort.person and effort.id in shown:
            shares[effort.id] = [(effort.person, effort.allocation)]
    return Staffing(resources=(*_people(source, source.plan, assignment), *others.values()), shares=shares)


def _people(source: ReportInput, plan: Plan, assignment: Assignment) -> list[Resource]:
    budget, people = plan.file.budget, {person.id: person for person in plan.file.people}
    day_rate = budget.day_rate if budget else None
    return [
        Resource(
            key=worker.id,
            name=worker.post,
            percent=worker.percent,
            place=place_of(plan.file, people[worker.id]) or plan.file.primary.id,
            initials=worker.id,
            group=people[worker.id].function or "",
            notes=_notes(people[worker.id], worker.name),
            rate=people[worker.id].rate or day_rate,
            away=source.absences.get(worker.id, ()),
            overtime=worker.overtime,
        )
        for worker in assignment.workers
    ]


def _notes(person: Person, name: str) -> str:
    facts = (
        ("Name", name),
        ("Roles", ", ".join(person.roles)),
        ("Skills", ", ".join(person.skills)),
        ("Contact", person.contact or ""),
    )
    return "\n".join(f"{label}: {text}" for label, text in facts if text)


def _other(source: ReportInput, task: Task, key: str) -> Resource:
    place = task.calendar or source.schedule.calendars.default
    return Resource(key=key, name=task.details.owner, percent=100, place=place, group="suppliers")
