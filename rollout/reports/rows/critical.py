"""What is critical, in one order: the driving path, between its steps their lags, beside it what else has no float."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from msgspec import Struct

from rollout.engine import Schedule
from rollout.engine.schedule_value import PathLag
from rollout.reports.rows.row import Row
from rollout.units import ELAPSED_DAY, count


class CriticalLag(Struct, frozen=True, kw_only=True):
    """A wait between two steps of the path, from a day of one to the first of the other.

    ``duration_days`` are working days of the plan's day length, or days of 24 hours if ``is_elapsed``.
    """

    predecessor: str
    successor: str
    start_date: dt.date
    finish_date: dt.date
    duration_days: float
    is_elapsed: bool
    from_start: bool
    reason: str

    @property
    def text(self) -> str:
        """``91 days: evidence``, or ``2 working days after INC.P05`` where nothing says what the wait is for."""
        days = count(self.duration_days, "day" if self.is_elapsed else "working day")
        after = f" after {'the start of ' if self.from_start else ''}{self.predecessor}"
        return f"{days}{f': {self.reason}' if self.reason else after}"


class CriticalStep(NamedTuple):
    """One line of a table of the critical path, cell by cell. A wait has no id, process, stage, owner and float.

    ``step`` counts from 1; ``drives_finish`` tells the path from what else is critical.
    """

    step: int
    id: str | None
    name: str
    kind: str
    process: str | None
    stage: str | None
    owner: str | None
    start_date: dt.date
    finish_date: dt.date
    duration_days: float | None
    total_float_days: float | None
    drives_finish: bool


def critical_steps(schedule: Schedule, rows: Sequence[Row]) -> tuple[CriticalStep, ...]:
    """``critical_lines`` as lines of a table."""
    path = frozenset(schedule.critical_path)
    lines = enumerate(critical_lines(schedule, rows), 1)
    return tuple(
        _wait(step, line) if isinstance(line, CriticalLag) else _step(step, line, path) for step, line in lines
    )


def _wait(step: int, lag: CriticalLag) -> CriticalStep:
    return CriticalStep(
        step=step,
        id=None,
        name=lag.text,
        kind="lag",
        process=None,
        stage=None,
        owner=None,
        start_date=lag.start_date,
        finish_date=lag.finish_date,
        duration_days=lag.duration_days,
        total_float_days=None,
        drives_finish=True,
    )


def _step(step: int, row: Row, path: Set[str]) -> CriticalStep:
    return CriticalStep(
        step=step,
        id=row.id,
        name=row.name,
        kind=row.kind,
        process=row.process,
        stage=row.stage,
        owner=row.named_owner,
        start_date=row.start_date,
        finish_date=row.finish_date,
        duration_days=row.duration_days,
        total_float_days=row.total_float_days,
        drives_finish=row.id in path,
    )


def critical_lines(schedule: Schedule, rows: Sequence[Row]) -> tuple[Row | CriticalLag, ...]:
    """Every critical task and milestone: the path in its order, the others where their dates put them.

    What the path waits for between two of its steps is a line between them.
    """
    return tuple(_lines(schedule, {row.id: row for row in rows}))


def _lines(schedule: Schedule, by_id: Mapping[str, Row]) -> Iterator[Row | CriticalLag]:
    lags = {lag.successor: lag for lag in schedule.path_lags}
    for id_ in schedule.critical_ids:
        lag = lags.get(id_)
        if lag is not None:
            yield _lag(lag, by_id[lag.predecessor], by_id[id_], day=schedule.options.day)
        yield by_id[id_]


def _lag(lag: PathLag, before: Row, after: Row, *, day: int) -> CriticalLag:
    length = ELAPSED_DAY if lag.duration.elapsed else day
    return CriticalLag(
        predecessor=lag.predecessor,
        successor=lag.successor,
        start_date=before.start_date if lag.from_start else before.finish_date,
        finish_date=after.start_date,
        duration_days=round(lag.duration.minutes / length, 4),
        is_elapsed=lag.duration.elapsed,
        from_start=lag.from_start,
        reason=lag.reason,
    )
