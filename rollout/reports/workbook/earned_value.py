"""Sheet *Earned value*: the figures at the status date and the S-curve with its data; only where cost is reported."""

from typing import TYPE_CHECKING, Final

from rollout.reports.report_input import ReportInput
from rollout.reports.value.facts import ValueFacts
from rollout.reports.workbook.book import Book, CellValue, Column, put

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME: Final = "Earned value"
COLUMNS: Final = (
    Column(title="Day", width=12, format="date"),
    Column(title="Planned value (PV)", width=16, format="amount"),
    Column(title="Earned value (EV)", width=16, format="amount"),
    Column(title="Actual cost (AC)", width=16, format="amount"),
    Column(title="Estimate (EAC)", width=16, format="amount"),
)
_COLOURS: Final = ("#1F5FA8", "#B7791F", "#B3261E", "#B3261E")
_FIRST: Final = 4
_FIGURES: Final = 6
"""The column in which the figures are, right of the data."""


def earned_value(book: Book, source: ReportInput) -> None:
    """Write the sheet."""
    value = source.value
    if value is None:
        return
    note = f"In {value.unit}, at the end of each month and on the status date, {value.status_date}."
    sheet = book.sheet(NAME, NAME, note)
    book.heading(sheet, _FIRST - 1, COLUMNS)
    last = _points(book, sheet, value)
    _figures(book, sheet, value)
    if value.curve:
        _chart(book, sheet, value, last)
    for number, remark in enumerate(value.remarks):
        put(sheet, last + 2 + number, 0, remark, book.formats["note"])


def _points(book: Book, sheet: "Worksheet", value: ValueFacts) -> int:
    """The rows of the curve; the estimate runs from what is spent now to EAC on the last day. The last row's number."""
    formats = [book.formats[column.format] for column in COLUMNS]
    rows: list[tuple[CellValue, ...]] = []
    for point in value.curve:
        spent = point.actual if value.estimate and point.day == value.status_date else None
        rows.append((point.day, point.planned, point.earned, point.actual, spent))
    if value.estimate:
        rows.append((value.estimate[0], None, None, None, value.estimate[1]))
    for line, cells in enumerate(sorted(rows, key=lambda row: str(row[0])), _FIRST):
        for column, cell in enumerate(cells):
            if cell is not None:
                put(sheet, line, column, cell, formats[column])
    return _FIRST + len(rows) - 1


def _figures(book: Book, sheet: "Worksheet", value: ValueFacts) -> None:
    for number, (name, figure) in enumerate(value.figures):
        sheet.set_column(_FIGURES + number, _FIGURES + number, 11)
        put(sheet, _FIRST - 1, _FIGURES + number, name, book.formats["heading"])
        put(sheet, _FIRST, _FIGURES + number, figure, book.formats["text"])


def _chart(book: Book, sheet: "Worksheet", value: ValueFacts, last: int) -> None:
    """A chart over days: straight lines through the points that have a value."""
    chart = book.workbook.add_chart({"type": "scatter", "subtype": "straight"})
    for number, colour in enumerate(_COLOURS, 1):
        line = {"color": colour, "width": 2.25, **({"dash_type": "dash"} if number == len(_COLOURS) else {})}
        chart.add_series(
            {
                "name": [NAME, _FIRST - 1, number],
                "categories": [NAME, _FIRST, 0, last, 0],
                "values": [NAME, _FIRST, number, last, number],
                "line": line,
            }
        )
    chart.set_title({"name": f"S-curve, in {value.unit}", "name_font": {"size": 12}})
    first, end = value.curve[0].day.replace(day=1), max(value.curve[-1].day, *(value.estimate or ())[:1])
    days = {"min": first, "max": end, "num_format": "yyyy-mm", "num_font": {"rotation": -45}}
    chart.set_x_axis({**days, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D5DBE1"}}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("span")
    chart.set_size({"width": 760, "height": 380})
    sheet.insert_chart(_FIRST + 2, _FIGURES, chart)
