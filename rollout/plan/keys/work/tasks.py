"""Tasks of one's own: the ``tasks`` key."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from rollout.plan.keys.work.task_rules import TaskRules, ThreePoint
from rollout.plan.notation.types import Code, Name, TaskId


class OwnTask(TaskRules):
    """A task of the user's own. A milestone has no duration, a ``wait`` is elapsed time with little effort."""

    id: TaskId
    name: Name
    kind: Literal["task", "wait", "milestone"] = "task"
    duration: ThreePoint | None = None
    process: Code | None = None
    stage: Code | None = None
    site: Code | None = None
    summary: tuple[Name, ...] = ()
    """Names of the summaries above it, outermost first; for a task of no process."""
    tool: Code | None = None
    """The tool that the task is about; of a new one it is the task that selects it."""
    before: tuple[TaskId, ...] = ()
    """Tasks that start after this one has finished."""

    @model_validator(mode="after")
    def _duration_fits_the_kind(self) -> Self:
        if self.kind == "milestone" and self.duration is not None:
            raise PydanticCustomError("bad_value", "a milestone has no duration; omit 'duration'")
        if self.kind != "milestone" and self.duration is None:
            raise PydanticCustomError(
                "missing_key", "the key 'duration' is missing; write duration: 5d, or kind: milestone"
            )
        return self
