"""What holds the dates of a task in Project: at most one constraint, and a deadline."""

from dataclasses import dataclass
from typing import Final

from rollout.calendars import HorizonError, WorkCalendar
from rollout.instants import start_of
from rollout.network import Constraint, ConstraintType, Task

CODES: Final = {
    ConstraintType.ASAP: 0,
    ConstraintType.ALAP: 1,
    ConstraintType.MSO: 2,
    ConstraintType.MFO: 3,
    ConstraintType.SNET: 4,
    ConstraintType.SNLT: 5,
    ConstraintType.FNET: 6,
    ConstraintType.FNLT: 7,
}
"""How the schema numbers the constraints."""

_DEFAULT_START: Final = 8 * 60
_DEFAULT_FINISH: Final = 17 * 60
_OF_FINISH: Final = {ConstraintType.MFO, ConstraintType.FNET, ConstraintType.FNLT}
_NO_EARLIER: Final = {ConstraintType.SNET, ConstraintType.FNET}
_NO_LATER: Final = {ConstraintType.SNLT, ConstraintType.FNLT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Instants lie in the hours of the task's calendar. ``lost`` says what Project has no place for."""

    type: ConstraintType = ConstraintType.ASAP
    instant: int | None = None
    deadline: int | None = None
    lost: str = ""


def terms_of(
    task: Task, calendar: WorkCalendar, project: WorkCalendar, *, earliest: int | None = None, is_backward: bool = False
) -> Terms:
    """The terms of the task; ``earliest`` is where it starts because of the status date alone.

    In a plan made backward from its finish, Project wants every task to be as late as possible.

    Of two constraints the one that moves the early dates is kept; a bound on late dates becomes a deadline, which
    bounds them in the same way.
    """
    first, second = task.constraint, task.second_constraint
    if second is not None and second.type in _NO_EARLIER and first.type in _NO_LATER:
        first, second = second, first
    deadline = None if task.deadline is None else end_of_day(calendar, task.deadline)
    lost = ""
    if second is not None:
        if second.type is ConstraintType.FNLT and second.instant is not None:
            bound = end_of_day(calendar, second.instant)
            deadline = bound if deadline is None else min(deadline, bound)
        else:
            day = "" if second.instant is None else f" {calendar.local(second.instant).date()}"
            lost = f"{second.type}{day}"
    if first.type is ConstraintType.ASAP and is_backward:
        first = Constraint(ConstraintType.ALAP)
    if first.type is ConstraintType.ASAP and earliest is not None:
        return Terms(type=ConstraintType.SNET, instant=earliest, deadline=deadline, lost=lost)
    return Terms(type=first.type, instant=_instant(first, calendar, project), deadline=deadline, lost=lost)


def _instant(constraint: Constraint, calendar: WorkCalendar, project: WorkCalendar) -> int | None:
    if constraint.instant is None:
        return None
    if constraint.type in _OF_FINISH:
        return end_of_named_day(calendar, project, constraint.instant)
    return start_of_work(calendar, constraint.instant)


def start_of_work(calendar: WorkCalendar, instant: int) -> int:
    """The first working minute from ``instant`` on; ``instant`` itself beyond the horizon."""
    try:
        return calendar.next_start(instant)
    except HorizonError:
        return instant


def end_of_day(calendar: WorkCalendar, midnight: int) -> int:
    """The end of work on the day that is over at ``midnight``, or 17:00 if nothing is worked on it."""
    worked, day = end_of_work(calendar, midnight), calendar.local(midnight - 1).date()
    if calendar.local(worked - 1).date() == day:
        return worked
    return start_of(day, calendar.zone) + _DEFAULT_FINISH


def start_of_named_day(calendar: WorkCalendar, midnight: int) -> int:
    """The start of work on the day that begins at ``midnight``, or 08:00 if nothing is worked on it."""
    worked, day = start_of_work(calendar, midnight), calendar.local(midnight).date()
    return worked if calendar.local(worked).date() == day else start_of(day, calendar.zone) + _DEFAULT_START


def end_of_named_day(calendar: WorkCalendar, project: WorkCalendar, midnight: int) -> int:
    """The end of work on the day that is over at ``midnight``, there or in the project, whichever is later.

    A finish that the plan gives by its day holds what follows until that day is over for everybody.
    """
    return min(midnight, max(end_of_day(calendar, midnight), end_of_work(project, midnight)))


def end_of_work(calendar: WorkCalendar, instant: int) -> int:
    """The end of the last working minute before ``instant``; ``instant`` itself beyond the horizon."""
    try:
        return calendar.previous_finish(instant)
    except HorizonError:
        return instant
