"""A table of texts from CSV as spreadsheets write it: UTF-8 with or without a mark; comma, semicolon or tab."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from rollout.errors import Location, PlanError, Problem

MAX_BYTES: Final = 5_000_000
MAX_ROWS: Final = 50_000
"""Limits that no status file reaches, so that a hostile one cannot exhaust memory."""

_DELIMITERS: Final = (",", ";", "\t")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class TableRow(Struct, frozen=True):
    """The texts of one row; ``line`` is where it begins, ``raw`` its source where columns are to be found in it."""

    line: int
    cells: tuple[str, ...]
    raw: str = ""


class TextTable(Struct, frozen=True):
    """A header and rows. ``delimiter`` is empty for a sheet of a workbook, whose cells have addresses instead."""

    file: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    delimiter: str = ","
    header_line: int = 1

    def at(self, row: TableRow, index: int) -> Location:
        """The place of the cell in that row and column, columns counted from 0."""
        column = _column_in(row.raw, index, self.delimiter) if self.delimiter else index + 1
        return Location(file=self.file, line=row.line, column=column)

    def label(self, row: TableRow, index: int, name: str) -> str:
        """The cell as messages name it."""
        return f"column '{name}'" if self.delimiter else f"cell {letters(index)}{row.line} ({name})"


def csv_table(content: bytes, file: str) -> TextTable:
    """The table in ``content``; places name it as ``file``.

    Raises:
        PlanError: when it is too large, not UTF-8, or not CSV.

    """
    start = Location(file=file, line=1, column=1)
    if len(content) > MAX_BYTES:
        raise _error("unreadable_status", f"'{file}' is larger than {MAX_BYTES // 1_000_000} MB", start)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        hint = "save it as 'CSV UTF-8 (comma delimited)'"
        raise _error("not_utf8", f"'{file}' is not UTF-8", Location(file=file, line=line, column=1), hint) from None
    delimiter = _delimiter(text)
    rows = tuple(_rows(text, delimiter, file))
    if not rows:
        return TextTable(file=file, header=(), rows=(), delimiter=delimiter)
    header, *others = rows
    return TextTable(
        file=file,
        header=tuple(cell.strip().lower() for cell in header.cells),
        rows=tuple(others),
        delimiter=delimiter,
        header_line=header.line,
    )


def letters(index: int) -> str:
    """The name of a column of a sheet: A for 0, AA for 26."""
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _delimiter(text: str) -> str:
    """What separates the columns of the header: Excel writes a semicolon where the comma is the decimal mark."""
    header = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _rows(text: str, delimiter: str, file: str) -> Iterator[TableRow]:
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin = 0
    try:
        for number, cells in enumerate(reader):
            raw = "".join(lines[begin : reader.line_num])
            begin, line = reader.line_num, begin + 1
            if number > MAX_ROWS:
                message = f"'{file}' has more than {MAX_ROWS} rows"
                raise _error("unreadable_status", message, Location(file=file, line=line, column=1))
            if any(cell.strip() for cell in cells):
                yield TableRow(line=line, cells=tuple(map(clean, cells)), raw=raw)
    except csv.Error as error:
        at = Location(file=file, line=begin + 1, column=1)
        raise _error(
            "unreadable_status", f"not CSV: {error}", at, "look for a quotation mark without its pair"
        ) from None


def clean(text: str) -> str:
    """The text on one line without characters that steer a terminal, and without the apostrophe of a defused cell."""
    line = " ".join(_CONTROLS.sub("", text).split())
    return line[1:] if re.match(r"'\s*[=+\-@]", line) else line


def _column_in(raw: str, index: int, delimiter: str) -> int:
    """The column, counted from 1, at which cell ``index`` begins in a row as it is written."""
    cell = re.compile(rf'(?:"(?:[^"]|"")*"|[^{re.escape(delimiter)}"\r\n]*){re.escape(delimiter)}?')
    position = 0
    for _ in range(index):
        found = cell.match(raw, position)
        if not found or not found.group():
            break
        position = found.end()
    return position - (raw.rfind("\n", 0, position) + 1) + 1


def rows_of(header_and_rows: Sequence[Sequence[str]], first_line: int) -> tuple[TableRow, ...]:
    """Rows of a sheet, blank ones left out; ``first_line`` is the number of the first."""
    return tuple(
        TableRow(line=line, cells=tuple(map(clean, cells)))
        for line, cells in enumerate(header_and_rows, start=first_line)
        if any(cell.strip() for cell in cells)
    )


def _error(code: str, message: str, at: Location, hint: str | None = None) -> PlanError:
    return PlanError([Problem(code=code, message=message, at=at, hint=hint)])
