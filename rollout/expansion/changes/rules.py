"""What a plan says of single tasks: dates that hold them, who does them and where, and how far they are."""

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo

from rollout.errors import Location, PlanError, Problem
from rollout.expansion.scope.owners import ScopedRole, holders_of
from rollout.expansion.tasks.estimates import planned_duration
from rollout.instants import end_of, start_of
from rollout.network.constraint import Constraint
from rollout.network.task import Effect, Estimate, Progress, Task, TaskKind
from rollout.plan import Plan
from rollout.plan.keys import ProgressEntry, TaskRules, ThreePoint
from rollout.plan.notation import DurationText, parse_calendar_name
from rollout.plan.places import place_of, time_of_supplier, zone_of
from rollout.units import Duration
from rollout.values import replace


def with_rules(plan: Plan, task: Task, rules: TaskRules, at: tuple[str | int, ...]) -> Task:
    """The task as ``rules``, which are at ``at`` in the plan file, want it; what they do not say stays.

    Raises:
        PlanError: where they ask for what no task can have.

    """
    _check_choices(plan, task, rules, at)
    posts, place = _doers(plan, task, rules)
    place = rules.location or place
    calendar = rules.calendar or (_moved(task.calendar, place) if place else task.calendar)
    zone = zone_of(plan.file, calendar)
    first, second = _constraints(plan, rules, zone, at)
    details = replace(
        task.details,
        role=rules.role or task.details.role,
        owner=posts[0],
        others=posts[1:],
        allocation=rules.allocation or task.details.allocation,
        alternatives=rules.alternatives or task.details.alternatives,
        most_people=rules.effort_driven or task.details.most_people,
        parts=rules.split.parts if rules.split else task.details.parts,
        shortest=rules.split.shortest.duration.minutes if rules.split else task.details.shortest,
        deliverable=rules.deliverable or task.details.deliverable,
        site=rules.location or task.details.site,
    )
    return replace(
        task,
        calendar=calendar,
        constraint=first or task.constraint,
        second_constraint=second or task.second_constraint,
        deadline=end_of(rules.deadline, zone) if rules.deadline else task.deadline,
        deadline_at=plan.at(*at, "deadline") if rules.deadline else task.deadline_at,
        priority=task.priority if rules.priority is None else rules.priority,
        progress=_written_progress(plan, task, rules.progress, zone, at) if rules.progress else task.progress,
        details=details,
        at=plan.at(*at),
    )


def _check_choices(plan: Plan, task: Task, rules: TaskRules, at: tuple[str | int, ...]) -> None:
    """Raise ``PlanError`` where levelling is to choose among those who do what nobody works at."""
    choices = {"alternatives": rules.alternatives, "effort_driven": rules.effort_driven, "split": rules.split}
    for key, is_written in choices.items():
        if not is_written or (key == "alternatives" and task.kind is not TaskKind.MILESTONE):
            continue
        message, hint = f"'{task.id}' is a milestone: nobody works at it", f"leave '{key}' out"
        if task.duration.elapsed:
            message = f"'{task.id}' lasts by the clock: '{key}' is for working time"
            hint = f"leave '{key}' out, or give the task a duration in working time, such as 3d"
        elif task.kind is not TaskKind.MILESTONE:
            continue
        raise PlanError([Problem(code="no_work", message=message, at=plan.at(*at, key), hint=hint)])


def _doers(plan: Plan, task: Task, rules: TaskRules) -> tuple[tuple[str, ...], str | None]:
    """The owner of the task, a post or supplier, with the others who could do it; and whose calendar it then keeps."""
    details, primary = task.details, plan.file.primary.id
    if rules.owner:
        named = next((each for each in plan.file.people if each.id == rules.owner), None)
        if named:
            return (named.post,), place_of(plan.file, named)
        return (rules.owner,), time_of_supplier(plan.file, rules.owner)
    if rules.role in (None, details.role):
        return (details.owner, *details.others), None
    site = "" if details.site == primary else details.site
    entry = plan.file.processes.get(details.process)
    holders = holders_of(plan, ScopedRole(role=rules.role, process=details.process, site=site, entry=entry))
    if not holders:
        return ("",), None
    is_bound = bool(site) or task.kind is TaskKind.MILESTONE
    return tuple(each.post for each in holders), None if is_bound else place_of(plan.file, holders[0])


def with_duration(plan: Plan, task: Task, duration: ThreePoint, at: Location) -> Task:
    """The task with a duration of the plan's own, which no factor changes.

    Raises:
        PlanError: for a milestone.

    """
    points = [each.duration for each in (duration.optimistic, duration.most_likely, duration.pessimistic)]
    if task.kind is TaskKind.MILESTONE:
        raise PlanError([Problem(code="milestone_duration", message=f"'{task.id}' is a milestone", at=at)])
    estimate = Estimate(*(point.minutes for point in points))
    return replace(
        task,
        duration=planned_duration(plan, estimate, is_elapsed=points[0].elapsed),
        details=replace(task.details, estimate=estimate, effects=_lasting(task.details.effects)),
    )


def _lasting(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Those that a duration of the plan's own does not replace."""
    return tuple(effect for effect in effects if not effect.is_duration)


def _moved(calendar: str, place: str) -> str:
    """The same rule at another place."""
    return str(replace(parse_calendar_name(calendar), places=(place,))) if calendar else place


def _constraints(
    plan: Plan, rules: TaskRules, zone: ZoneInfo, at: tuple[str | int, ...]
) -> tuple[Constraint | None, Constraint | None]:
    """At most two constraints, the harder one first."""
    found: list[Constraint] = []
    for kind, day in rules.written_constraints():
        instant = None if day is None else end_of(day, zone) if kind.rule.is_of_finish else start_of(day, zone)
        found.append(Constraint(kind, instant, plan.at(*at, kind.rule.key)))
    if len(found) > 2:
        message = "a task can have two date constraints at most"
        raise PlanError([Problem(code="too_many_constraints", message=message, at=plan.at(*at))])
    found.sort(key=lambda each: each.rule.rank)
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


def _written_progress(
    plan: Plan, task: Task, written: ProgressEntry, zone: ZoneInfo, at: tuple[str | int, ...]
) -> Progress:
    place, remaining = plan.at(*at, "progress"), plan.at(*at, "progress", "remaining")
    return progress_of(task, written, zone, place, remaining_at=remaining)


class Reported(Protocol):
    """What the plan file or the status file says of the progress of a task."""

    @property
    def actual_start(self) -> dt.date | None:
        """The first day worked."""

    @property
    def actual_finish(self) -> dt.date | None:
        """The last day worked."""

    @property
    def percent(self) -> int | None:
        """Percent complete."""

    @property
    def remaining(self) -> DurationText | None:
        """What is left."""


def progress_of(
    task: Task, written: Reported, zone: ZoneInfo, at: Location, *, remaining_at: Location | None = None
) -> Progress:
    """What has happened to the task; a milestone begins and finishes at once.

    Raises:
        PlanError: where work is done that never began, or what remains is of another kind of time than the task.

    """
    begun, finished = written.actual_start, written.actual_finish
    remaining = written.remaining.duration if written.remaining else None
    if task.kind is TaskKind.MILESTONE:
        begun = finished = finished or begun
        if finished is None and (written.percent or remaining is not None):
            message = f"'{task.id}' is a milestone with progress, but without the day on which it was reached"
            raise PlanError([Problem(code="missing_key", message=message, at=at, hint="add actual_finish")])
    elif begun is None and (finished or written.percent or remaining is not None):
        message = f"'{task.id}' has progress, but not the day on which it began"
        raise PlanError([Problem(code="missing_key", message=message, at=at, hint="add actual_start")])
    if remaining and remaining.elapsed != task.duration.elapsed:
        raise PlanError([_of_other_time(task, remaining, remaining_at or at)])
    end = end_of(finished, zone) if finished else None
    return Progress(
        actual_start=end if task.kind is TaskKind.MILESTONE else start_of(begun, zone) if begun else None,
        actual_finish=end,
        percent_complete=written.percent or 0,
        remaining=None if remaining is None else remaining.minutes,
    )


def _of_other_time(task: Task, remaining: Duration, at: Location) -> Problem:
    """What to say of a rest that is not counted as the duration of its task is."""
    working, elapsed = "working time, such as 3d", "elapsed time, such as 3ed"
    needed, found = (working, elapsed) if remaining.elapsed else (elapsed, working)
    message = f"what remains of '{task.id}' is {needed}; found {found.partition(',')[0]}"
    return Problem(code="bad_duration", message=message, at=at)
