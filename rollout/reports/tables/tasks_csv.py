"""``tasks.csv``: every row of the plan in outline order."""

from typing import Final

from rollout.levelling.levelled import Levelled
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row
from rollout.reports.tables.csv_table import Cell, render_csv

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
    "others",
)
LEVELLED_COLUMNS: Final = ("people", "levelling_delay_days", "waits_for")
"""Columns that a levelled plan adds at the end."""
BASELINE_COLUMNS: Final = ("baseline_start", "baseline_finish", "variance_days")
"""Columns that a plan with agreed dates adds after all others."""


def render(source: ReportInput) -> bytes:
    """The table as CSV."""
    levelled, is_compared = source.levelled, source.baseline is not None
    columns = (*COLUMNS, *(LEVELLED_COLUMNS if levelled else ()), *(BASELINE_COLUMNS if is_compared else ()))
    return render_csv(
        columns,
        (
            (
                *cells(row),
                *(levelled_cells(levelled, row) if levelled else ()),
                *(baseline_cells(row) if is_compared else ()),
            )
            for row in source.rows
        ),
        source.csv,
    )


def baseline_cells(row: Row) -> tuple[Cell, ...]:
    """The agreed first and last day, and the working days between the agreed finish and this one."""
    agreed = (row.baseline_start, row.baseline_finish)
    return (*(day.isoformat() if day else None for day in agreed), row.variance_days)


def levelled_cells(levelled: Levelled, row: Row) -> tuple[Cell, ...]:
    """Who does the task with how much of their time, by how many days it moved, and for whom it waits."""
    waits = (f"{wait.person} ({wait.task})" for wait in levelled.waits.get(row.id, ()))
    people = (f"{person} {percent}%" for person, percent in levelled.people.get(row.id, ()))
    return ("; ".join(people) or None, levelled.delays.get(row.id), "; ".join(waits) or None)


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
        row.named_owner,
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
        "; ".join(row.others),
    )
