"""The chain of causes from a task back to what set the first date."""

import datetime as dt
from collections.abc import Iterator

from rollout.calendars import WorkCalendar
from rollout.engine.driving_links import asking_links, driving_links
from rollout.engine.options import LagCalendar
from rollout.engine.passes import FROM_START, add_work, link_start, settled_start, work_between
from rollout.errors import Location
from rollout.explanation.closed_days import closed_between, exceptions_between
from rollout.explanation.context import Scene
from rollout.explanation.steps import Cause, ClosedSpan, Step
from rollout.network import Constraint, Link


def early_steps(scene: Scene, number: int) -> Iterator[Step]:
    """One step for ``number`` and every task before it along the links that drive."""
    following: int | None = number
    while following is not None:
        # What only late work pushes waits for that all the same.
        links = driving_links(scene.net, scene.dates, scene.rules, following, placed=scene.placed)
        links = links or asking_links(scene.net, scene.dates, scene.rules, following)
        if links and unmoved(scene, following) is None:
            yield link_step(scene, following, links)
            following = scene.net.links.predecessor[links[0]]
        else:
            yield first_step(scene, following)
            following = None


def unmoved(scene: Scene, number: int) -> tuple[Cause, str] | None:
    """What sets the date of a task whatever its links ask for; none if nothing does."""
    task, options = scene.task(number), scene.schedule.options
    if task.manual is not None:
        return Cause.MANUAL, "its dates are set by hand"
    progress = task.progress
    if progress and progress.actual_start is not None and not options.only_remaining:
        finished = "has finished" if progress.actual_finish is not None else "has started"
        after = (
            "" if options.status is None or progress.actual_finish else "; what remains is done after the status date"
        )
        return Cause.PROGRESS, f"it {finished}{after}"
    is_pushed = options.status is not None and scene.dates.early_start[number] > scene.dates.late_start[number]
    if options.finish is not None and not is_pushed:
        return Cause.PROJECT_FINISH, "the plan is scheduled backward from its finish, so the late side sets the dates"
    if task.constraint.rule.is_late and number in scene.placed:
        return Cause.CONSTRAINT, "it is done as late as possible, so the late side sets the dates"
    return None


def link_step(scene: Scene, number: int, links: list[int]) -> Step:
    """The step of a task whose start a link asked for; ``links`` are all that ask for it."""
    dates, start = scene.dates, scene.dates.early_start[number]
    others = [scene.task(scene.net.links.predecessor[link]).id for link in links]
    asked = link_start(scene.net, dates, scene.rules, links[0])
    return step(
        scene,
        number,
        cause=Cause.LINK,
        because=f"waits for '{others[0]}' ({scene.link_words(links[0])})",
        at=scene.link(links[0]).at,
        other=others[0],
        link=scene.link(links[0]),
        also=tuple(others[1:]),
        leeway=leeway(scene, number, links),
        gap=shown_closure(closed_between(scene.calendar(number), asked, start)),
        in_lag=exceptions_in_lag(scene, links[0], asked),
    )


def exceptions_in_lag(scene: Scene, link: int, asked: int) -> tuple[ClosedSpan, ...]:
    """The exceptions of the calendar while a working lag runs."""
    links, dates = scene.net.links, scene.dates
    if links.lag[link] <= 0 or links.lag_calendar[link] < 0:
        return ()
    since = dates.early_start if links.type[link] & FROM_START else dates.early_finish
    return exceptions_between(lag_calendar(scene, link), since[links.predecessor[link]], asked)


def lag_calendar(scene: Scene, link: int) -> WorkCalendar:
    """The calendar that counts the lag of the link."""
    choice = scene.schedule.options.lag_calendar
    if choice is LagCalendar.PROJECT:
        return scene.schedule.calendars.project
    ends = scene.net.links.predecessor if choice is LagCalendar.PREDECESSOR else scene.net.links.successor
    return scene.calendar(ends[link])


def leeway(scene: Scene, number: int, links: list[int]) -> int | None:
    """Working minutes by which the start could come forward before a link that is not in ``links`` drives."""
    net, start = scene.net, scene.dates.early_start[number]
    rest = [link for link in range(net.links.incoming[number], net.links.incoming[number + 1]) if link not in links]
    if not rest:
        return None
    latest = max(link_start(net, scene.dates, scene.rules, link) for link in rest)
    return work_between(net.time, net.tasks.calendar[number], latest, start)


def first_step(scene: Scene, number: int) -> Step:
    """The step of a task whose date no link set."""
    task, start = scene.task(number), scene.dates.early_start[number]
    fixed = unmoved(scene, number)
    if fixed:
        place = task.constraint.at if fixed[0] is Cause.CONSTRAINT else None
        return step(scene, number, cause=fixed[0], because=fixed[1], at=place or task.at)
    status = scene.schedule.options.status
    if status is not None and settled_start(scene.net, scene.rules, number, status) == start:
        return step(scene, number, cause=Cause.STATUS_DATE, because="what is not done comes after the status date")
    constraint = ruling_constraint(scene, number)
    if constraint is not None and constraint.instant is not None:
        gap = shown_closure(closed_between(scene.calendar(number), constraint.instant, start))
        because = constraint_words(constraint, scene.local(number, constraint.instant))
        return step(scene, number, cause=Cause.CONSTRAINT, because=because, at=constraint.at or task.at, gap=gap)
    gap = shown_closure(closed_between(scene.calendar(number), scene.rules.start, start))
    return step(scene, number, cause=Cause.PROJECT_START, because="starts with the project", at=task.at, gap=gap)


def ruling_constraint(scene: Scene, number: int) -> Constraint | None:
    """The date constraint that asks for the very start of the task, else the first that it has."""
    dated = [each for each in scene.task(number).constraints if each.instant is not None]
    start = scene.dates.early_start[number]
    asking = [each for each in dated if asked_start(scene, number, each) == start]
    return next(iter((*asking, *dated)), None)


def asked_start(scene: Scene, number: int, constraint: Constraint) -> int:
    """The working start that a date constraint asks for."""
    net, start = scene.net, constraint.instant or 0
    if is_of_finish(constraint):
        start = add_work(net.time, net.tasks.clock[number], start, -net.tasks.duration[number])
    return settled_start(net, scene.rules, number, start)


def constraint_words(constraint: Constraint, asked: dt.datetime) -> str:
    """The constraint as a plan writes it; ``asked`` is the local moment that it names."""
    return f"{constraint.rule.words} {moment_words(asked, is_end=is_of_finish(constraint))}"


def is_of_finish(constraint: Constraint) -> bool:
    """Whether the constraint names a finish rather than a start."""
    return constraint.rule.is_of_finish


def moment_words(moment: dt.datetime, *, is_end: bool) -> str:
    """The moment, or only the day that begins at this midnight, or ends there."""
    if moment.time() != dt.time():
        return moment.strftime("%Y-%m-%d %H:%M")
    return str(moment.date() - dt.timedelta(days=is_end))


def step(
    scene: Scene,
    number: int,
    *,
    cause: Cause,
    because: str,
    at: Location | None = None,
    other: str | None = None,
    link: Link | None = None,
    also: tuple[str, ...] = (),
    leeway: int | None = None,
    gap: ClosedSpan | None = None,
    in_lag: tuple[ClosedSpan, ...] = (),
) -> Step:
    """The step with the dates of the task as every report shows them."""
    own, shown = scene.schedule.task_dates[number], scene.shown[scene.task(number).id]
    is_elapsed = scene.net.tasks.clock[number] < 0
    return Step(
        task=scene.task(number).id,
        name=scene.task(number).name,
        start=scene.local(number, shown.start),
        finish=scene.local(number, shown.finish),
        first_day=shown.first_day,
        last_day=shown.last_day,
        cause=cause,
        because=because,
        at=at,
        other=other,
        link=link,
        also=also,
        leeway=leeway,
        gap=gap,
        effects=scene.task(number).details.effects,
        pauses=in_lag + (() if is_elapsed else exceptions_between(scene.calendar(number), own.start, own.finish)),
    )


def shown_closure(gap: ClosedSpan | None) -> ClosedSpan | None:
    """The gap if it is more than the rest from one day to the next."""
    if gap is None or (not gap.reasons and (gap.finish.date() - gap.start.date()).days <= 1):
        return None
    return gap
