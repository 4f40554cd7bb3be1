"""A table of texts from the first sheet of a workbook that has the columns of a status file."""

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from rollout.errors import Location, PlanError, Problem
from rollout.plan.status.table import MAX_BYTES, MAX_ROWS, TextTable, rows_of
from rollout.source.office_file import OfficeFileError, office_parts, packed

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_XML: Final = 60_000_000
_UNREADABLE: Final = (
    *(OSError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, SyntaxError),
    zipfile.BadZipFile,
)
"""What openpyxl raises for workbooks that are damaged."""
_MAX_SHEETS: Final = 50
_MAX_COLUMNS: Final = 60
_HEADER_ROWS: Final = 30
"""Rows in which the header is looked for: people put a title above a table."""


def workbook_table(content: bytes, file: str, needed: Iterable[str]) -> TextTable:
    """The table of the first sheet in which one row has every column of ``needed``; dates come as ISO text.

    Raises:
        PlanError: when it is no workbook, too large, or has no such sheet.

    """
    wanted = set(needed)
    try:
        for texts, number in _tables(_unpacked(content, file), wanted):
            rows = rows_of(texts[number + 1 :], number + 2)
            header = _header(texts[number])
            return TextTable(file=file, header=header, rows=rows, delimiter="", header_line=number + 1)
    except _UNREADABLE as error:
        raise _error(file, f"'{file}' is damaged: {error}") from None
    raise _error(file, f"'{file}' has no sheet with the columns {', '.join(sorted(wanted))}")


def _tables(content: bytes, wanted: set[str]) -> Iterator[tuple[list[tuple[str, ...]], int]]:
    """The texts of each sheet with such a header, and in which row it is; only the first rows of others are read."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out is missed where it is needed
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets[:_MAX_SHEETS]:
            number = _header_row(_texts(sheet, _HEADER_ROWS), wanted)
            if number is not None:
                yield _texts(sheet, MAX_ROWS), number
    finally:
        book.close()


def _texts(sheet: "Worksheet", most: int) -> list[tuple[str, ...]]:
    return [tuple(map(_text, row)) for row in sheet.iter_rows(max_row=most, max_col=_MAX_COLUMNS)]


def _header_row(texts: list[tuple[str, ...]], wanted: set[str]) -> int | None:
    """The number, from 0, of the first row that has every column of ``wanted``."""
    return next((number for number, cells in enumerate(texts) if wanted <= set(_header(cells))), None)


def _header(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.strip().lower() for cell in cells)


def _text(cell: "Cell | MergedCell") -> str:
    """What the reader sees, as far as it means something: days in ISO form, percent with their sign."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float | int) and not isinstance(value, bool):
        if "%" in (cell.number_format or ""):
            return f"{value * 100:g}%"
        return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return str(value)


def _unpacked(content: bytes, file: str) -> bytes:
    """The workbook as an archive that takes no more room than it says."""
    if len(content) > MAX_BYTES:
        raise _error(file, f"'{file}' is too large for a status file")
    try:
        return packed(office_parts(content, most_xml=_MOST_XML))
    except OfficeFileError as error:
        raise _error(file, f"'{file}' {error}; it has to be a workbook (.xlsx)") from None


def _error(file: str, message: str) -> PlanError:
    hint = "save it from the spreadsheet again as .xlsx, or as CSV UTF-8"
    at = Location(file=file, line=1, column=1)
    return PlanError([Problem(code="unreadable_status", message=message, at=at, hint=hint)])
