"""What is critical, in a terminal and for a program."""

from collections.abc import Iterator, Mapping, Sequence

from rollout.cli.console import format_table
from rollout.engine import Schedule
from rollout.levelling.levelled import Levelled
from rollout.network import Task
from rollout.plan import Plan
from rollout.plan.role_words import named_role
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.critical import CriticalLag, critical_lines
from rollout.reports.rows.row import Row
from rollout.units import count


def lines_of(schedule: Schedule) -> tuple[Row | CriticalLag, ...]:
    """The critical rows and the lags between them."""
    return critical_lines(schedule, ReportInput(schedule=schedule).rows)


def turns(plan: Plan, schedule: Schedule, levelled: Levelled | None = None) -> Mapping[str, str]:
    """By task id whose turn it is: the posts that do it, else the role that nobody fills yet.

    In a levelled plan also what they finish first, where the task waits for that.
    """
    return {task.id: _turn(plan, task, levelled) for task in schedule.network.tasks}


def _turn(plan: Plan, task: Task, levelled: Levelled | None) -> str:
    details = task.details
    who = details.owner or (f"nobody yet: {named_role(plan, details.role)}" if details.role else "")
    if levelled is None:
        return who
    posts = {worker.id: worker.label for worker in levelled.assignment.workers}
    people = dict.fromkeys(posts[person] for person, _ in levelled.people.get(task.id, ()))
    waits = [f"{posts[wait.person]} after {wait.task}" for wait in levelled.waits.get(task.id, ())]
    return (" and ".join(people) or who) + (f" ({', '.join(waits)})" if waits else "")


def critical_as_text(schedule: Schedule, turn: Mapping[str, str]) -> str:
    """What comes next and whose turn it is, then a table; ``turn`` says who, by task id.

    Days are working days, ``ed`` days of 24 hours. A lag has a line of its own, without an id.
    """
    lines = lines_of(schedule)
    header = ("start", "finish", "days", "id", "name", "whose turn")
    table = format_table(header, (_cells(line, turn) for line in lines))
    return "\n".join((*_next_turns([line for line in lines if isinstance(line, Row)], turn), "", table))


def _next_turns(rows: Sequence[Row], turn: Mapping[str, str]) -> Iterator[str]:
    """The first step that is not done, and the first after it that is somebody else's."""
    steps = [row for row in rows if row.kind != "milestone" and row.percent_complete < 100]
    if not steps:
        yield "Nothing critical is left to do."
        return
    first = steps[0]
    yield f"{count(len(steps), 'critical task')} left. Next: {_step(first, turn)}."
    other = next((row for row in steps if turn.get(row.id) != turn.get(first.id)), None)
    if other is not None:
        yield f"After that: {_step(other, turn)}."


def _step(row: Row, turn: Mapping[str, str]) -> str:
    return f'{turn.get(row.id) or "nobody"} with "{row.name}" ({row.id}), {row.start_date} to {row.finish_date}'


def _cells(line: Row | CriticalLag, turn: Mapping[str, str]) -> tuple[object, ...]:
    days = f"{line.duration_days:g}{'ed' if line.is_elapsed else ''}"
    if isinstance(line, CriticalLag):
        return line.start_date, line.finish_date, days, "-", line.text, ""
    return line.start_date, line.finish_date, days, line.id, line.name, turn.get(line.id, "")


def critical_as_json(schedule: Schedule) -> list[dict[str, object]]:
    """The same for a program; the id of a lag is empty and its kind ``lag``."""
    return [_lag(line) if isinstance(line, CriticalLag) else _row(line) for line in lines_of(schedule)]


def _row(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "start_date": row.start_date.isoformat(),
        "finish_date": row.finish_date.isoformat(),
        "duration_days": row.duration_days,
        "is_elapsed": row.is_elapsed,
        "total_float_days": row.total_float_days,
        "owner": row.owner,
    }


def _lag(lag: CriticalLag) -> dict[str, object]:
    return {
        "id": "",
        "name": lag.reason,
        "kind": "lag",
        "start_date": lag.start_date.isoformat(),
        "finish_date": lag.finish_date.isoformat(),
        "duration_days": lag.duration_days,
        "is_elapsed": lag.is_elapsed,
        "predecessor": lag.predecessor,
        "successor": lag.successor,
    }
