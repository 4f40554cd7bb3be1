"""The points of a status report: done, ahead, late, risks, overloads and decisions, each as items with an owner."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.engine.reached import Shown, is_reported
from rollout.errors import Severity
from rollout.pipeline.checking import warnings_of
from rollout.plan import Plan
from rollout.reports.status.facts import Item
from rollout.units import count

WEEKS_AHEAD, WEEKS_OF_LOAD, WEEKS_OF_RISK = 4, 6, 8
_DECISION: Final = "decision:"


class AsOf(Struct, frozen=True, kw_only=True):
    """The plan as it was dated with the reports up to a day."""

    day: dt.date | None
    schedule: Schedule
    shown: Mapping[str, Shown]


def done(plan: Plan, now: AsOf, previous: dt.date | None, day: dt.date) -> Iterator[Item]:
    """Tasks and milestones whose finish was reported after ``previous``, in the order of the reports."""
    before = plan.status.states(previous) if previous else {}
    for id_, state in plan.status.states(day).items():
        task = now.schedule.network.task_by_id.get(id_)
        if task is not None and state.is_finished and not (id_ in before and before[id_].is_finished):
            note = "" if _asks_for_decision(state.note) else state.note
            owner = task.details.owner or task.details.role
            yield Item(id=id_, name=task.name, owner=owner, day=str(now.shown[id_].last_day), note=note)


def ahead(now: AsOf, day: dt.date) -> Iterator[Item]:
    """What begins or ends in the next four weeks, by owner."""
    end = day + dt.timedelta(weeks=WEEKS_AHEAD)
    found = []
    for task in now.schedule.network.tasks:
        shown = now.shown[task.id]
        if is_reported(task) or shown.first_day > end or shown.last_day < day:
            continue
        if day < shown.first_day <= end or shown.last_day <= end:
            dates = (
                f"{shown.first_day} to {shown.last_day}" if shown.first_day < shown.last_day else f"{shown.last_day}"
            )
            note = "critical" if now.schedule.dates[task.id].is_critical else ""
            owner = task.details.owner or task.details.role
            found.append((owner, shown.first_day, Item(id=task.id, name=task.name, owner=owner, day=dates, note=note)))
    yield from (item for _, _, item in sorted(found, key=lambda each: (each[0], each[1], each[2].id)))


def late(plan: Plan, now: AsOf, was: Callable[[str], dt.date | None], day: dt.date) -> Iterator[Item]:
    """Reported tasks that should have been done by ``day`` and are not."""
    states = plan.status.states(day)
    for task in now.schedule.network.tasks:
        before, current = was(task.id), now.shown[task.id].last_day
        if not is_reported(task) and task.id in states and before is not None and before <= day < current:
            note = states[task.id].note or f"was due {before}"
            yield Item(id=task.id, name=task.name, owner=task.details.owner, day=str(current), note=note)


def risks(plan: Plan, day: dt.date) -> Iterator[Item]:
    """Risks above what is accepted, and limitations and obligations that come due soon."""
    end = day + dt.timedelta(weeks=WEEKS_OF_RISK)
    posts = {person.id: person.post for person in plan.file.people}
    for number, limitation in enumerate(plan.file.limitations, start=1):
        if limitation.until is not None and day <= limitation.until <= end:
            name = limitation.id or f"L{number}"
            yield Item(
                id=name, name=limitation.text, owner=posts.get(limitation.owner or "", ""), day=str(limitation.until)
            )
    for number, duty in enumerate(plan.file.obligations, start=1):
        if duty.due is not None and day <= duty.due <= end:
            yield Item(
                id=duty.id or f"D{number}", name=duty.text, owner=posts.get(duty.owner or "", ""), day=str(duty.due)
            )
    risk = plan.file.risk
    limit = risk.accept_up_to if risk else None
    for number, each in enumerate(risk.risks if risk else (), start=1):
        if not isinstance(each.impact, int):
            continue
        score = (each.likelihood or 0) * each.impact
        if limit is not None and score > limit:
            note = f"{score}, accepted up to {limit}"
            name = each.id or f"R{number}"
            yield Item(id=name, name=each.text, owner=posts.get(each.owner or "", ""), day="open", note=note)


def overloaded(loads: Sequence[OwnerLoad], day: dt.date) -> Iterator[Item]:
    """People above their capacity in the next six weeks, with their worst week."""
    first = day - dt.timedelta(days=day.weekday())
    end = day + dt.timedelta(weeks=WEEKS_OF_LOAD)
    for load in loads:
        weeks = [week for week in load.weeks if first <= week.monday <= end and week.load > week.capacity]
        if weeks and not load.is_role:
            worst = max(weeks, key=lambda week: week.load / max(1, week.capacity))
            percent = round(100 * worst.load / worst.capacity) if worst.capacity else 0
            tasks = ", ".join(worst.tasks[:3]) + (" ..." if len(worst.tasks) > 3 else "")
            note = f"{percent} %" if percent else "no time at all"
            yield Item(
                id="",
                name=f"{count(len(weeks), 'week')} above capacity: {tasks}",
                owner=load.name,
                day=f"week of {worst.monday}",
                note=note,
            )


def _asks_for_decision(note: str) -> bool:
    return note.lower().startswith(_DECISION)


def decisions(plan: Plan, now: AsOf, loads: Sequence[OwnerLoad], day: dt.date) -> Iterator[Item]:
    """Notes that ask for a decision, and deadlines and constraints that the plan no longer keeps."""
    for id_, state in plan.status.states(day).items():
        task = now.schedule.network.task_by_id.get(id_)
        if task is not None and not state.is_finished and _asks_for_decision(state.note):
            note = state.note[len(_DECISION) :].strip()
            yield Item(id=id_, name=note, owner=task.details.owner, day=str(state.reported))
    for problem in warnings_of(plan, now.schedule, loads):
        if problem.code in ("deadline_missed", "constraint_not_met") and problem.severity is Severity.WARNING:
            yield Item(id="", name=problem.message, owner="", day="", note="move the deadline or the work")
