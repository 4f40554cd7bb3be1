"""Sheet *Critical path*: the tasks that drive the finish, first task first."""

from rollout.reports.report_input import ReportInput
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
)


def critical_path(book: Book, source: ReportInput) -> None:
    """Write the sheet."""
    note = "The longest chain of tasks, each held by the one before it: a day gained here brings the finish forward."
    sheet = book.sheet("Critical path", "Critical path", note)
    rows = {row.id: row for row in source.rows}
    book.table(
        sheet,
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
                row.start_date,
                row.finish_date,
                row.duration_days,
                row.total_float_days,
            )
            for step, row in enumerate((rows[id_] for id_ in source.schedule.critical_path), 1)
        ),
        frozen=3,
    )
