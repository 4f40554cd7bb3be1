"""Who does the work of a plan, and how much that is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from rollout.calendars import WorkCalendar
from rollout.calendars.build import build_calendars
from rollout.calendars.leave_calendar import LeaveCalendar
from rollout.calendars.personal import Absence, LeaveFiles, absences, calendars_without_leave, personal_calendars
from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad, Work, owner_loads, proportional_work
from rollout.errors import Location, PlanError, Problem
from rollout.expansion.assignment import assign
from rollout.network import Network
from rollout.network.assignment import Assignment
from rollout.pipeline.leave_file import read_leave
from rollout.plan import Plan
from rollout.source.file_content import content_of

if TYPE_CHECKING:
    from rollout.levelling.levelled import Levelled


class Staff(Struct, frozen=True):
    """The people of a plan as a network needs them.

    ``calendars`` are theirs, in the order of the workers, ``suppliers`` those of suppliers that may do a task instead.
    """

    assignment: Assignment
    calendars: tuple[WorkCalendar, ...]
    suppliers: Mapping[str, WorkCalendar]


def staff_of(plan: Plan, network: Network, *, years: int) -> Staff:
    """Who may do the tasks of the network, with calendars for ``years`` from the start of the plan."""
    calendars = personal_calendars(plan.file, plan.file.people, files=leave_files(plan), years=years)
    assignment = assign(plan, network)
    named = {supplier for demand in assignment.demands if demand for supplier in demand.suppliers}
    suppliers = build_calendars(plan.file, sorted(named), years=years).by_name if named else {}
    return Staff(assignment=assignment, calendars=calendars, suppliers=suppliers)


def loads_of(plan: Plan, schedule: Schedule, levelled: "Levelled | None" = None) -> tuple[OwnerLoad, ...]:
    """What the schedule asks of everybody; work that several could do is shared out unless a levelled plan decides."""
    network = levelled.planned.network if levelled else schedule.network
    staff = staff_of(plan, network, years=years_of(schedule, plan))
    work: Work = levelled.work if levelled else proportional_work(staff.assignment)
    return owner_loads(schedule, staff.assignment, staff.calendars, work)


def absences_of(plan: Plan, schedule: Schedule) -> dict[str, tuple[Absence, ...]]:
    """The days on which people of the plan are away, by their ids, as far as the calendars of the schedule reach."""
    files, years = leave_files(plan), years_of(schedule, plan)
    people = plan.file.people
    calendars = calendars_without_leave(plan.file, people, years=years)
    return {
        person.id: absences(plan.file, person, calendar, files=files)
        for person, calendar in zip(people, calendars, strict=True)
    }


def years_of(schedule: Schedule, plan: Plan) -> int:
    """The years for which the calendars of the schedule are known."""
    project = schedule.calendars.project
    start = plan.file.plan.start or project.first
    return max(1, (project.last - start).days // 366)


def leave_files(plan: Plan) -> LeaveFiles:
    """The absences of every calendar file that leave is read from, by the path that the plan names.

    Raises:
        PlanError: when one of them cannot be read.

    """
    found: dict[str, LeaveCalendar] = {}
    problems: list[Problem] = []
    for index, person in enumerate(plan.file.people):
        for number, leave in enumerate(person.leave):
            if leave.ics and leave.ics not in found:
                at = plan.at("people", index, "leave", number, "ics")
                try:
                    found[leave.ics] = read_leave(content_of(plan.path.parent / leave.ics))
                except OSError as error:
                    problems.append(_unreadable(leave.ics, error, at))
                except ValueError as error:
                    hint = "correct it in the calendar program and export it again"
                    problems.append(_unreadable(leave.ics, error, at, hint))
    if problems:
        raise PlanError(problems)
    return found


def _unreadable(path: str, error: Exception, at: Location, hint: str | None = None) -> Problem:
    return Problem(code="unreadable_calendar", message=f"'{path}': {error}", at=at, hint=hint)
