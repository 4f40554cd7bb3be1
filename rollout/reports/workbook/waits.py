"""Sheet *Waits*: for whom the tasks of a levelled plan wait; only in a levelled plan."""

from collections.abc import Iterator, Mapping

from rollout.levelling.levelled import Levelled
from rollout.levelling.story import Story
from rollout.reports.report_input import ReportInput
from rollout.reports.workbook.book import Book, CellValue, Column, put

COLUMNS = (
    Column(title="Person", width=14),
    Column(title="Post", width=30),
    Column(title="Waiting for them", width=10, format="whole"),
    Column(title="Id", width=14),
    Column(title="Task", width=52),
    Column(title="Starts", width=11, format="date"),
    Column(title="Later (working days)", width=10, format="number"),
)

MOST_MILESTONES = 10


def waits(book: Book, source: ReportInput) -> None:
    """Write the sheet: a row for each wait, those with most tasks waiting first, then what waits longest.

    Milestones that come later and what would gain most stand below.
    """
    levelled, story = source.levelled, source.story
    if levelled is None or story is None:
        return
    note = "Tasks that levelling moved because they wait for a person; 'later' counts from the plan without levelling."
    sheet = book.sheet("Waits", "What waits for whom", note)
    names = {row.id: row.name for row in source.rows}
    last = book.table(sheet, COLUMNS, _lines(levelled, story, names), frozen=2)
    for row, cells in enumerate(_more(levelled, story, names), last + 2):
        for column, (value, style) in enumerate(cells):
            put(sheet, row, column, value, book.formats[style])


def _more(levelled: Levelled, story: Story, names: Mapping[str, str]) -> Iterator[tuple[tuple[CellValue, str], ...]]:
    """Below the table: the milestones delayed most, and the changes that would gain most, each cell with its format."""
    if story.milestones:
        headings = ("Id", "Milestone delayed most", "Date", "Later (working days)")
        yield tuple((heading, "heading") for heading in headings)
        for id_ in story.milestones[:MOST_MILESTONES]:
            day, later = levelled.shown[id_].last_day, round(levelled.delays[id_], 1)
            yield (id_, "text"), (names.get(id_, id_), "text"), (day, "date"), (later, "number")
        yield ()
    if story.gains:
        yield ("One more", "heading"), ("Post", "heading"), ("Gains about (calendar days)", "heading")
        for gain in story.gains:
            yield (1, "whole"), (gain.post, "text"), (gain.days, "whole")


def _lines(levelled: Levelled, story: Story, names: Mapping[str, str]) -> Iterator[tuple[CellValue, ...]]:
    for queue in story.queues:
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
