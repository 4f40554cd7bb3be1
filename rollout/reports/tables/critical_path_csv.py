"""``critical_path.csv``: everything critical, first task first; the waits of the path are rows of their own."""

import datetime as dt
from itertools import pairwise
from typing import Final

from rollout.engine import Schedule
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.critical import CriticalStep, critical_steps
from rollout.reports.tables.csv_table import Cell, render_csv

COLUMNS: Final = CriticalStep._fields

LEVELLED_COLUMNS: Final = ("waits_for",)
"""The column that a levelled plan adds at the end."""


def render(source: ReportInput) -> bytes:
    """The table as CSV; ``step`` counts from 1. The row of a wait has no id."""
    steps = critical_steps(source.schedule, source.rows)
    cells = [_cells(step) for step in steps]
    if source.levelled is None:
        return render_csv(COLUMNS, cells, source.csv)
    waits = _hand_overs(source.schedule)
    names = (waits.get(step.id or "") for step in steps)
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


def _cells(step: CriticalStep) -> tuple[Cell, ...]:
    return tuple(cell.isoformat() if isinstance(cell, dt.date) else cell for cell in step)
