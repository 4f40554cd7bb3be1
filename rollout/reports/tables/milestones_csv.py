"""``milestones.csv``: the milestones in the order in which they are reached."""

from typing import Final

from rollout.reports.report_input import ReportInput
from rollout.reports.risk.view import RiskView
from rollout.reports.rows.row import Row
from rollout.reports.tables.csv_table import Cell, render_csv
from rollout.reports.tables.risk_csv import outlook_cells

COLUMNS: Final = ("id", "name", "process", "stage", "date", "critical", "site", "owner", "deadline", "total_float_days")
BASELINE_COLUMNS: Final = ("baseline_date", "variance_days")
"""Columns that a plan with agreed dates adds at the end."""
RISK_COLUMNS: Final = ("p10_date", "p50_date", "p80_date", "p90_date", "probability")
"""Columns that a simulation adds: by when so many of 100 runs get there, and the share that meets ``date``."""
COMMITMENT_COLUMNS: Final = ("committed_date",)
"""The column that ``plan.commit_to`` adds."""


def render(source: ReportInput) -> bytes:
    """The table as CSV; milestones of one instant are in outline order."""
    milestones = sorted((row for row in source.rows if row.kind == "milestone"), key=lambda row: row.finish)
    is_compared = source.baseline is not None
    return render_csv(
        (*COLUMNS, *(BASELINE_COLUMNS if is_compared else ()), *_risk_columns(source.risk)),
        (
            (
                row.id,
                row.name,
                row.process,
                row.stage,
                row.finish_date.isoformat(),
                row.is_critical,
                row.site,
                row.named_owner,
                row.deadline.isoformat() if row.deadline else None,
                row.total_float_days,
                *(baseline_cells(row) if is_compared else ()),
                *_risk_cells(source.risk, row.id),
            )
            for row in milestones
        ),
        source.csv,
    )


def _risk_columns(view: RiskView | None) -> tuple[str, ...]:
    if view is None:
        return ()
    return (*RISK_COLUMNS, *(COMMITMENT_COLUMNS if view.commit_to else ()))


def _risk_cells(view: RiskView | None, milestone: str) -> tuple[Cell, ...]:
    if view is None:
        return ()
    gate, committed = view.gate(milestone), view.committed(milestone)
    cells = outlook_cells(view, gate) if gate else (None,) * len(RISK_COLUMNS)
    promise = (committed.isoformat() if committed else None,) if view.commit_to else ()
    return (*cells, *promise)


def baseline_cells(row: Row) -> tuple[Cell, ...]:
    """The agreed day, and the working days from it to the day on which the milestone is reached now."""
    return (row.baseline_finish.isoformat() if row.baseline_finish else None, row.variance_days)
