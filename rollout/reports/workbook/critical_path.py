"""Sheet *Critical path*: everything critical, first task first; the waits of the path are rows of their own."""

from collections.abc import Set

from rollout.reports.report_input import ReportInput
from rollout.reports.rows.critical import CriticalLag, critical_lines
from rollout.reports.rows.row import Row
from rollout.reports.workbook.book import Book, CellValue, Column

COLUMNS = (
    Column(title="Step", width=6, format="whole"),
    Column(title="Id", width=14),
    Column(title="Name", width=52),
    Column(title="Kind", width=11),
    Column(title="Process", width=9),
    Column(title="Stage", width=11),
    Column(title="Owner", width=26),
    Column(title="Start", width=11, format="date"),
    Column(title="Finish", width=11, format="date"),
    Column(title="Duration (days)", width=10, format="number"),
    Column(title="Total float (days)", width=10, format="number"),
    Column(title="Drives the finish", width=9),
)


def critical_path(book: Book, source: ReportInput) -> None:
    """Write the sheet."""
    note = "What drives the finish, each step held by the one before it, and what else has no float to lose."
    sheet = book.sheet("Critical path", "Critical path", note)
    path = frozenset(source.schedule.critical_path)
    lines = enumerate(critical_lines(source.schedule, source.rows), 1)
    rows = (_lag(step, line) if isinstance(line, CriticalLag) else _step(step, line, path) for step, line in lines)
    book.table(sheet, COLUMNS, rows, frozen=3)


def _lag(step: int, lag: CriticalLag) -> tuple[CellValue, ...]:
    return (
        step,
        None,
        lag.text,
        "lag",
        None,
        None,
        None,
        lag.start_date,
        lag.finish_date,
        lag.duration_days,
        None,
        "yes",
    )


def _step(step: int, row: Row, path: Set[str]) -> tuple[CellValue, ...]:
    return (
        step,
        row.id,
        row.name,
        row.kind,
        row.process,
        row.stage,
        row.named_owner,
        row.start_date,
        row.finish_date,
        row.duration_days,
        row.total_float_days,
        "yes" if row.id in path else None,
    )
