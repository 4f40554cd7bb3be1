"""Why a task lies where it does, and how to gain a day."""

from rollout.explanation.context import Scene
from rollout.explanation.driving_predecessors import drivers
from rollout.explanation.explaining import explain, own_steps, scene_of
from rollout.explanation.gain import Gain, GainKind
from rollout.explanation.lateness import late_tasks
from rollout.explanation.steps import Cause, ClosedSpan, Explanation, Step
from rollout.explanation.unknown_task import UnknownTaskError

__all__ = [
    "Cause",
    "ClosedSpan",
    "Explanation",
    "Gain",
    "GainKind",
    "Scene",
    "Step",
    "UnknownTaskError",
    "drivers",
    "explain",
    "late_tasks",
    "own_steps",
    "scene_of",
]
