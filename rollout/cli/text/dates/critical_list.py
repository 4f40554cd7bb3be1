"""What is critical, in a terminal and for a program."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

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
from rollout.values import replace


def lines_of(schedule: Schedule) -> tuple[Row | CriticalLag, ...]:
    """The critical rows and the lags between them."""
    return critical_lines(schedule, ReportInput(schedule=schedule).rows)


class Turn(Struct, frozen=True, kw_only=True):
    """Whose turn it is: the posts that do a task, or the ``role`` that nobody fills yet; both are empty for neither.

    ``waits`` says what the posts finish first, where the task of a levelled plan waits for that.
    """

    who: str = ""
    role: str = ""
    waits: str = ""

    def __str__(self) -> str:
        who = self.who or (f"nobody yet: {self.role}" if self.role else "")
        return f"{who} ({self.waits})" if self.waits else who

    def is_same_as(self, other: "Turn") -> bool:
        """Whether it is the turn of the same posts or of the same role."""
        return (self.who, self.role) == (other.who, other.role)


_NOBODY: Final = Turn()


def turns(plan: Plan, schedule: Schedule, levelled: Levelled | None = None) -> Mapping[str, Turn]:
    """By task id whose turn it is."""
    return {task.id: _turn(plan, task, levelled) for task in schedule.network.tasks}


def _turn(plan: Plan, task: Task, levelled: Levelled | None) -> Turn:
    details = task.details
    turn = Turn(who=details.owner) if details.owner else Turn(role=named_role(plan, details.role or ""))
    if levelled is None:
        return turn
    posts = {worker.id: worker.label for worker in levelled.assignment.workers}
    people = dict.fromkeys(posts[person] for person, _ in levelled.people.get(task.id, ()))
    waits = ", ".join(f"{posts[wait.person]} after {wait.task}" for wait in levelled.waits.get(task.id, ()))
    return Turn(who=" and ".join(people), waits=waits) if people else replace(turn, waits=waits)


def critical_as_text(schedule: Schedule, turn: Mapping[str, Turn]) -> str:
    """What comes next and whose turn it is, then a table; ``turn`` says who, by task id.

    Days are working days, ``ed`` days of 24 hours. A lag has a line of its own, without an id.
    """
    lines = lines_of(schedule)
    header = ("start", "finish", "days", "id", "name", "whose turn")
    table = format_table(header, (_cells(line, turn) for line in lines))
    return "\n".join((*_next_turns([line for line in lines if isinstance(line, Row)], turn), "", table))


def _next_turns(rows: Sequence[Row], turn: Mapping[str, Turn]) -> Iterator[str]:
    """The first step that is not done, and the first after it that is somebody else's."""
    steps = [row for row in rows if row.kind != "milestone" and row.percent_complete < 100]
    if not steps:
        yield "Nothing critical is left to do."
        return
    first, *others = ((row, turn.get(row.id, _NOBODY)) for row in steps)
    yield f"{count(len(steps), 'critical task')} left. Next: {_step(*first)}."
    other = next((step for step in others if not step[1].is_same_as(first[1])), None)
    if other is not None:
        yield f"After that: {_step(*other)}."


def _step(row: Row, turn: Turn) -> str:
    task = f'"{row.name}" ({row.id}), {row.start_date} to {row.finish_date}'
    if turn.who:
        return f"{turn} with {task}"
    return f"{task}, for which nobody {f'has the role {turn.role} yet' if turn.role else 'is named'}"


def _cells(line: Row | CriticalLag, turn: Mapping[str, Turn]) -> tuple[object, ...]:
    days = f"{line.duration_days:g}{'ed' if line.is_elapsed else ''}"
    if isinstance(line, CriticalLag):
        return line.start_date, line.finish_date, days, "-", line.text, ""
    return line.start_date, line.finish_date, days, line.id, line.name, turn.get(line.id, _NOBODY)


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
