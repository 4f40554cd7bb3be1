"""``milestones.csv``: the milestones in the order in which they are reached."""

from typing import Final

from rollout.reports.csv_table import render_csv
from rollout.reports.report_input import ReportInput

COLUMNS: Final = ("id", "name", "process", "stage", "date", "critical", "site", "owner", "deadline", "total_float_days")


def render(source: ReportInput) -> bytes:
    """The table as CSV; milestones of one instant stand in outline order."""
    milestones = sorted((row for row in source.rows if row.kind == "milestone"), key=lambda row: row.finish)
    return render_csv(
        COLUMNS,
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
            )
            for row in milestones
        ),
    )
