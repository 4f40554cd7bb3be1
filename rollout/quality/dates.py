"""Points 5 to 11: constraints, floats, lengths, dates, resources, and what is late."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from rollout.quality.facts import ScheduleFacts, TaskFacts
from rollout.quality.finding import PointResult, at_most

FIVE_PERCENT = Fraction(5, 100)
NONE = Fraction(0)

LONG = 44
"""Working days, two months: above it a float or a duration is high."""


def hard_constraints(facts: ScheduleFacts) -> PointResult:
    """Open tasks with a constraint that keeps links from moving them."""
    return _of_open(facts, FIVE_PERCENT, 5, "hard constraints", lambda task: task.constraint.rule.is_hard)


def high_float(facts: ScheduleFacts) -> PointResult:
    """Open tasks with a total float above 44 working days."""
    return _of_open(facts, FIVE_PERCENT, 6, "high float", lambda task: task.total_float > LONG * facts.day)


def negative_float(facts: ScheduleFacts) -> PointResult:
    """Open tasks that cannot be done in time for a deadline, a constraint or the finish of the plan."""
    return _of_open(facts, NONE, 7, "negative float", lambda task: task.total_float < 0)


def high_duration(facts: ScheduleFacts) -> PointResult:
    """Open tasks of more than 44 working days; a wait, in which nobody works, is no long task."""
    return _of_open(
        facts, FIVE_PERCENT, 8, "high duration", lambda task: task.duration > LONG * facts.day and not task.is_wait
    )


def invalid_dates(facts: ScheduleFacts) -> PointResult:
    """Tasks with planned dates before the status date or actual ones after it."""
    status = facts.status
    if status is None:
        return at_most(NONE, 9, "invalid dates", (), 0, missing="no status date")
    who = tuple(task.id for task in facts.counted if _is_invalid(task, status))
    return at_most(NONE, 9, "invalid dates", who, len(facts.counted))


def _is_invalid(task: TaskFacts, status: int) -> bool:
    actual = (task.actual_start, task.actual_finish)
    if any(instant is not None and instant > status for instant in actual):
        return True
    if task.is_complete:
        return False
    return task.finish < status or (task.actual_start is None and task.start < status)


def resources(facts: ScheduleFacts) -> PointResult:
    """Open tasks that take time and have neither somebody to do them nor a cost; a wait needs nobody."""
    working = [task for task in facts.open_tasks if task.duration and not task.is_milestone and not task.is_wait]
    if working and all(task.has_resource is None for task in working):
        return at_most(NONE, 10, "resources", (), 0, missing="no resources and no costs")
    return at_most(NONE, 10, "resources", tuple(task.id for task in working if not task.has_resource), len(working))


def missed_tasks(facts: ScheduleFacts) -> PointResult:
    """Tasks agreed to finish by the status date that finished late, or have not finished."""
    status = facts.status
    if status is None or not facts.has_baseline:
        missing = "no status date" if status is None else "no baseline"
        return at_most(FIVE_PERCENT, 11, "missed tasks", (), 0, missing=missing)
    due = due_tasks(facts, status)
    who = tuple(task.id for task in due if _is_missed(task, status))
    return at_most(FIVE_PERCENT, 11, "missed tasks", who, len(due))


def due_tasks(facts: ScheduleFacts, status: int) -> list[TaskFacts]:
    """Tasks, without milestones, that the baseline lets finish by ``status``."""
    return [
        task
        for task in facts.counted
        if not task.is_milestone and task.baseline_finish is not None and task.baseline_finish <= status
    ]


def is_finished(task: TaskFacts, status: int) -> bool:
    """Whether the task is complete by ``status``; a finish reported for a day after it is none yet."""
    return task.is_complete and (task.actual_finish is None or task.actual_finish <= status)


def _is_missed(task: TaskFacts, status: int) -> bool:
    if not is_finished(task, status):
        return True
    agreed, actual = task.baseline_finish, task.actual_finish
    return agreed is not None and actual is not None and actual > agreed


def _of_open(
    facts: ScheduleFacts, limit: Fraction, number: int, name: str, counts: Callable[[TaskFacts], bool]
) -> PointResult:
    who = tuple(task.id for task in facts.open_tasks if counts(task))
    return at_most(limit, number, name, who, len(facts.open_tasks))


def points(facts: ScheduleFacts) -> Iterator[PointResult]:
    """Points 5 to 11."""
    yield from (hard_constraints(facts), high_float(facts), negative_float(facts), high_duration(facts))
    yield from (invalid_dates(facts), resources(facts), missed_tasks(facts))
