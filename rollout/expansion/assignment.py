"""Who does each task: the roles of a network filled with the people of the plan.

Nobody is invented: a role that no person of the plan fills is named as unfilled and takes nobody's time.
"""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rollout.instants import end_of, start_of
from rollout.network.assignment import Assignment, Demand, Overtime, Worker
from rollout.network.network import Network
from rollout.network.task import Task, TaskKind
from rollout.plan import Plan, PlanFile
from rollout.plan.keys import Person
from rollout.plan.places import place_of, timezone_of
from rollout.plan.planned_codes import family_of
from rollout.plan.posts import Posts
from rollout.plan.role_words import role_meaning
from rollout.plan.templates import PER_PROCESS_ROLES


def assign(plan: Plan, network: Network) -> Assignment:
    """The people of ``plan`` who can do each task of ``network``: all who have the most specific form of its role."""
    people = plan.file.people
    demands = tuple(_demand(plan, task) for task in network.tasks)
    roles = dict.fromkeys(demand.role for demand in demands if demand and demand.role)
    return Assignment(
        workers=tuple(_worker(plan.file, person) for person in people),
        demands=demands,
        network=network,
        role_meanings={role: ", ".join(role_meaning(plan, role)) for role in roles},
    )


def _worker(file: PlanFile, person: Person) -> Worker:
    zone = ZoneInfo(timezone_of(file, place_of(file, person) or file.primary.id)) if person.overtime else None
    return Worker(
        id=person.id,
        post=person.post,
        percent=round(person.capacity * 100),
        name=Posts.of(file).name(person),
        overtime=tuple(
            Overtime(
                start=start_of(each.first, zone), finish=end_of(each.last, zone), percent=round(each.capacity * 100)
            )
            for each in sorted(person.overtime, key=lambda entry: entry.first)
            if zone
        ),
    )


def _demand(plan: Plan, task: Task) -> Demand | None:
    details = task.details
    if task.kind is TaskKind.MILESTONE or details.allocation == 0 or not task.duration.minutes:
        return None
    people = plan.file.people
    holders = _holders(plan, task)
    numbers = {person.id: number for number, person in enumerate(people)}
    deputies = [people[number].deputy for number in holders if people[number].first or people[number].last]
    return Demand(
        role=_role(task),
        percent=details.allocation,
        holders=holders,
        deputies=tuple(dict.fromkeys(numbers[id_] for id_ in deputies if id_ and numbers[id_] not in holders)),
        alternatives=tuple(
            dict.fromkeys(
                numbers[id_] for id_ in details.alternatives if id_ in numbers and numbers[id_] not in holders
            )
        ),
        suppliers=_suppliers(plan, task),
        most_people=details.most_people,
        parts=details.parts,
        shortest=details.shortest,
    )


def _suppliers(plan: Plan, task: Task) -> tuple[str, ...]:
    """The suppliers that may do the task; first its owner, if that is one and others may do it as well."""
    alternatives = task.details.alternatives
    known = {supplier.id for supplier in plan.file.suppliers}
    owner = (task.details.owner,) if alternatives else ()
    return tuple(dict.fromkeys(id_ for id_ in (*owner, *alternatives) if id_ in known))


def _holders(plan: Plan, task: Task) -> tuple[int, ...]:
    """The people who do the task, by number in the plan."""
    owner, people = task.details.owner, plan.file.people
    entry = plan.file.processes.get(task.details.process)
    named = {"PO": entry.owner, "PMG": entry.manager}.get(task.details.role) if entry else None
    holders = [number for number, person in enumerate(people) if named and person.id == named]
    for form in () if holders else _forms(plan, task):
        holders = [number for number, person in enumerate(people) if form in person.roles]
        if holders:
            break
    if not owner or owner in {people[number].post for number in holders}:
        return tuple(holders)
    # The plan names somebody else for this task; a supplier is not among the people and has no capacity to keep.
    return tuple(number for number, person in enumerate(people) if owner in {person.post, person.id})


def _forms(plan: Plan, task: Task) -> Iterator[str]:
    """The ways in which the role of the task may be written in a plan, the most specific first."""
    details = task.details
    if details.site:
        yield f"{details.role}.{details.site}"
    if details.process:
        yield from (f"{code}.{details.role}" for code in family_of(plan, details.process))
    yield details.role


def _role(task: Task) -> str:
    """The role of the task as it is best written in a plan."""
    details = task.details
    return (
        f"{details.process}.{details.role}" if details.process and details.role in PER_PROCESS_ROLES else details.role
    )
