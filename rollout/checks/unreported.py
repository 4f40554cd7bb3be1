"""Work that the status date has overtaken: not reported at all, or reported as done without a finish."""

from collections.abc import Iterator
from contextlib import suppress

from rollout.calendars import HorizonError
from rollout.checks.dated_plan import DatedPlan
from rollout.engine import Dates, Schedule, schedule
from rollout.engine.passes import clock_of, work_between, working_time_of
from rollout.engine.reached import shown_dates, span_of_days
from rollout.errors import Problem
from rollout.network import Progress, Task
from rollout.units import count, count_of_tasks
from rollout.values import replace

NAMED = 10
"""The most tasks that are named."""


def unreported_work(dated: DatedPlan) -> Iterator[Problem]:
    """What should have begun or be finished by the status date and has no report, and how far that moves the finish."""
    status = dated.schedule.options.status
    if status is None:
        return
    with suppress(HorizonError):
        as_planned = schedule(
            dated.schedule.network, dated.schedule.calendars, replace(dated.schedule.options, status=None)
        )
        late = {
            task.id: dates
            for task, dates in zip(as_planned.network.tasks, as_planned.task_dates, strict=True)
            if not _is_reported(task)
            and (dates.start < status if dates.finish > dates.start else dates.finish <= status)
        }
        if late:
            yield _warning(dated, late)


def _warning(dated: DatedPlan, late: dict[str, Dates]) -> Problem:
    names = sorted(late, key=lambda id_: (late[id_].start, id_))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    day = dated.plan.file.plan.status_date
    effect = _effect(dated, _as_if_reported(late, dated.schedule))
    message = (
        f"no report of {count_of_tasks(len(names))} that should have begun or be finished "
        f"by the status date {day}: {', '.join(names[:NAMED])}{more}; {effect}"
    )
    hint = "report their progress, or move plan.status_date"
    return Problem.warning("unreported_work", message, dated.plan.at("plan", "status_date"), hint=hint)


def _effect(dated: DatedPlan, without: Schedule) -> str:
    """By how much the finish moves because of what is not reported."""
    project = dated.schedule.calendars.project
    _, finish = span_of_days(without, shown_dates(without))
    work = project.working_minutes_before
    days = round((work(dated.schedule.finish) - work(without.finish)) / dated.schedule.options.day, 2)
    if days <= 0:
        return "they do not move the finish"
    return f"they move the finish by {count(days, 'working day')}, from {finish} to {dated.end}"


def _as_if_reported(late: dict[str, Dates], dated: Schedule) -> Schedule:
    """The plan as it would be if the tasks in ``late`` had gone as planned up to the status date."""
    tasks = tuple(
        replace(task, progress=_progress(task, late[task.id], dated)) if task.id in late else task
        for task in dated.network.tasks
    )
    return schedule(replace(dated.network, tasks=tasks), dated.calendars, dated.options)


def _progress(task: Task, dates: Dates, dated: Schedule) -> Progress:
    status = dated.options.status or 0
    if dates.finish <= status:
        return Progress(actual_start=dates.start, actual_finish=dates.finish)
    time = working_time_of([dated.calendars[task.calendar]])
    left = work_between(time, clock_of(0) if task.duration.elapsed else 0, status, dates.finish)
    return Progress(actual_start=dates.start, remaining=max(1, left))


def _is_reported(task: Task) -> bool:
    return task.progress is not None and task.progress.actual_start is not None


def planned_finishes(dated: DatedPlan) -> Iterator[Problem]:
    """Tasks that are reported as done without a finish, for which the planned one is taken."""
    for task in dated.schedule.network.tasks:
        if task.progress is not None and task.progress.is_finish_planned:
            day = dated.shown[task.id].last_day
            message = f"{task.id} is 100 % complete without an actual_finish; its planned finish {day} is taken"
            yield Problem.warning("planned_finish_taken", message, task.at, hint="add actual_finish")
