"""``tasks.csv``: every row of the plan in outline order."""

from typing import Final

from rollout.reports.csv_table import Cell, render_csv
from rollout.reports.report_input import ReportInput
from rollout.reports.rows import Row

COLUMNS: Final = (
    "id",
    "wbs",
    "level",
    "kind",
    "name",
    "process",
    "stage",
    "site",
    "owner",
    "start",
    "finish",
    "start_date",
    "finish_date",
    "duration_days",
    "total_float_days",
    "free_float_days",
    "critical",
    "predecessors",
    "near_critical",
    "wave",
    "role",
    "deliverable",
    "percent_complete",
    "deadline",
    "parent",
)


def render(source: ReportInput) -> bytes:
    """The table as CSV."""
    return render_csv(COLUMNS, map(cells, source.rows))


def cells(row: Row) -> tuple[Cell, ...]:
    """One row in the order of ``COLUMNS``."""
    return (
        row.id,
        row.wbs,
        row.level,
        row.kind,
        row.name,
        row.process,
        row.stage,
        row.site,
        row.owner,
        row.start.isoformat(timespec="minutes"),
        row.finish.isoformat(timespec="minutes"),
        row.start_date.isoformat(),
        row.finish_date.isoformat(),
        row.duration_days,
        row.total_float_days,
        row.free_float_days,
        row.is_critical,
        "; ".join(row.predecessors),
        row.is_near_critical,
        row.wave,
        row.role,
        row.deliverable,
        row.percent_complete,
        row.deadline.isoformat() if row.deadline else None,
        row.parent,
    )
