"""Changes to generated tasks: the ``overrides`` key."""

from rollout.plan.keys.work.task_rules import TaskRules, ThreePoint
from rollout.plan.notation.types import Name


class Override(TaskRules):
    """Changes to one generated task; what is None stays as generated."""

    name: Name | None = None
    duration: ThreePoint | None = None
    drop: bool = False
    """Leave the task out; its predecessors then hold its successors."""
