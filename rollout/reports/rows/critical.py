"""What is critical, in one order: the driving path, between its steps their lags, beside it what else has no float."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rollout.engine import Schedule
from rollout.engine.schedule_value import PathLag
from rollout.reports.rows.row import Row
from rollout.units import ELAPSED_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalLag:
    """A wait between two steps of the path, from a day of one to the first of the other.

    ``duration_days`` are working days of the plan's day length, or days of 24 hours if ``is_elapsed``.
    """

    predecessor: str
    successor: str
    start_date: dt.date
    finish_date: dt.date
    duration_days: float
    is_elapsed: bool
    reason: str


def critical_lines(schedule: Schedule, rows: Sequence[Row]) -> tuple[Row | CriticalLag, ...]:
    """Every critical task and milestone: the path in its order, the others where their dates put them."""
    by_id = {row.id: row for row in rows if row.is_leaf and row.is_critical}
    path = [by_id.pop(id_) for id_ in schedule.critical_path if id_ in by_id]
    return tuple(_lines(schedule, path, sorted(by_id.values(), key=_order)))


def _lines(schedule: Schedule, path: Sequence[Row], others: list[Row]) -> Iterator[Row | CriticalLag]:
    lags: Mapping[str, PathLag] = {lag.successor: lag for lag in schedule.path_lags}
    on_path = {row.id: row for row in path}
    for row in path:
        while others and _order(others[0]) < _order(row):
            yield others.pop(0)
        lag = lags.get(row.id)
        if lag is not None and lag.predecessor in on_path:
            yield _lag(lag, on_path[lag.predecessor], row, day=schedule.options.day)
        yield row
    yield from others


def _order(row: Row) -> tuple[dt.datetime, dt.datetime, str]:
    return row.start, row.finish, row.id


def _lag(lag: PathLag, before: Row, after: Row, *, day: int) -> CriticalLag:
    length = ELAPSED_DAY if lag.duration.elapsed else day
    return CriticalLag(
        predecessor=lag.predecessor,
        successor=lag.successor,
        start_date=before.start_date if lag.from_start else before.finish_date,
        finish_date=after.start_date,
        duration_days=round(lag.duration.minutes / length, 4),
        is_elapsed=lag.duration.elapsed,
        reason=lag.reason,
    )
