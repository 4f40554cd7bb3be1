"""Which negative floats mean that a date of the plan is not kept.

Unless ``LateDates.AS_ALLOWED`` is asked for, a wait that may end on a Sunday is to end on Friday. Where nothing else
holds a chain, its float is then a little below zero although only the finish of the plan itself is asked.
"""

from rollout.explanation.context import Scene
from rollout.explanation.steps import Cause
from rollout.explanation.why_not_later import late_step


def late_tasks(scene: Scene) -> frozenset[str]:
    """The tasks that must be done earlier for a constraint, a deadline or a finish that is asked of the plan."""
    schedule = scene.schedule
    rows = [row for row, dates in enumerate(schedule.task_dates) if dates.total_float < 0]
    if not rows:
        return frozenset()
    options = schedule.options
    if options.finish is not None or options.must_finish_by is not None:
        return frozenset(schedule.network.tasks[row].id for row in rows)
    known: dict[int, bool] = {}
    return frozenset(schedule.network.tasks[row].id for row in rows if _is_held(scene, row, known))


def _is_held(scene: Scene, row: int, known: dict[int, bool]) -> bool:
    """Whether the links that set the late finish lead to more than the finish of the plan; ``known`` grows."""
    walked: list[int] = []
    following: int | None = row
    cause = Cause.LINK
    while following is not None and following not in known:
        walked.append(following)
        step, following = late_step(scene, following)
        cause = step.cause
    is_held = cause is not Cause.PROJECT_FINISH if following is None else known[following]
    known.update(dict.fromkeys(walked, is_held))
    return is_held
