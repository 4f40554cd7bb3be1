"""Work that lies before the start of the plan, which only a date that people wrote can ask for."""

import datetime as dt
from collections.abc import Iterator

from rollout.checks.dated_plan import DatedPlan
from rollout.errors import Location, Problem
from rollout.network.task import Task

NAMED = 10
"""The most tasks named that follow others before the start of the plan."""


def early_work(dated: DatedPlan) -> Iterator[Problem]:
    """Tasks that start before the plan does: because of a date of their own, or after such a task."""
    start = dated.plan.file.plan.start
    if start is None:
        return
    following: list[str] = []
    for task, dates in zip(dated.schedule.network.tasks, dated.schedule.task_dates, strict=True):
        day = dated.shown[task.id].first_day
        if day >= start or dates.start >= dated.schedule.options.start:  # far to the west, the day before is in time
            continue
        at = _date_before(dated, task, start)
        if at is None:
            following.append(task.id)
        else:
            message = f"{task.id} starts on {day}, before the plan does ({start})"
            hint = "correct the date, or move plan.start"
            yield Problem.warning("before_start", message, at, hint=hint)
    if following:
        more = f" and {len(following) - NAMED} more" if len(following) > NAMED else ""
        message = f"tasks start before the plan does ({start}): {', '.join(following[:NAMED])}{more}"
        yield Problem.warning(
            "before_start", message, dated.plan.at("plan", "start"), hint=f"rollout explain {following[0]}"
        )


def _date_before(dated: DatedPlan, task: Task, start: dt.date) -> Location | None:
    """Where the date is written that puts the task before the start of the plan, if the task has one."""
    zone = dated.schedule.calendars[task.calendar]
    for constraint in task.constraints:
        if constraint.instant is not None and zone.day_of(constraint.instant) <= start:
            return constraint.at or task.at
    begun = task.progress.actual_start if task.progress else None
    return task.at if begun is not None and zone.day_of(begun) < start else None
