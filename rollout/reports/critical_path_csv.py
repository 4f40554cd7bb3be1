"""``critical_path.csv``: the longest path through the plan, first task first."""

from typing import Final

from rollout.reports.csv_table import render_csv
from rollout.reports.report_input import ReportInput

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


def render(source: ReportInput) -> bytes:
    """The table as CSV; ``step`` counts from 1."""
    rows = {row.id: row for row in source.rows}
    return render_csv(
        COLUMNS,
        (
            (
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
            for step, row in enumerate((rows[id_] for id_ in source.schedule.critical_path), 1)
        ),
    )
