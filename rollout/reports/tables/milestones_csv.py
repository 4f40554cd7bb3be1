"""``milestones.csv``: the milestones in the order in which they are reached."""

from typing import Final

from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row
from rollout.reports.tables.csv_table import Cell, render_csv

COLUMNS: Final = ("id", "name", "process", "stage", "date", "critical", "site", "owner", "deadline", "total_float_days")
BASELINE_COLUMNS: Final = ("baseline_date", "variance_days")
"""Columns that a plan with agreed dates adds at the end."""


def render(source: ReportInput) -> bytes:
    """The table as CSV; milestones of one instant stand in outline order."""
    milestones = sorted((row for row in source.rows if row.kind == "milestone"), key=lambda row: row.finish)
    is_compared = source.baseline is not None
    return render_csv(
        (*COLUMNS, *(BASELINE_COLUMNS if is_compared else ())),
        (
            (
                row.id,
                row.name,
                row.process,
                row.stage,
                row.finish_date.isoformat(),
                row.is_critical,
                row.site,
                row.owner,
                row.deadline.isoformat() if row.deadline else None,
                row.total_float_days,
                *(baseline_cells(row) if is_compared else ()),
            )
            for row in milestones
        ),
    )


def baseline_cells(row: Row) -> tuple[Cell, ...]:
    """The agreed day, and the working days from it to the day on which the milestone is reached now."""
    return (row.baseline_finish.isoformat() if row.baseline_finish else None, row.variance_days)
