"""Why a task lies where it does, and how to gain a day."""

from rollout.explanation.context import Scene
from rollout.explanation.driving_predecessors import drivers
from rollout.explanation.explaining import explain, own_steps, scene_of
from rollout.explanation.lateness import late_tasks
from rollout.explanation.steps import Cause, ClosedSpan, Explanation, Step

__all__ = [
    "Cause",
    "ClosedSpan",
    "Explanation",
    "Scene",
    "Step",
    "drivers",
    "explain",
    "late_tasks",
    "own_steps",
    "scene_of",
]
