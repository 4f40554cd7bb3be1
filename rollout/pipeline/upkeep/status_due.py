"""What should have been reported by a day, and the rows that ask for it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from graphlib import TopologicalSorter

from msgspec import Struct

from rollout.engine import Schedule
from rollout.engine.group_links import links_between_tasks
from rollout.errors import Problem, raise_if_any
from rollout.instants import end_of
from rollout.network import Network, Task, TaskKind
from rollout.pipeline.stages import schedule
from rollout.plan import Plan
from rollout.plan.notation import DurationText
from rollout.plan.status import (
    StatusReport,
    TaskState,
)
from rollout.reports.rows.row_table import rows_of
from rollout.units import Duration, format_duration
from rollout.values import replace


class Due(StrEnum):
    """What is to be reported of a task."""

    START = "start"
    """It should have begun."""
    FINISH = "finish"
    """It should have finished."""
    PROGRESS = "progress"
    """It is under way; how far is to be reported anew."""


class DueTask(Struct, frozen=True, kw_only=True):
    """A task that lacks a report. ``planned_finish`` is the last day; ``state`` is what was reported before.

    Planned days follow from the reports before this round, likely ones also from those of this round: a task that began
    late finishes late. ``remaining`` is what the likely days leave after the day of the report.
    """

    id: str
    name: str
    owner: str
    is_milestone: bool
    due: Due
    planned_start: dt.date
    planned_finish: dt.date
    likely_start: dt.date
    likely_finish: dt.date
    is_likely_done: bool
    remaining: DurationText
    state: TaskState | None
    is_held: bool = False
    """Whether it waits for a task that was reported on the same day as not done (or, for SS, not begun)."""


def due_tasks(plan: Plan, day: dt.date) -> tuple[DueTask, ...]:
    """Every task that by the end of ``day`` should have begun or finished, or is under way, without a report of it.


    Raises:
        PlanError: when a report is dated after ``day``, or the plan cannot be scheduled.

    """
    raise_if_any(later_reports(plan, day))
    before = _as_last_reported(plan, day)
    known = replace(plan.status, reports=tuple(each for each in plan.status.reports if each.date < day))
    planned = schedule(replace(before, status=known))
    likely = planned if known == plan.status else schedule(before)
    states, tasks = plan.status.latest, planned.network.task_by_id
    written = _progress_in_plan(plan)
    rows = rows_of(planned)
    likely_rows = {row.id: row for row in (rows if likely is planned else rows_of(likely))}
    found = []
    for row in rows:
        task = tasks.get(row.id)
        if task is None or row.id in written:
            continue
        state, now = states.get(row.id), likely_rows[row.id]
        due = _due(task, state, row.start_date, row.finish_date, day)
        if due:
            found.append(
                DueTask(
                    id=row.id,
                    name=row.name,
                    owner=row.owner or row.role,
                    is_milestone=task.kind is TaskKind.MILESTONE,
                    due=due,
                    planned_start=row.start_date,
                    planned_finish=row.finish_date,
                    likely_start=now.start_date,
                    likely_finish=now.finish_date,
                    is_likely_done=now.finish_date <= day,
                    remaining=_remaining(likely, task, day),
                    state=state,
                    is_held=now.start_date > day,
                )
            )
    return _with_held(planned.network, states, found)


def _with_held(network: Network, states: Mapping[str, TaskState], due: Sequence[DueTask]) -> tuple[DueTask, ...]:
    """The tasks, those that cannot have gone as planned marked: what they wait for was reported late."""
    by_id = {each.id: each for each in due}
    done = {task for task, state in states.items() if state.is_finished}
    begun = {task for task, state in states.items() if state.actual_start or state.is_finished}
    waits: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for link in links_between_tasks(network):
        type_ = network.links[link.link].type
        lag = network.links[link.link].lag.amount
        if type_.to_start and lag >= 0:
            predecessor, successor = network.tasks[link.predecessor].id, network.tasks[link.successor].id
            if successor in by_id:
                waits[successor].append((predecessor, type_.from_start))
    order = TopologicalSorter({task: [predecessor for predecessor, _ in waits[task]] for task in by_id})
    held = {each.id for each in due if each.is_held}
    for task in order.static_order():
        if task not in by_id or task in begun:
            continue
        for predecessor, is_start in waits[task]:
            planned = by_id.get(predecessor)
            free = planned is not None and predecessor not in held and (is_start or planned.is_likely_done)
            if not free and predecessor not in (begun if is_start else done):
                held.add(task)
    return tuple(replace(each, is_held=each.is_held or each.id in held) for each in due)


def _due(task: Task, state: TaskState | None, start: dt.date, finish: dt.date, day: dt.date) -> Due | None:
    if state is not None and (state.is_finished or state.reported == day):
        return None
    if state is not None and state.actual_start and task.kind is TaskKind.MILESTONE:
        return None
    if finish <= day:
        return Due.FINISH
    if state is not None and state.actual_start:
        return Due.PROGRESS
    return Due.START if start <= day else None


def _as_last_reported(plan: Plan, day: dt.date) -> Plan:
    """The plan with the last day of a report before ``day`` as its status date."""
    last = max((each for each in plan.status.dates if each < day), default=None)
    written = plan.file.plan.status_date
    if last is None and written and written < day:
        last = written
    settings = plan.file.plan.model_copy(update={"status_date": last})
    return replace(plan, file=plan.file.model_copy(update={"plan": settings}))


def _progress_in_plan(plan: Plan) -> frozenset[str]:
    """Tasks whose progress the plan file states."""
    overrides = (task for task, rules in plan.file.overrides.items() if rules.progress)
    return frozenset([*overrides, *(task.id for task in plan.file.tasks if task.progress)])


def _remaining(dated: Schedule, task: Task, day: dt.date) -> DurationText:
    """What the plan leaves to do after ``day``, as people write a duration; at least a minute of what is not done."""
    calendar, dates = dated.calendars[task.calendar], dated.dates[task.id]
    resume = max(dates.start, end_of(day, calendar.zone))
    if task.duration.elapsed:
        left = max(0, calendar.elapsed_minutes(resume, dates.finish))
    else:
        left = max(0, calendar.working_minutes_before(dates.finish) - calendar.working_minutes_before(resume))
    rest = Duration(left, task.duration.elapsed)
    return DurationText(format_duration(rest, day=dated.options.day), rest)


def later_reports(plan: Plan, day: dt.date) -> Iterator[Problem]:
    """Reports dated after ``day``."""
    for report in plan.status.in_order:
        if report.date > day:
            yield Problem(
                code="report_in_the_future",
                message=f"the report of '{report.task}' is dated {report.date}, after {day}",
                at=report.places.at("date") if report.places else None,
                hint=f"ask with --date {plan.status.last_date} or later, or correct the day",
            )


def prefilled(due: Iterable[DueTask], day: dt.date) -> tuple[StatusReport, ...]:
    """Rows to be filled in, with names, owners and planned days, and what was reported before of tasks under way."""
    return tuple(_row(each, day) for each in due)


def as_planned(due: Iterable[DueTask], day: dt.date) -> tuple[StatusReport, ...]:
    """Reports that everything went as planned, but for what waits for a task reported late."""
    return tuple(_as_planned(each, day) for each in due if not each.is_held)


def _row(task: DueTask, day: dt.date) -> StatusReport:
    return StatusReport(
        date=day,
        task=task.id,
        name=task.name,
        owner=task.owner,
        planned_start=task.planned_start.isoformat(),
        planned_finish=task.planned_finish.isoformat(),
    )


def _as_planned(task: DueTask, day: dt.date) -> StatusReport:
    begun = (task.state.actual_start if task.state else None) or task.likely_start
    row = _row(task, day)
    if task.is_milestone:
        return replace(row, actual_finish=task.likely_finish)
    if task.is_likely_done:
        return replace(row, actual_start=begun, actual_finish=task.likely_finish)
    return replace(row, actual_start=begun, remaining=task.remaining)
