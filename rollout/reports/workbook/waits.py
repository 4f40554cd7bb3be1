"""Sheet *Waits*: for whom the tasks of a levelled plan wait; only in a levelled plan."""

from collections.abc import Iterator

from rollout.levelling.levelled import Levelled
from rollout.levelling.queues import queues
from rollout.reports.report_input import ReportInput
from rollout.reports.workbook.book import Book, CellValue, Column

COLUMNS = (
    Column(title="Person", width=14),
    Column(title="Post", width=30),
    Column(title="Waiting for them", width=10, format="whole"),
    Column(title="Id", width=14),
    Column(title="Task", width=52),
    Column(title="Starts", width=11, format="date"),
    Column(title="Later (working days)", width=10, format="number"),
)


def waits(book: Book, source: ReportInput) -> None:
    """Write the sheet: a row for each wait, those with most tasks waiting first, then what waits longest."""
    if source.levelled is None:
        return
    note = "Tasks that levelling moved because they wait for a person; 'later' counts from the plan without levelling."
    sheet = book.sheet("Waits", "What waits for whom", note)
    book.table(sheet, COLUMNS, _lines(source.levelled, {row.id: row.name for row in source.rows}), frozen=2)


def _lines(levelled: Levelled, names: dict[str, str]) -> Iterator[tuple[CellValue, ...]]:
    for queue in queues(levelled):
        for task in queue.tasks:
            yield (
                queue.person,
                queue.post,
                len(queue.tasks),
                task,
                names.get(task, task),
                levelled.shown[task].first_day,
                round(levelled.delays[task], 1),
            )
