"""Who does the work of a plan, how much that is, and the plan levelled so that everybody can do theirs."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rollout.calendars import HorizonError, WorkCalendar
from rollout.calendars.personal import LeaveFiles, personal_calendars
from rollout.errors import PlanError, Problem
from rollout.network import Network
from rollout.network.assignment import Assignment, assign
from rollout.pipeline.stages import build_calendars, build_network, horizons, schedule
from rollout.plan import Plan
from rollout.scheduling import Schedule
from rollout.scheduling.levelling.kernels import (
    PLAIN,
    Kernels,
    compiled_kernels,
    is_compiled_already,
    is_compiler_installed,
)
from rollout.scheduling.levelling.levelled import Levelled
from rollout.scheduling.levelling.network_levelling import finish_of
from rollout.scheduling.levelling.network_levelling import level as level_schedule
from rollout.scheduling.levelling.search_values import Budget, SearchProgress
from rollout.scheduling.load import OwnerLoad, Work, owner_loads, proportional_work
from rollout.scheduling.occurrences import with_occurrences

FEWEST_SCHEDULES_TO_COMPILE = 2_000
SHORTEST_SEARCH_TO_COMPILE = 20.0
"""Seconds; below it, loading or compiling the search takes longer than it gains. Its results are the same."""

FIRST = Budget(schedules=3)
"""One list of tasks, in the order of urgency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevellingProgress:
    """The best finish so far and the one that no plan can be before, as local days."""

    finish: dt.date
    bound: dt.date
    schedules: int

    @property
    def text(self) -> str:
        """One line to watch."""
        return f"levelling: finish {self.finish}, not before {self.bound} in any plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The people of a plan as a network needs them; ``calendars`` are theirs, in the order of the workers."""

    assignment: Assignment
    calendars: tuple[WorkCalendar, ...]


def staff_of(plan: Plan, network: Network, *, years: int) -> Staff:
    """Who may do the tasks of the network, with calendars for ``years`` from the start of the plan."""
    calendars = personal_calendars(plan.file, plan.file.people, files=leave_files(plan), years=years)
    return Staff(assignment=assign(plan, network), calendars=calendars)


def loads_of(plan: Plan, schedule: Schedule, levelled: Levelled | None = None) -> tuple[OwnerLoad, ...]:
    """What the schedule asks of everybody; work that several could do is shared out unless a levelled plan decides."""
    network = levelled.planned.network if levelled else schedule.network
    staff = staff_of(plan, network, years=years_of(schedule, plan))
    work: Work = levelled.work if levelled else proportional_work(staff.assignment)
    return owner_loads(schedule, staff.assignment, staff.calendars, work)


def level(
    plan: Plan,
    *,
    network: Network | None = None,
    budget: Budget | None = None,
    kernels: Kernels | None = None,
    seed: int = 1,
    report: Callable[[LevellingProgress], None] = lambda _: None,
) -> Levelled:
    """The plan with nobody above capacity, finished as early as the search finds within the budget.

    ``kernels`` are chosen by the budget unless given; they change the speed alone.

    Raises:
        PlanError: with every problem found in the stages before.
        HorizonError: when a date lies beyond ``plan.horizon_years``.

    """
    tasks = network or build_network(plan)
    spent = budget or Budget()

    def levelled(years: int) -> Levelled:
        planned = schedule(plan, network=tasks, calendars=build_calendars(plan, tasks, years=years))
        staff = staff_of(plan, tasks, years=years)

        def searched(share: Budget, chosen: Kernels) -> Levelled:
            return level_schedule(
                planned,
                staff.assignment,
                staff.calendars,
                share,
                kernels=chosen,
                seed=seed,
                report=lambda progress: report(_told(progress, planned)),
            )

        # A plan at once, whatever compiling takes or whenever the user stops it.
        first = searched(FIRST, PLAIN)
        try:
            found = searched(spent, kernels or kernels_for(spent))
        except KeyboardInterrupt:
            found = replace(first, is_interrupted=True)
        return replace(found, schedule=with_occurrences(found.schedule))

    *shorter, longest = horizons(plan.file.plan.horizon_years)
    for years in shorter:
        try:
            return levelled(years)
        except HorizonError:
            continue
    return levelled(longest)


def _told(progress: SearchProgress, planned: Schedule) -> LevellingProgress:
    """The costs of a search as days."""
    local = planned.calendars.project.local
    finish, bound = (local(finish_of(cost, planned) - 1).date() for cost in (progress.cost, progress.bound))
    return LevellingProgress(finish=finish, bound=bound, schedules=progress.schedules)


def kernels_for(budget: Budget) -> Kernels:
    """Compiled kernels where they are installed and gain more than they cost; the results are equal."""
    if is_compiled_already():
        return compiled_kernels()
    is_long = (
        budget.schedules >= FEWEST_SCHEDULES_TO_COMPILE
        if budget.seconds is None
        else budget.seconds >= SHORTEST_SEARCH_TO_COMPILE
    )
    return compiled_kernels() if is_long and is_compiler_installed() else PLAIN


def years_of(schedule: Schedule, plan: Plan) -> int:
    """The years for which the calendars of the schedule are known."""
    project = schedule.calendars.project
    start = plan.file.plan.start or project.first
    return max(1, (project.last - start).days // 366)


def leave_files(plan: Plan) -> LeaveFiles:
    """The whole-day events of every calendar file that leave is read from, by the path that the plan names.

    Raises:
        PlanError: when one of them cannot be read.

    """
    found: dict[str, tuple[tuple[dt.date, dt.date], ...]] = {}
    problems: list[Problem] = []
    for index, person in enumerate(plan.file.people):
        for number, leave in enumerate(person.leave):
            if leave.ics and leave.ics not in found:
                try:
                    found[leave.ics] = tuple(_whole_days((plan.path.parent / leave.ics).read_bytes()))
                except (OSError, ValueError) as error:
                    at = plan.at("people", index, "leave", number, "ics")
                    problems.append(Problem(code="unreadable_calendar", message=f"'{leave.ics}': {error}", at=at))
    if problems:
        raise PlanError(problems)
    return found


def _whole_days(content: bytes) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last day of every event that takes whole days; RFC 5545 gives the day after the last as its end."""
    from icalendar import Calendar

    for event in Calendar.from_ical(content).walk("VEVENT"):
        start, end = event.get("DTSTART"), event.get("DTEND")
        if start is not None and not isinstance(start.dt, dt.datetime):
            last = end.dt - dt.timedelta(days=1) if end is not None else start.dt
            yield start.dt, max(start.dt, last)
