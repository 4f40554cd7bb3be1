"""The chain of causes from a task forward to what sets its late finish."""

from collections.abc import Iterator

from rollout.engine.passes import BEYOND, NONE, asked_finish, bounded_finish, link_finish, previous_finish
from rollout.errors import Location
from rollout.explanation.context import Scene
from rollout.explanation.steps import Cause, Step
from rollout.explanation.why_not_earlier import constraint_words, moment_words
from rollout.network import Link


def late_steps(scene: Scene, number: int) -> Iterator[Step]:
    """One step for ``number`` and every task after it along the links that hold it; with late dates."""
    following: int | None = number
    while following is not None:
        step, following = late_step(scene, following)
        yield step


def late_step(scene: Scene, number: int) -> tuple[Step, int | None]:
    """What sets the late finish of one task, and the task after it if a link does."""
    task = scene.task(number)
    if scene.net.tasks.actual_finish[number] != NONE:
        return step_of(scene, number, Cause.PROGRESS, "it has finished"), None
    codes = scene.net.tasks.constraint[number], scene.net.tasks.second_constraint[number]
    for constraint, code in zip(task.constraints, codes, strict=False):
        if sets_late_finish(scene, number, constraint_bound(scene, number, code, constraint.instant)):
            because = constraint_words(constraint, scene.local(number, constraint.instant or 0))
            return step_of(scene, number, Cause.CONSTRAINT, because, at=constraint.at or task.at), None
    if task.deadline is not None and sets_late_finish(scene, number, task.deadline):
        because = f"its deadline is {moment_words(scene.local(number, task.deadline), is_end=True)}"
        return step_of(scene, number, Cause.DEADLINE, because, at=task.deadline_at or task.at), None
    links = scene.net.links
    for position in range(links.outgoing[number], links.outgoing[number + 1]):
        link = links.outgoing_link[position]
        successor = links.successor[link]
        is_open = scene.net.tasks.actual_finish[successor] == NONE
        if is_open and sets_late_finish(scene, number, link_finish(scene.net, scene.dates, scene.late_rules, link)):
            because = f"must be done for '{scene.task(successor).id}' ({scene.link_words(link)})"
            step = step_of(scene, number, Cause.LINK, because, link=scene.link(link), other=scene.task(successor).id)
            return step, successor
    day = moment_words(scene.local(number, scene.dates.late_finish[number]), is_end=True)
    return step_of(scene, number, Cause.PROJECT_FINISH, f"the project finishes on {day}"), None


def constraint_bound(scene: Scene, number: int, code: int, instant: int | None) -> int | None:
    """The late finish that a constraint of the task asks for, if it bounds it at all."""
    if instant is None:
        return None
    held = bounded_finish(scene.late_rules, BEYOND, code, asked_finish(scene.net, number, code, instant))
    return None if held == BEYOND else held


def sets_late_finish(scene: Scene, number: int, asked: int | None) -> bool:
    """Whether ``asked`` comes to the late finish of the task."""
    if asked is None:
        return False
    finish = scene.dates.late_finish[number]
    return finish in (asked, previous_finish(scene.net.time, scene.net.tasks.calendar[number], asked))


def step_of(
    scene: Scene,
    number: int,
    cause: Cause,
    because: str,
    *,
    at: Location | None = None,
    other: str | None = None,
    link: Link | None = None,
) -> Step:
    """The step with the late dates of the task."""
    return Step(
        task=scene.task(number).id,
        name=scene.task(number).name,
        start=scene.local(number, scene.dates.late_start[number]),
        finish=scene.local(number, scene.dates.late_finish[number]),
        cause=cause,
        because=because,
        at=link.at if link else at,
        other=other,
        link=link,
    )
