"""``critical_path.csv``: the longest path through the plan, first task first."""

from itertools import pairwise
from typing import Final

from rollout.engine import Schedule
from rollout.reports.report_input import ReportInput
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
)


LEVELLED_COLUMNS: Final = ("waits_for",)
"""The column that a levelled plan adds at the end."""


def render(source: ReportInput) -> bytes:
    """The table as CSV; ``step`` counts from 1."""
    rows = {row.id: row for row in source.rows}
    path = source.schedule.critical_path
    lines = (_cells(step, rows[id_]) for step, id_ in enumerate(path, 1))
    if source.levelled is None:
        return render_csv(COLUMNS, lines, source.csv)
    waits = _hand_overs(source.schedule)
    table = ((*line, waits.get(id_)) for line, id_ in zip(lines, path, strict=True))
    return render_csv((*COLUMNS, *LEVELLED_COLUMNS), table, source.csv)


def _hand_overs(schedule: Schedule) -> dict[str, str]:
    """The people whom a step of the path waits for while they do the step before."""
    steps = frozenset(pairwise(schedule.critical_path))
    found: dict[str, list[str]] = {}
    for link in schedule.network.links:
        if link.person and (link.predecessor, link.successor) in steps:
            found.setdefault(link.successor, []).append(f"{link.person} ({link.predecessor})")
    return {id_: "; ".join(people) for id_, people in found.items()}


def _cells(step: int, row: Row) -> tuple[Cell, ...]:
    return (
        step,
        row.id,
        row.name,
        row.kind,
        row.process,
        row.stage,
        row.owner,
        row.start_date.isoformat(),
        row.finish_date.isoformat(),
        row.duration_days,
        row.total_float_days,
    )
