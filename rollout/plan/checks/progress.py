"""Progress that cannot be: work in the future, or done and not done at once."""

import datetime as dt
from collections.abc import Iterator, Mapping

from rollout.errors import Problem
from rollout.plan.checks.written_rules import written_rules
from rollout.plan.keys.work.task_rules import ProgressEntry
from rollout.plan.plan_value import Plan
from rollout.source import KeyPath


def impossible_progress(plan: Plan) -> Iterator[Problem]:
    """Actual dates after the status date, progress without one, and finished tasks with work left."""
    for path, progress in _written_progress(plan):
        status = plan.file.plan.status_date
        if status is None:
            message = "progress needs the day on which it was reported"
            hint = "add status_date under plan"
            yield Problem(code="missing_key", message=message, at=plan.at(*path), hint=hint)
        else:
            yield from _in_the_future(plan, path, progress, status)
        if progress.actual_finish is not None and _has_work_left(progress):
            message = "a task with an actual finish has no work left"
            yield Problem(code="finished_with_work_left", message=message, at=plan.at(*path))


def _has_work_left(progress: ProgressEntry) -> bool:
    has_remaining = progress.remaining is not None and bool(progress.remaining.duration)
    return has_remaining or (progress.percent is not None and progress.percent < 100)


def _in_the_future(plan: Plan, path: KeyPath, progress: ProgressEntry, status: dt.date) -> Iterator[Problem]:
    actual: Mapping[str, dt.date | None] = {
        "actual_start": progress.actual_start,
        "actual_finish": progress.actual_finish,
    }
    for key, date in actual.items():
        if date is not None and date > status:
            message = f"'{key}' {date} lies after the status date {status}"
            yield Problem(code="progress_in_the_future", message=message, at=plan.at(*path, key))


def _written_progress(plan: Plan) -> Iterator[tuple[KeyPath, ProgressEntry]]:
    return (((*path, "progress"), rules.progress) for path, rules in written_rules(plan) if rules.progress)
