"""What the status file says of tasks: progress of those the plan has, a problem for those it never had."""

from collections.abc import Iterable, Iterator

from rollout.errors import PlanError, Problem
from rollout.expansion.changes.rules import progress_of
from rollout.guesses import did_you_mean, named_like
from rollout.instants import end_of
from rollout.network.constraint import Constraint, finish_no_earlier_than
from rollout.network.group import Group
from rollout.network.task import Task, TaskKind
from rollout.plan import Plan
from rollout.plan.places import zone_of
from rollout.plan.status import TaskState
from rollout.values import replace

FEWEST_TO_JUDGE = 3
"""Reported tasks from which on a file without any task of the plan is taken for that of another plan."""


def with_reported_progress(plan: Plan, tasks: tuple[Task, ...], problems: list[Problem]) -> tuple[Task, ...]:
    """The tasks with what was reported of them; what cannot be is added to ``problems``."""
    states = plan.status.latest
    if not states:
        return tasks
    return tuple(_with_state(plan, task, states[task.id], problems) if task.id in states else task for task in tasks)


def _with_state(plan: Plan, task: Task, state: TaskState, problems: list[Problem]) -> Task:
    if not state.has_progress or state.at is None:
        return task
    zone = zone_of(plan.file, task.calendar)
    try:
        progress = progress_of(task, state, zone, state.at)
    except PlanError as error:
        problems += error.problems
        return task
    if state.expected_finish is None or state.is_finished:
        return replace(task, progress=progress)
    expected = end_of(state.expected_finish, zone)
    if state.actual_start is not None and task.kind is not TaskKind.MILESTONE:
        return replace(task, progress=replace(progress, expected_finish=expected))
    return _held_until(task, finish_no_earlier_than(expected, state.at))


def _held_until(task: Task, constraint: Constraint) -> Task:
    """A task that has not begun finishes no earlier than expected, unless two constraints hold it already."""
    if task.constraint.rule.is_default:
        return replace(task, constraint=constraint)
    return task if task.second_constraint else replace(task, second_constraint=constraint)


def unknown_reports(plan: Plan, tasks: Iterable[Task], groups: Iterable[Group]) -> Iterator[Problem]:
    """Reports of summaries and of ids that the plan does not have.

    A report with the name of its task was right when it was made: such a task is gone, and a check says so.
    """
    known = {task.id: task for task in tasks}
    reported = plan.status.latest
    if len(reported) >= FEWEST_TO_JUDGE and not known.keys() & reported.keys():
        first = next(iter(reported.values()))
        message = f"none of the {len(reported)} tasks reported in '{plan.status.file}' is in this plan"
        hint = "the file seems to be that of another plan: put the right one in its place"
        yield Problem(code="status_of_another_plan", message=message, at=first.at, hint=hint)
        return
    summaries = {group.id for group in groups}
    for task, state in reported.items():
        if task in summaries:
            below = [each.id for each in known.values() if each.group == task][:3]
            message = f"'{task}' is a summary; its progress is that of its tasks"
            hint = f"report its tasks, such as {', '.join(below)}" if below else "report its tasks"
            yield Problem(code="reported_summary", message=message, at=state.at, hint=hint)
        elif task not in known and not state.name:
            guess = did_you_mean(task, sorted(known)) or named_like(
                task, {id_: each.name for id_, each in known.items()}
            )
            kept = "if it has been removed from the plan, fill in its name to keep the report as history"
            hint = f"{guess} {kept}" if guess else kept
            yield Problem(code="unknown_task", message=f"no task is called '{task}'", at=state.at, hint=hint)
