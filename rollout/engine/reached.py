"""On which day an instant is: the one place where instants become the days that people read.

- Work ends on the last day worked, elapsed time on the day that holds its last minute. Whole weeks after work that
  ended in the evening end in the evening of the same weekday, though the wait itself began in the morning.
- A milestone is reached on the day of the instant that it waits for. The end of one working day and the start of the
  next are the same moment of working time, so the engine may put it on Monday at 08:00 after work that ended on Friday:
  people date it on Friday.
- Nothing is dated before a day that a constraint names for it, a milestone never before the day of a predecessor.
- A day that is pinned (``must_start_on``, ``must_finish_on``) is that day, though nobody works then.
- What is reported as finished is dated as reported.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from rollout.calendars import WorkCalendar
from rollout.engine.calculation import tables_with_groups
from rollout.engine.options import SchedulingOptions
from rollout.engine.passes.tables import FROM_START, NetworkTables
from rollout.engine.passes.working_time import add_work
from rollout.engine.schedule_value import Schedule
from rollout.instants import end_of, start_of
from rollout.network import Constraint, Task, TaskKind

_WEEK, _NONE = dt.timedelta(weeks=1), dt.timedelta()


class Shown(Struct, frozen=True):
    """The dates of a task as people read them, days of its own place, both included.

    ``start`` and ``finish`` are instants; ``finish`` is the end of the last minute, or the instant of a milestone.
    """

    start: int
    finish: int
    first_day: dt.date
    last_day: dt.date


class _Hold(Struct, frozen=True):
    """An instant before which a milestone does not come, and the day before which it is not dated, if any."""

    instant: int
    day: dt.date | None = None


def shown_dates(schedule: Schedule) -> Mapping[str, Shown]:
    """By task id, when it is shown to begin and to end."""
    net = tables_with_groups(schedule.network, schedule.calendars, schedule.options)
    shown: dict[str, Shown] = {}
    for row in net.order:
        task = schedule.network.tasks[row]
        calendar, dates = schedule.calendars[task.calendar], schedule.task_dates[row]
        if is_reported(task):
            shown[task.id] = _reported(task, calendar, dates.start, dates.finish)
        elif takes_no_time(task):
            holds, is_late = tuple(_holds(schedule, net, row, shown)), is_dated_late(task, schedule.options)
            shown[task.id] = _milestone(task, calendar, dates.finish, holds, is_late=is_late)
        elif task.duration.elapsed:
            begun = calendar.next_start(dates.start) if task.progress else dates.start
            finish = _end_of_wait(calendar, begun, dates.finish, _holds(schedule, net, row, shown))
            shown[task.id] = _work(task, calendar, dates.start, finish)
        else:
            shown[task.id] = _work(task, calendar, dates.start, dates.finish)
    return shown


def span_of_days(schedule: Schedule, shown: Mapping[str, Shown]) -> tuple[dt.date, dt.date]:
    """The first and the last day of a plan; the day of its start twice where there is nothing to do."""
    start = schedule.calendars.project.day_of(schedule.options.start)
    first = min((dates.first_day for dates in shown.values()), default=start)
    return first, max((dates.last_day for dates in shown.values()), default=start)


def takes_no_time(task: Task) -> bool:
    """Whether a task is a milestone, or like one has no duration: it has one instant, not a first and a last day."""
    return task.kind is TaskKind.MILESTONE or task.duration.minutes == 0


def is_dated_late(task: Task, options: SchedulingOptions) -> bool:
    """Whether the late side dates the task: it is as late as possible, or the plan is scheduled backward."""
    return options.finish is not None or task.constraint.rule.is_late


def is_reported(task: Task) -> bool:
    """Whether the finish of the task is known."""
    return task.progress is not None and task.progress.actual_finish is not None


def named_day(constraint: Constraint, calendar: WorkCalendar) -> dt.date | None:
    """The day that a constraint names, none for one without a date."""
    if constraint.instant is None:
        return None
    return calendar.day_of(constraint.instant - (constraint.rule.is_of_finish))


def day_of_finish(calendar: WorkCalendar, start: int, finish: int) -> dt.date:
    """The local day of the last worked minute of a span; an empty span is on the day of its start."""
    worked = _last_worked(calendar, finish)
    return calendar.day_of(worked - 1 if worked > start else start)


def _last_worked(calendar: WorkCalendar, finish: int) -> int:
    """The end of the last worked minute up to ``finish``; ``finish`` itself before all that the calendar knows."""
    return finish if finish <= calendar.starts[0] else calendar.previous_finish(finish)


def _is_one_moment(calendar: WorkCalendar, instant: int, other: int) -> bool:
    """Whether no worked minute lies between two instants."""
    return calendar.working_minutes_before(instant) == calendar.working_minutes_before(other)


def _reported(task: Task, calendar: WorkCalendar, start: int, finish: int) -> Shown:
    """As reported: the last day is over at ``finish``; shown is the end of its work, or of the day if it is closed."""
    day = calendar.day_of(finish - 1)
    worked = _last_worked(calendar, finish)
    end = worked if worked > start_of(day, calendar.zone) else min(finish, end_of(day, calendar.zone) - 1)
    begin = end if takes_no_time(task) else min(start, end)
    return Shown(start=begin, finish=end, first_day=calendar.day_of(begin), last_day=day)


def _end_of_wait(calendar: WorkCalendar, start: int, finish: int, holds: Iterator[_Hold]) -> int:
    """The finish of elapsed time, for whole weeks as if they had begun when the work before them ended."""
    held = max((hold.instant for hold in holds if hold.instant <= start), default=start)
    evening = finish - (start - held)
    clock = calendar.local(finish).replace(tzinfo=None) - calendar.local(start).replace(tzinfo=None)
    if clock % _WEEK == _NONE and calendar.is_working(held - 1) and _is_one_moment(calendar, held, start):
        return evening if calendar.is_working(evening - 1) and _is_one_moment(calendar, evening, finish) else finish
    return finish


def _work(task: Task, calendar: WorkCalendar, start: int, finish: int) -> Shown:
    """From the first day worked to the last, or to the day that a constraint names."""
    first = calendar.day_of(start)
    end = finish if task.duration.elapsed else _last_worked(calendar, finish)
    if end <= start:
        end = finish
    last = calendar.day_of(end - 1) if end > start else first
    for constraint in task.constraints:
        day, rule = named_day(constraint, calendar), constraint.rule
        if day is None or constraint.instant is None:
            continue
        if rule.is_no_earlier and rule.is_of_finish and last < day and constraint.instant <= finish:
            end, last = finish, max(day, calendar.day_of(finish))
        elif rule.is_pinned and rule.is_of_finish and _is_one_moment(calendar, constraint.instant, finish):
            end, last = (end, last) if last == day else (_within(calendar, day, finish), day)
        elif rule.is_pinned and not rule.is_of_finish and not task.progress and first != day:
            is_kept = _is_one_moment(calendar, constraint.instant, start)
            start, first = (_within(calendar, day, start), day) if is_kept else (start, first)
    return Shown(start=start, finish=max(start, end), first_day=first, last_day=max(first, last))


def _within(calendar: WorkCalendar, day: dt.date, instant: int) -> int:
    """The instant nearest to the given one on the local day."""
    return max(start_of(day, calendar.zone), min(instant, end_of(day, calendar.zone) - 1))


def _holds(schedule: Schedule, net: NetworkTables, row: int, shown: Mapping[str, Shown]) -> Iterator[_Hold]:
    """What the milestone in ``row`` waits for: predecessors, the start of the project, the status date, constraints."""
    task, options = schedule.network.tasks[row], schedule.options
    calendar, links = schedule.calendars[task.calendar], net.links
    for link in range(links.incoming[row], links.incoming[row + 1]):
        before = schedule.network.tasks[links.predecessor[link]]
        dates, is_from_start = shown[before.id], links.type[link] & FROM_START != 0
        anchor = dates.start if is_from_start else dates.finish
        day = dates.first_day if is_from_start else dates.last_day
        asked = add_work(net.time, links.lag_calendar[link], anchor, links.lag[link])
        yield _Hold(asked, day if links.lag[link] == 0 else None)
    if links.incoming[row] == links.incoming[row + 1]:
        start = options.start if options.finish is None else schedule.start
        yield _Hold(start, calendar.day_of(start))
    if options.status is not None:
        yield _Hold(options.status, calendar.day_of(options.status))
    for constraint in task.constraints:
        named = named_day(constraint, calendar)
        if constraint.instant is None or not constraint.rule.is_no_earlier:
            continue
        if not constraint.rule.is_of_finish:
            yield _Hold(constraint.instant, named)
        else:
            worked = _last_worked(calendar, constraint.instant)
            yield _Hold(worked if calendar.day_of(worked - 1) == named else constraint.instant, named)


def _milestone(task: Task, calendar: WorkCalendar, instant: int, holds: tuple[_Hold, ...], *, is_late: bool) -> Shown:
    """The instant that the milestone waits for; ``instant`` is where the engine put it.

    One that is dated late is reached at the end of the work before that.
    """
    reached = _last_worked(calendar, instant)
    for constraint in task.constraints:
        day = named_day(constraint, calendar)
        if constraint.instant is None or day is None:
            continue
        if constraint.rule.is_pinned and _is_one_moment(calendar, constraint.instant, instant):
            return _at(_within(calendar, day, reached if calendar.day_of(reached - 1) == day else instant), day)
    kept = [hold for hold in holds if hold.instant <= instant]
    held = max((hold.instant for hold in kept), default=calendar.starts[0])
    is_end_of_work = reached >= held and (is_late or _is_one_moment(calendar, held, instant))
    if not is_end_of_work and not _is_too_late(task, calendar, instant):
        reached = instant
    # At midnight a milestone belongs to the day that ends where that was worked, not to the one that begins.
    last = calendar.day_of(reached - 1 if calendar.is_working(reached - 1) else reached)
    return _at(reached, max((last, *(hold.day for hold in kept if hold.day is not None))))


def _is_too_late(task: Task, calendar: WorkCalendar, instant: int) -> bool:
    """Whether the instant is on a later day than a constraint allows that has no working time left before it."""
    limiting = [each for each in task.constraints if each.rule.is_no_later]
    limits = [each.instant for each in limiting if each.instant is not None]
    return any(limit < instant and _is_one_moment(calendar, limit, instant) for limit in limits) and any(
        day < calendar.day_of(instant) for each in limiting if (day := named_day(each, calendar)) is not None
    )


def _at(instant: int, day: dt.date) -> Shown:
    return Shown(start=instant, finish=instant, first_day=day, last_day=day)
