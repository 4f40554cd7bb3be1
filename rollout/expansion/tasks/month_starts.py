"""Trials that must start with a month wait for a milestone on the calendar of month starts."""

from rollout.expansion.tasks.pieces import Rows
from rollout.network.link import Link
from rollout.network.task import Task, TaskKind
from rollout.plan.notation import CalendarRule, parse_calendar_name
from rollout.units import ZERO
from rollout.values import replace

SUFFIX = "-start"


def with_month_starts(rows: Rows, starting_with_a_month: frozenset[str]) -> Rows:
    """The rows with a milestone in front of each of these tasks; what held their start now holds the milestone."""
    tasks: list[Task] = []
    for task in rows.tasks:
        if task.id in starting_with_a_month:
            tasks.append(_milestone(task))
        tasks.append(task)
    links = [
        replace(link, successor=link.successor + SUFFIX)
        if link.successor in starting_with_a_month and link.type.to_start
        else link
        for link in rows.links
    ]
    ties = [
        Link(predecessor=task.id + SUFFIX, successor=task.id, at=task.details.template)
        for task in rows.tasks
        if task.id in starting_with_a_month
    ]
    return replace(rows, tasks=tuple(tasks), links=(*links, *ties))


def _milestone(task: Task) -> Task:
    name = replace(parse_calendar_name(task.calendar), rule=CalendarRule.MONTH_START)
    return replace(
        task,
        id=task.id + SUFFIX,
        name=f"Month begins: {task.name}",
        kind=TaskKind.MILESTONE,
        duration=ZERO,
        calendar=str(name),
        details=replace(task.details, estimate=None, deliverable="", allocation=0),
    )
