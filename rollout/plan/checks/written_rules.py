"""The rules that a plan writes for tasks: under ``overrides`` for generated ones, under ``tasks`` for its own."""

from collections.abc import Iterator

from rollout.plan.keys.work.task_rules import TaskRules
from rollout.plan.plan_value import Plan
from rollout.source import KeyPath


def written_rules(plan: Plan) -> Iterator[tuple[KeyPath, TaskRules]]:
    """The rules of every task that has some, each with its place in the file; overrides come first."""
    yield from ((("overrides", task_id), override) for task_id, override in plan.file.overrides.items())
    yield from ((("tasks", index), task) for index, task in enumerate(plan.file.tasks))
