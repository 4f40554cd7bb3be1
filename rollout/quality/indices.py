"""Points 12 to 14: the critical path test and the two indices of execution."""

from collections.abc import Iterator
from fractions import Fraction

from rollout.quality.dates import due_tasks, is_finished
from rollout.quality.facts import ScheduleFacts, share
from rollout.quality.finding import PointResult, verdict

LEAST_INDEX = Fraction(95, 100)
ADDED_DAYS = 600
"""Working days that the critical path test adds to a task."""

TOLERANCE = Fraction(5, 100)
"""Share of the delay by which the finish may differ: calendars of later tasks close on other days."""


def critical_path_length_index(path_length: int, finish_float: int) -> Fraction | None:
    """CPLI = (CPL + TF) / CPL: how much of the time that the critical path takes there is; None without a path."""
    return share(path_length + finish_float, path_length)


def baseline_execution_index(finished: int, due: int, without_baseline: int) -> Fraction | None:
    """BEI: tasks finished by the status date, of those agreed to be and those that were never agreed.

    All that has finished counts, whenever it was due. None where nothing was due.
    """
    return share(finished, due + without_baseline)


def reaches(index: Fraction | None) -> bool | None:
    """Whether an index reaches 0.95."""
    return None if index is None else index >= LEAST_INDEX


def hit_task_share(missed: PointResult) -> Fraction | None:
    """The share of tasks due by the status date that finished in time."""
    return None if missed.of is None else share(missed.of - (missed.count or 0), missed.of)


def critical_path_test(facts: ScheduleFacts) -> PointResult:
    """Whether a delay of a critical task reaches the finish of the plan in full."""
    test = facts.delay_test
    if test is None:
        remark, holds = "no critical task is open, or the delay goes beyond plan.horizon_years", None
    else:
        days = Fraction(test.moved_finish, facts.day)
        remark = f"{ADDED_DAYS} days added to {test.task} move the finish by {float(days):.0f}"
        holds = abs(test.moved_finish - test.moved_task) <= TOLERANCE * test.moved_task
    return PointResult(
        number=12,
        name="critical path test",
        limit="the finish moves as far",
        verdict=verdict(holds),
        who=(test.task,) if test and not holds else (),
        value=None if test is None else Fraction(test.moved_finish, facts.day),
        remark=remark,
    )


def path_length_point(facts: ScheduleFacts) -> PointResult:
    """CPLI, where the plan must end by a day."""
    length, room = facts.path_length, facts.finish_float
    index = None if length is None or room is None else critical_path_length_index(length, room)
    missing = "no day by which the plan must end" if room is None else "nothing is left to do" if index is None else ""
    return PointResult(
        number=13,
        name="critical path length index",
        limit="at least 0.95",
        verdict=verdict(reaches(index)),
        value=index,
        remark=missing,
    )


def execution_point(facts: ScheduleFacts) -> PointResult:
    """BEI, without milestones."""
    status = facts.status
    missing = "no status date" if status is None else "" if facts.has_baseline else "no baseline"
    if status is None or missing:
        return _execution(None, None, None, missing)
    tasks = [task for task in facts.counted if not task.is_milestone]
    finished = sum(is_finished(task, status) for task in tasks)
    due = len(due_tasks(facts, status))
    without = sum(task.baseline_finish is None for task in tasks)
    index = baseline_execution_index(finished, due, without)
    return _execution(finished, due + without, index, "" if due + without else "nothing was due by the status date")


def _execution(finished: int | None, due: int | None, index: Fraction | None, remark: str) -> PointResult:
    return PointResult(
        number=14,
        name="baseline execution index",
        limit="at least 0.95",
        verdict=verdict(reaches(index)),
        count=finished,
        of=due,
        value=index,
        remark=remark,
    )


def points(facts: ScheduleFacts) -> Iterator[PointResult]:
    """Points 12 to 14."""
    yield from (critical_path_test(facts), path_length_point(facts), execution_point(facts))
