"""What notebooks and programs call: the stages with arguments that are looked at, so that a mix-up has an answer."""

from pathlib import Path
from typing import TypeVar

from rollout.calendars import WorkCalendars
from rollout.engine import Schedule
from rollout.errors import PlanError, Problem
from rollout.explanation import Explanation
from rollout.explanation import explain as explain_task
from rollout.network import Network
from rollout.pipeline import checking, stages
from rollout.pipeline.levelling import level as level_plan
from rollout.plan import Plan

Wanted = TypeVar("Wanted")

_FROM_PLAN = "schedule = rollout.schedule(plan)"
_FROM_FILE = 'plan = rollout.load_plan("plan.yaml")'


def check(plan: Plan | Path | str) -> tuple[Problem, ...]:
    """The findings about a plan, in the order of its file: of a wrong one all errors, else all warnings.

    ``plan`` is a plan or the path of a plan file. Accepted warnings are there, with their ``acceptance``.

    Raises:
        TypeError: when ``plan`` is neither.

    """
    if isinstance(plan, (Path, str)):
        return checking.check(Path(plan))
    try:
        return checking.findings(_expected(plan, Plan, "check", "a plan or the path of a plan file", _FROM_FILE))
    except PlanError as error:
        return error.problems


def schedule(
    plan: Plan, *, level: bool = False, network: Network | None = None, calendars: WorkCalendars | None = None
) -> Schedule:
    """The dated plan; with ``level`` one in which nobody is above capacity, finished as early as a search finds.

    The stages before, ``build_network`` and ``build_calendars``, are run where their result is not given.

    Raises:
        PlanError: with every problem found in the stages before, or when a date lies beyond ``plan.horizon_years``.
        HorizonError: when a date lies beyond the calendars given.
        TypeError: when ``plan`` is no plan.
        ValueError: when calendars are given although the plan is levelled: it needs those of its people.

    """
    _expected(plan, Plan, "schedule", "a plan", _FROM_FILE)
    if not level:
        return stages.schedule(plan, network=network, calendars=calendars)
    if calendars is not None:
        raise ValueError("schedule(plan, level=True) makes its own calendars; leave 'calendars' out")
    return level_plan(plan, network=network).schedule


def explain(schedule: Schedule, name: str) -> Explanation:
    """Why the task called ``name`` has its dates, and what would bring it forward; for a group, its last task.

    Raises:
        UnknownTaskError: when neither a task nor a group is called so; it names the nearest id.
        TypeError: when ``schedule`` is no schedule.

    """
    return explain_task(_expected(schedule, Schedule, "explain", "a schedule and the id of a task", _FROM_PLAN), name)


def _expected(value: object, wanted: type[Wanted], function: str, what: str, example: str) -> Wanted:
    """The value if it is of the class that is wanted.

    Raises:
        TypeError: else; it says what the function takes and how to get that.

    """
    if isinstance(value, wanted):
        return value
    raise TypeError(f"{function} takes {what}, not {type(value).__name__} {value!r:.60}; write {example}")
