"""From when to when each row lasts in the file: as the plan is dated, which is where Project puts it again.

``tasks.csv`` reads a milestone at the end of the day before if no work lies between; here it is at the instant to which
its predecessors push it. What is reported as finished ends with the work of that day.
"""

from collections.abc import Mapping

from rollout.calendars import WorkCalendar
from rollout.engine import Schedule
from rollout.engine.reached import is_dated_late, shown_dates, takes_no_time
from rollout.network import Task
from rollout.reports.ms_project.terms import end_of_named_day, end_of_work, start_of_named_day

Span = tuple[int, int]
"""Start and finish as instants."""


def spans_of(schedule: Schedule) -> Mapping[str, Span]:
    """The spans of tasks and of the groups above them by id; a group without tasks has that of the schedule.

    What is as late as possible and takes no work, a milestone or elapsed time, ends for Project with the work before.
    """
    late = {task.id for task in schedule.network.tasks if is_dated_late(task, schedule.options)}
    shown = shown_dates(schedule) if late else {}
    found: dict[str, Span] = {}
    for task, dates in zip(schedule.network.tasks, schedule.task_dates, strict=True):
        span = (dates.start, dates.finish)
        if task.id in late and takes_no_time(task):
            span = (shown[task.id].finish, shown[task.id].finish)
        if task.id in late and task.progress is None and (takes_no_time(task) or task.duration.elapsed):
            span = _ended_with_work(task, schedule.calendars[task.calendar], span)
        found[task.id] = _span(schedule, task, span)
    found.update(_of_groups(schedule, found))
    return found


def _ended_with_work(task: Task, calendar: WorkCalendar, span: Span) -> Span:
    """The span moved back to the end of the work before its finish, unless a constraint holds it after that."""
    start, finish = span
    ended = end_of_work(calendar, finish)
    if any(each.instant is not None and ended < each.instant <= finish for each in task.constraints):
        return span
    return start - (finish - ended), ended


def _span(schedule: Schedule, task: Task, dates: Span) -> Span:
    """The dates of a task; a finish at midnight, after a day that the plan names, is at the end of work on that day."""
    progress, calendar = task.progress, schedule.calendars[task.calendar]
    if progress is not None and progress.actual_start is not None and not takes_no_time(task):
        dates = start_of_named_day(calendar, dates[0]), dates[1]
    start, finish = dates
    is_named = finish == task.constraint.instant or (progress is not None and progress.actual_finish is not None)
    if not is_named or (progress is None and _holds_start(task)):
        return dates
    closing = end_of_named_day(calendar, schedule.calendars.project, finish)
    return (closing if takes_no_time(task) else min(start, closing)), closing


def _holds_start(task: Task) -> bool:
    return task.constraint.rule.is_dated and not task.constraint.rule.is_of_finish


def _of_groups(schedule: Schedule, tasks: Mapping[str, Span]) -> Mapping[str, Span]:
    parent = {group.id: group.parent for group in schedule.network.groups}
    found: dict[str, Span] = {}
    for task in schedule.network.tasks:
        above = task.group
        while above is not None:
            start, finish = found.get(above, tasks[task.id])
            found[above] = min(start, tasks[task.id][0]), max(finish, tasks[task.id][1])
            above = parent[above]
    return {id_: found.get(id_, (schedule.start, schedule.start)) for id_ in parent}
