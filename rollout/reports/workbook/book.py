"""The workbook that sheets write into: cells of known kinds, formats by name, and pages that print.

Cells have named styles. Text is text whatever it begins with: no formula, no link and no number is made of it. The time
stamp in the file is the start of the plan, so that the same plan gives the same bytes.
"""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rollout.reports.workbook.named_styles import with_named_styles
from rollout.reports.xml_characters import NOT_XML
from rollout.values import replace

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CellValue = str | int | float | bool | dt.date | None

A4: Final = 9
A3: Final = 8
_LONGEST: Final = 32767

LINE: Final = "#D5DAE0"
_RIGHT: Final = {"align": "right", "indent": 1}
"""Of numbers, which would touch the text in the column after them."""
FORMATS: Final[Mapping[str, Mapping[str, object]]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#1B1F24"},
    "note": {"italic": True, "font_color": "#5D6B7A"},
    "heading": {
        "bold": True, "bg_color": "#39424E", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top", "border": 1,
        "border_color": LINE,
    },
    "text": {"valign": "top"},
    "wrapped": {"valign": "top", "text_wrap": True},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
    "number": {"num_format": "0.##", **_RIGHT, "valign": "top"},
    "amount": {"num_format": "#,##0.00", **_RIGHT, "valign": "top"},
    "whole": {"num_format": "0", **_RIGHT, "valign": "top"},
    "percent": {"num_format": "0%", **_RIGHT, "valign": "top"},
    "summary": {"bold": True, "bg_color": "#EDEFF2", "valign": "top"},
    "summary date": {"bold": True, "bg_color": "#EDEFF2", "num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
    "summary number": {"bold": True, "bg_color": "#EDEFF2", "num_format": "0.##", **_RIGHT, "valign": "top"},
    "summary whole": {"bold": True, "bg_color": "#EDEFF2", "num_format": "0", **_RIGHT, "valign": "top"},
    "summary percent": {"bold": True, "bg_color": "#EDEFF2", "num_format": "0%", **_RIGHT, "valign": "top"},
    "critical": {"font_color": "#B3122D", "bold": True},
    "near critical": {"font_color": "#8A5A00"},
    "week": {
        "num_format": "dd mmm", "rotation": 90, "bold": True, "font_size": 8, "align": "center", "bg_color": "#39424E",
        "font_color": "#FFFFFF",
    },
    "month": {"bold": True, "align": "left", "font_size": 9},
    "bar": {
        "num_format": ";;;", "align": "center", "font_size": 8, "font_color": "#1B1F24", "right": 4,
        "right_color": LINE,
    },
    "load": {"num_format": "0%", "align": "center", "font_size": 8},
}  # fmt: skip
"""What cells look like, by name. Colours are those of the Gantt page."""


class Column(Struct, frozen=True, kw_only=True):
    """A column of a table: its heading, its width in characters, and the format of its cells."""

    title: str
    width: float
    format: str = "text"


class Book:
    """A workbook in memory."""

    def __init__(self, *, title: str, company: str, created: dt.datetime) -> None:
        from xlsxwriter import Workbook

        self._target = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        }
        self.workbook: Workbook = Workbook(self._target, options)
        properties = {"title": clean(title)[:255], "company": clean(company)[:255], "created": created}
        self.workbook.set_properties(properties)
        self._variants: list[tuple[str, Format]] = []

    @cached_property
    def formats(self) -> "Mapping[str, Format]":
        """The formats of ``FORMATS`` by name."""
        return {name: self.workbook.add_format(dict(values)) for name, values in FORMATS.items()}

    def format_with(self, name: str, **more: object) -> "Format":
        """A format like the named one with something more."""
        made = self.workbook.add_format({**FORMATS[name], **more})
        self._variants.append((name, made))
        return made

    def sheet(self, name: str, heading: str, note: str, *, paper: int = A4) -> "Worksheet":
        """A sheet with its title in the first row and what it shows in the second; printed one page wide."""
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&F&C&A&R&P / &N")
        put(sheet, 0, 0, heading, self.formats["title"])
        put(sheet, 1, 0, note, self.formats["note"])
        return sheet

    def heading(self, sheet: "Worksheet", row: int, columns: Sequence[Column], *, frozen: int = 0) -> None:
        """The headings of a table; they repeat on every page, and ``frozen`` columns stay in sight."""
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            put(sheet, row, number, column.title, self.formats["heading"])
        sheet.set_row(row, 15 * max(2, *(heading_lines(column) for column in columns)) + 2)
        sheet.freeze_panes(row + 1, frozen)
        sheet.repeat_rows(row)

    def table(
        self, sheet: "Worksheet", columns: Sequence[Column], rows: Iterable[Sequence[CellValue]], *, frozen: int = 0
    ) -> int:
        """A table with filters below the title of a sheet; the number of its last row."""
        rows = tuple(rows)
        columns = [fitted(column, (cells[number] for cells in rows)) for number, column in enumerate(columns)]
        self.heading(sheet, 3, columns, frozen=frozen)
        formats = [self.formats[column.format] for column in columns]
        last = 3
        for last, cells in enumerate(rows, 4):
            lines = max(lines_of(value, column) for value, column in zip(cells, columns, strict=True))
            if lines > 1:
                sheet.set_row(last, 15 * lines)
            for number, value in enumerate(cells):
                if value is not None and value != "":
                    put(sheet, last, number, value, formats[number])
        sheet.autofilter(3, 0, last, len(columns) - 1)
        return last

    def content(self) -> bytes:
        """The bytes of the workbook, which is closed."""
        self.workbook.close()
        made = [*self.formats.items(), *self._variants]
        used = ((f"Rollout {name}", style.xf_index) for name, style in made if style.xf_index is not None)
        return with_named_styles(self._target.getvalue(), used)


def lines_of(value: CellValue, column: Column) -> int:
    """How many lines a cell takes; programs do not all work out the height of a row by themselves."""
    if not isinstance(value, str) or column.format != "wrapped":
        return 1
    return sum(1 + int(len(line) * 1.1 / column.width) for line in value.splitlines() or [""])


def fitted(column: Column, cells: Iterable[CellValue]) -> Column:
    """The column as wide as its longest text, up to half as wide again; others than of plain text stay as they are."""
    if column.format != "text":
        return column
    longest = max((len(cell) + 1 for cell in cells if isinstance(cell, str)), default=0)
    return replace(column, width=max(column.width, min(longest, 1.5 * column.width)))


def heading_lines(column: Column) -> int:
    """How many lines the heading of a column takes, word by word."""
    lines, used = 1, 0
    for word in column.title.split():
        wide = used + bool(used) + len(word)
        lines, used = (lines, wide) if wide <= column.width + 1 else (lines + bool(used), len(word))
    return lines


def put(sheet: "Worksheet", row: int, column: int, value: CellValue, style: "Format | None" = None) -> None:
    """A cell of the kind of its value; truth is yes or no."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "yes" if value else "no", style)
    elif isinstance(value, str):
        sheet.write_string(row, column, clean(value), style)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), style)
    else:
        sheet.write_number(row, column, value, style)


def clean(text: str) -> str:
    """The text without what XML cannot hold, as long as a cell may be."""
    return text[:_LONGEST] if text.isprintable() else NOT_XML.sub("", text)[:_LONGEST]
