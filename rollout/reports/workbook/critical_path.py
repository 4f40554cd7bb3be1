"""Sheet *Critical path*: everything critical, first task first; the waits of the path are rows of their own."""

from rollout.reports.report_input import ReportInput
from rollout.reports.rows.critical import critical_steps
from rollout.reports.workbook.book import Book, Column

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
    steps = critical_steps(source.schedule, source.rows)
    rows = ((*step[:-1], "yes" if step.drives_finish else None) for step in steps)
    book.table(sheet, COLUMNS, rows, frozen=3)
