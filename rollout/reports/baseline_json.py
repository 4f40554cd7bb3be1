"""``plan.baselines/NAME.json``: dates, effort and cost as agreed, one row a line."""

import json
from collections.abc import Mapping
from typing import Final

from rollout.engine import Schedule
from rollout.network import Task
from rollout.plan import Plan
from rollout.plan.reading import recorded_inputs
from rollout.release import __version__
from rollout.reports.rows.row import Row
from rollout.reports.rows.row_table import rows_of

FORMAT: Final = "rollout-baseline"
VERSION: Final = 1
"""Raised when a reader of the version before would go wrong; a new key does not raise it."""


def render_baseline(plan: Plan, schedule: Schedule, name: str) -> bytes:
    """The baseline of the dated plan.

    ``inputs`` are what its dates came from, so that a later plan can say what moved them.
    """
    project = schedule.calendars.project
    budget, status = plan.file.budget, plan.file.plan.status_date
    head: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "name": name,
        "plan": plan.identity,
        "program": __version__,
        "templates": plan.templates.digest,
        "status_date": status.isoformat() if status else None,
        "start": project.day_of(schedule.start).isoformat(),
        "finish": project.day_of(schedule.finish - 1).isoformat(),
        "currency": budget.currency if budget else None,
        "critical_path": list(schedule.critical_ids),
        "inputs": recorded_inputs(plan),
    }
    tasks = schedule.network.task_by_id
    rows = [_row(plan, row, tasks.get(row.id)) for row in rows_of(schedule) if not row.is_beside]
    lines = [f"{json.dumps(key)}: {_json(value)}" for key, value in head.items()]
    lines.append('"rows": [\n' + ",\n".join(map(_json, rows)) + "\n]")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", errors="replace")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row(plan: Plan, row: Row, task: Task | None) -> Mapping[str, object]:
    dates = {
        "id": row.id,
        "name": row.name,
        "start_date": row.start_date.isoformat(),
        "finish_date": row.finish_date.isoformat(),
    }
    if task is None or not task.duration.minutes:
        return dates
    effort = effort_days(task, plan.day)
    rate = rate_of(plan, task.details.owner)
    cost = {} if rate is None else {"cost": round(effort * rate, 2)}
    return {**dates, "effort_days": round(effort, 4), **cost}


def effort_days(task: Task, day: int) -> float:
    """Working days of one person: the length of the task times the share of their time; a week of the clock is five.

    ``day`` is the length of a working day in minutes.
    """
    minutes = task.duration.minutes
    length = minutes / (7 * 24 * 60) * 5 if task.duration.elapsed else minutes / day
    return length * task.details.allocation / 100


def rate_of(plan: Plan, post: str) -> float | None:
    """The cost of a day of the post: its own rate, else that of the budget; None where neither is written."""
    budget = plan.file.budget
    rates = {person.post: person.rate for person in plan.file.people}
    return rates.get(post) or (budget.day_rate if budget else None)
