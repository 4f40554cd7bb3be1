"""The instant at which people say that a task is finished or a milestone reached.

The end of one working day and the start of the next are the same moment of working time, so the engine may put a
milestone at Monday 08:00 that people date on Friday. A finish is read at the end of the last working interval before
it, a milestone too, unless something else holds it later: a predecessor, a constraint or the start of the project.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from rollout.calendars import WorkCalendar
from rollout.engine.schedule_value import Schedule
from rollout.network import ConstraintType, LagKind, Link, Task, TaskKind
from rollout.units import ELAPSED_DAY

_HOLDING_START = {ConstraintType.SNET, ConstraintType.MSO}
_HOLDING_FINISH = {ConstraintType.FNET, ConstraintType.MFO}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is needed to read the finish of one task after another."""

    schedule: Schedule
    incoming: Mapping[str, list[Link]]
    reached: dict[str, int]


def reached_instants(schedule: Schedule) -> Mapping[str, int]:
    """By task id, the end of the last minute worked, or the instant at which the milestone is reached."""
    network = schedule.network
    incoming: dict[str, list[Link]] = defaultdict(list)
    for link in network.links:
        incoming[link.successor].append(link)
    reading = _Reading(schedule, incoming, {})
    milestones = {task.id: task for task in network.tasks if takes_no_time(task)}
    for task, dates in zip(network.tasks, schedule.task_dates, strict=True):
        calendar = schedule.calendars[task.calendar]
        if _is_reported(task):
            reading.reached[task.id] = _end_of_actual_day(calendar, dates.finish)
        elif task.id not in milestones:
            reading.reached[task.id] = last_worked(calendar, dates.finish, bounds=[dates.start])
    order = TopologicalSorter({id_: [link.predecessor for link in incoming[id_]] for id_ in milestones})
    for id_ in order.static_order():
        if id_ in milestones and id_ not in reading.reached:
            reading.reached[id_] = _milestone(milestones[id_], reading)
    return reading.reached


def takes_no_time(task: Task) -> bool:
    """Whether a task is a milestone, or like one has no duration: it has one instant, not a first and a last day."""
    return task.kind is TaskKind.MILESTONE or task.duration.minutes == 0


def last_worked(calendar: WorkCalendar, finish: int, *, bounds: Iterable[int]) -> int:
    """The end of the last worked minute before ``finish``, or ``finish`` itself if that end lies before any bound."""
    if finish <= calendar.starts[0]:
        return finish
    boundary = calendar.previous_finish(finish)
    return boundary if boundary >= max(bounds) else finish


def finish_day(schedule: Schedule, task: Task, reached: int) -> dt.date:
    """The local day on which a task is last worked or a milestone is reached, at the instant ``reached``."""
    calendar = schedule.calendars[task.calendar]
    if _is_reported(task):
        return calendar.local(reached - 1).date()
    if not takes_no_time(task):
        return day_of_finish(calendar, schedule.dates[task.id].start, reached)
    # At midnight a milestone belongs to the day that ends where that was worked, not to the one that begins.
    return day_of_finish(calendar, reached - 1 if calendar.is_working(reached - 1) else reached, reached)


def day_of_finish(calendar: WorkCalendar, start: int, finish: int) -> dt.date:
    """The local day of the last worked minute of a span; an empty span lies on the day of its start."""
    worked = last_worked(calendar, finish, bounds=[start])
    return calendar.local(worked - 1 if worked > start else start).date()


def _is_reported(task: Task) -> bool:
    return task.progress is not None and task.progress.actual_finish is not None


def _milestone(task: Task, reading: _Reading) -> int:
    """The end of the working interval before the milestone, or its own instant where that would be too early."""
    schedule = reading.schedule
    instant = schedule.dates[task.id].finish
    calendar = schedule.calendars[task.calendar]
    held = [_held_until(link, reading) for link in reading.incoming[task.id]] or [schedule.options.start]
    kept = [bound for bound in held if bound <= instant]
    is_dated = len(kept) < len(held)  # by a constraint, before what it waits for
    bounds = [calendar.starts[0], *kept]
    for constraint in task.constraints:
        if constraint.instant is not None:
            bounds += _bounds_of(constraint.type, constraint.instant, calendar, is_dated=is_dated)
    return last_worked(calendar, instant, bounds=bounds)


def _end_of_actual_day(calendar: WorkCalendar, midnight: int) -> int:
    """The end of work on the day that is over at ``midnight``, or the last minute of that day."""
    return min(last_worked(calendar, midnight, bounds=[midnight - ELAPSED_DAY + 1]), midnight - 1)


def _bounds_of(type_: ConstraintType, instant: int, calendar: WorkCalendar, *, is_dated: bool) -> list[int]:
    """The instant before which a constraint does not let a milestone be read, if it has such a bound."""
    if type_ in _HOLDING_START or (is_dated and type_ is ConstraintType.SNLT):
        return [instant]
    return [last_worked(calendar, instant, bounds=[0])] if type_ in _HOLDING_FINISH else []


def _held_until(link: Link, reading: _Reading) -> int:
    """The instant before which this link does not let its successor be read; a lead holds nothing."""
    if link.lag.amount < 0:
        return reading.schedule.options.start
    dates = reading.schedule.dates[link.predecessor]
    anchor = dates.start if link.type.from_start else reading.reached.get(link.predecessor, dates.finish)
    return anchor + link.lag.amount if link.lag.kind is LagKind.ELAPSED else anchor
