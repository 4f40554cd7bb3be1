"""``critical_path.csv``: everything critical, first task first; the waits of the path are rows of their own."""

from itertools import pairwise
from typing import Final

from rollout.engine import Schedule
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.critical import CriticalLag, critical_lines
from rollout.reports.rows.row import Row
from rollout.reports.tables.csv_table import Cell, render_csv

COLUMNS: Final = (
    "step",
    "id",
    "name",
    "kind",
    "process",
    "stage",
    "owner",
    "start_date",
    "finish_date",
    "duration_days",
    "total_float_days",
    "drives_finish",
)

LEVELLED_COLUMNS: Final = ("waits_for",)
"""The column that a levelled plan adds at the end."""


def render(source: ReportInput) -> bytes:
    """The table as CSV; ``step`` counts from 1. The row of a wait has no id."""
    path = frozenset(source.schedule.critical_path)
    lines = critical_lines(source.schedule, source.rows)
    cells = [
        _lag(step, line) if isinstance(line, CriticalLag) else _cells(step, line, drives=line.id in path)
        for step, line in enumerate(lines, 1)
    ]
    if source.levelled is None:
        return render_csv(COLUMNS, cells, source.csv)
    waits = _hand_overs(source.schedule)
    names = ("" if isinstance(line, CriticalLag) else waits.get(line.id) for line in lines)
    table = ((*row, name) for row, name in zip(cells, names, strict=True))
    return render_csv((*COLUMNS, *LEVELLED_COLUMNS), table, source.csv)


def _hand_overs(schedule: Schedule) -> dict[str, str]:
    """The people whom a step of the path waits for while they do the step before."""
    steps = frozenset(pairwise(schedule.critical_path))
    found: dict[str, list[str]] = {}
    for link in schedule.network.links:
        if link.person and (link.predecessor, link.successor) in steps:
            found.setdefault(link.successor, []).append(f"{link.person} ({link.predecessor})")
    return {id_: "; ".join(people) for id_, people in found.items()}


def _lag(step: int, lag: CriticalLag) -> tuple[Cell, ...]:
    dates = lag.start_date.isoformat(), lag.finish_date.isoformat()
    return (step, "", lag.text, "lag", "", "", "", *dates, lag.duration_days, None, True)


def _cells(step: int, row: Row, *, drives: bool) -> tuple[Cell, ...]:
    return (
        step,
        row.id,
        row.name,
        row.kind,
        row.process,
        row.stage,
        row.named_owner,
        row.start_date.isoformat(),
        row.finish_date.isoformat(),
        row.duration_days,
        row.total_float_days,
        drives,
    )
