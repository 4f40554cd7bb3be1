"""Dates that limitations and obligations set: what waits until a limitation ends, and what is to be done by a day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from rollout.errors import Location, PlanError, Problem
from rollout.expansion.changes.changing import unknown_task
from rollout.expansion.tasks.pieces import Instance, Rows
from rollout.instants import end_of, start_of
from rollout.network.constraint import start_no_earlier_than
from rollout.network.task import Effect, Task
from rollout.plan import Plan
from rollout.plan.places import zone_of
from rollout.source import KeyPath
from rollout.values import replace


class Term(Struct, frozen=True):
    """A day, and the tasks or summaries that are held until after it, or that are to be done by it.

    ``at`` is the place of the day; ``named`` are the ids with their places, empty for ids that come from templates.
    """

    day: dt.date
    tasks: tuple[str, ...]
    is_hold: bool
    words: str
    at: Location
    named: tuple[KeyPath, ...] = ()


def terms_of(plan: Plan, meeting_obligations: Sequence[str] = ()) -> Iterator[Term]:
    """Every term of the plan; an obligation that names no task is met by ``meeting_obligations``."""
    for number, limitation in enumerate(plan.file.limitations):
        if limitation.until is None:
            continue
        for key, tasks in (("holds", limitation.holds), ("finish_before", limitation.finish_before)):
            yield Term(
                day=limitation.until,
                tasks=tasks,
                is_hold=key == "holds",
                words=f"limitation '{limitation.text}'",
                at=plan.at("limitations", number, "until"),
                named=tuple(("limitations", number, key, index) for index in range(len(tasks))),
            )
    for number, obligation in enumerate(plan.file.obligations):
        if obligation.due is None:
            continue
        yield Term(
            day=obligation.due,
            tasks=obligation.tasks or tuple(meeting_obligations),
            is_hold=False,
            words=f"obligation '{obligation.text}'",
            at=plan.at("obligations", number, "due"),
            named=tuple(("obligations", number, "tasks", index) for index in range(len(obligation.tasks))),
        )


def meeting_obligations(instances: Iterable[Instance]) -> tuple[str, ...]:
    """The ids of the tasks of this plan that, by their templates, meet obligations."""
    return tuple(instance.id for instance in instances if instance.template.obligations)


def with_terms(plan: Plan, rows: Rows, meeting: Sequence[str]) -> Rows:
    """The rows with the earliest starts and the deadlines that the terms set; dates of the plan's own stay.

    Raises:
        PlanError: with every task that a limitation or obligation names and the plan does not have.

    """
    terms = [term for term in terms_of(plan, meeting) if term.tasks]
    if not terms:
        return rows
    known = {task.id for task in rows.tasks} | {group.id for group in rows.groups}
    problems = [problem for term in terms for problem in _unknown(plan, term, known)]
    if problems:
        raise PlanError(problems)
    parents = {group.id: group.parent for group in rows.groups}
    return replace(rows, tasks=tuple(_with_terms(plan, task, _above(parents, task), terms) for task in rows.tasks))


def _unknown(plan: Plan, term: Term, known: set[str]) -> Iterator[Problem]:
    for path, task in zip(term.named, term.tasks, strict=False):
        if task not in known:
            yield unknown_task(plan, task, known, plan.at(*path))


def _above(parents: Mapping[str, str | None], task: Task) -> frozenset[str]:
    """The task and every summary above it."""
    found = {task.id}
    group = task.group
    while group is not None:
        found.add(group)
        group = parents.get(group)
    return frozenset(found)


def _with_terms(plan: Plan, task: Task, names: frozenset[str], terms: Sequence[Term]) -> Task:
    zone = zone_of(plan.file, task.calendar)
    mine = [term for term in terms if names.intersection(term.tasks)]
    holds = [term for term in mine if term.is_hold]
    limits = [term for term in mine if not term.is_hold]
    if holds and task.constraint.rule.is_default:
        last = max(holds, key=lambda term: term.day)
        held = start_no_earlier_than(start_of(last.day + dt.timedelta(days=1), zone), last.at)
        task = _with_effect(replace(task, constraint=held), f"waits until the {last.words} ends on {last.day}", last.at)
    if limits and task.deadline is None:
        first = min(limits, key=lambda term: term.day)
        task = replace(task, deadline=end_of(first.day, zone), deadline_at=first.at)
    for term in limits:
        task = _with_effect(task, f"must be done by {term.day} for the {term.words}", term.at)
    return task


def _with_effect(task: Task, text: str, at: Location) -> Task:
    effect = Effect(text=text, at=at)
    return replace(task, details=replace(task.details, effects=(*task.details.effects, effect)))
