"""Sheet *Tasks*: every row of the plan, folded by its outline, with filters, dates and links."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rollout.network import Link
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row
from rollout.reports.workbook.book import A3, Book, CellValue, Column, fitted, put
from rollout.reports.workbook.link_words import as_project, in_words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

COLUMNS: Final = (
    Column(title="No.", width=6, format="whole"),
    Column(title="Id", width=16),
    Column(title="WBS", width=9),
    Column(title="Name", width=48),
    Column(title="Kind", width=11),
    Column(title="Process", width=9),
    Column(title="Stage", width=11),
    Column(title="Site", width=7),
    Column(title="Wave", width=6, format="whole"),
    Column(title="Role", width=8),
    Column(title="Owner", width=24),
    Column(title="Start", width=11, format="date"),
    Column(title="Finish", width=11, format="date"),
    Column(title="Duration (days)", width=9, format="number"),
    Column(title="Total float (days)", width=9, format="number"),
    Column(title="Free float (days)", width=9, format="number"),
    Column(title="Critical", width=9),
    Column(title="Done", width=7, format="percent"),
    Column(title="Deadline", width=11, format="date"),
    Column(title="Baseline finish", width=11, format="date"),
    Column(title="Slip (days)", width=7, format="number"),
    Column(title="Predecessors (as Project)", width=18),
    Column(title="Waits for", width=70),
    Column(title="Deliverable", width=40),
)
_NAME, _OWNER, _FLOAT, _CRITICAL, _SLIP = 3, 10, 14, 16, 20
_DEEPEST: Final = 7
"""Excel folds no deeper."""


def tasks(book: Book, source: ReportInput) -> None:
    """Write the sheet."""
    note = "Fold with the numbers at the left edge. Days are working days; those of waits are days of 24 hours."
    sheet = book.sheet("Tasks", "Tasks", note, paper=A3)
    rows = source.rows
    links: dict[str, list[Link]] = defaultdict(list)
    for link in source.schedule.network.links:
        links[link.successor].append(link)
    numbers = {row.id: number for number, row in enumerate(rows, 1)}
    names = {row.id: row.name for row in rows}
    owners = fitted(COLUMNS[_OWNER], (row.named_owner for row in rows))
    book.heading(sheet, 3, [*COLUMNS[:_OWNER], owners, *COLUMNS[_OWNER + 1 :]], frozen=_NAME + 1)
    sheet.outline_settings(symbols_below=False)
    day = source.schedule.options.day
    writer = _Writer(book, sheet)
    for number, row in enumerate(rows, 1):
        found = links[row.id]
        writer.write(number, row, as_project(found, numbers, day), in_words(found, names, day))
    last = 3 + len(rows)
    sheet.autofilter(3, 0, last, len(COLUMNS) - 1)
    _colours(book, sheet, last)


class _Writer:
    """Writes rows; formats are looked up once."""

    def __init__(self, book: Book, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._plain = [book.formats[column.format] for column in COLUMNS]
        self._summary = [book.formats[f"summary {column.format}".removesuffix(" text")] for column in COLUMNS]
        self._names: dict[tuple[int, bool], Format] = {}
        self._book = book

    def write(self, number: int, row: Row, predecessors: str, words: str) -> None:
        """One row; a summary is bold, and what is below it is folded with it."""
        line, formats = 3 + number, self._plain if row.is_leaf else self._summary
        level = min(row.level - 1, _DEEPEST)
        self._sheet.set_row(line, 15, None, {"level": level} if level else {})
        for column, value in enumerate(_cells(number, row, predecessors, words)):
            if value is not None and value != "":
                put(self._sheet, line, column, value, self._name(row) if column == _NAME else formats[column])
            elif not row.is_leaf:  # an empty cell of a summary has its colour
                put(self._sheet, line, column, None, formats[column])

    def _name(self, row: Row) -> "Format":
        key = (row.level - 1, row.is_leaf)
        if key not in self._names:
            kind = "text" if row.is_leaf else "summary"
            self._names[key] = self._book.format_with(kind, align="left", indent=min(row.level - 1, 15))
        return self._names[key]


def _cells(number: int, row: Row, predecessors: str, words: str) -> Sequence[CellValue]:
    return (
        number,
        row.id,
        row.wbs,
        row.name,
        row.kind,
        row.process,
        row.stage,
        row.site,
        row.wave,
        row.role,
        row.named_owner,
        row.start_date,
        row.finish_date,
        row.duration_days,
        None if row.is_beside else row.total_float_days,
        None if row.is_beside else row.free_float_days,
        "critical" if row.is_critical else "near" if row.is_near_critical else "",
        row.percent_complete / 100,
        row.deadline,
        row.baseline_finish,
        row.variance_days,
        predecessors,
        words,
        row.deliverable,
    )


def _colours(book: Book, sheet: "Worksheet", last: int) -> None:
    critical, near = book.formats["critical"], book.formats["near critical"]
    for text, style in (("critical", critical), ("near", near)):
        condition = {"type": "formula", "criteria": f'=$Q5="{text}"', "format": style}
        sheet.conditional_format(4, 1, last, _CRITICAL, condition)
    scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 20}
    colours = {"min_color": "#F2C6BE", "max_color": "#FFFFFF"}
    sheet.conditional_format(4, _FLOAT, last, _FLOAT, {**scale, **colours})
    late = {"type": "cell", "criteria": ">", "value": 0, "format": critical}
    sheet.conditional_format(4, _SLIP, last, _SLIP, late)
