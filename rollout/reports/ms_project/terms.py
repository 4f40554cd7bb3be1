"""What holds the dates of a task in Project: at most one constraint, and a deadline."""

from typing import Final

from msgspec import Struct

from rollout.calendars import HorizonError, WorkCalendar
from rollout.instants import start_of
from rollout.network import Constraint, ConstraintType, Task
from rollout.network.constraint import AS_LATE_AS_POSSIBLE, NO_CONSTRAINT, start_no_earlier_than

_DEFAULT_START: Final = 8 * 60
_DEFAULT_FINISH: Final = 17 * 60


class Terms(Struct, frozen=True, kw_only=True):
    """Instants lie in the hours of the task's calendar. ``lost`` says what Project has no place for."""

    type: ConstraintType = NO_CONSTRAINT.type
    instant: int | None = None
    deadline: int | None = None
    lost: str = ""


def terms_of(
    task: Task, calendar: WorkCalendar, project: WorkCalendar, *, earliest: int | None = None, is_backward: bool = False
) -> Terms:
    """The terms of the task; ``earliest`` is where it starts only because of the status date.

    In a plan made backward from its finish, Project wants every task to be as late as possible.

    Of two constraints the one that moves the early dates is kept; a bound on late dates becomes a deadline, which
    bounds them in the same way.
    """
    first, second = task.constraint, task.second_constraint
    if second is not None and second.rule.is_no_earlier and first.rule.is_no_later:
        first, second = second, first
    deadline = None if task.deadline is None else end_of_day(calendar, task.deadline)
    lost = ""
    if second is not None:
        if second.rule.is_no_later and second.rule.is_of_finish and second.instant is not None:
            bound = end_of_day(calendar, second.instant)
            deadline = bound if deadline is None else min(deadline, bound)
        else:
            day = "" if second.instant is None else f" {calendar.day_of(second.instant)}"
            lost = f"{second.type}{day}"
    if first.rule.is_default and is_backward:
        first = AS_LATE_AS_POSSIBLE
    if first.rule.is_default and earliest is not None:
        return Terms(type=start_no_earlier_than(earliest).type, instant=earliest, deadline=deadline, lost=lost)
    return Terms(type=first.type, instant=_instant(first, calendar, project), deadline=deadline, lost=lost)


def _instant(constraint: Constraint, calendar: WorkCalendar, project: WorkCalendar) -> int | None:
    if constraint.instant is None:
        return None
    if constraint.rule.is_of_finish:
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
    worked, day = end_of_work(calendar, midnight), calendar.day_of(midnight - 1)
    if calendar.day_of(worked - 1) == day:
        return worked
    return start_of(day, calendar.zone) + _DEFAULT_FINISH


def start_of_named_day(calendar: WorkCalendar, midnight: int) -> int:
    """The start of work on the day that begins at ``midnight``, or 08:00 if nothing is worked on it."""
    worked, day = start_of_work(calendar, midnight), calendar.day_of(midnight)
    return worked if calendar.day_of(worked) == day else start_of(day, calendar.zone) + _DEFAULT_START


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
