"""A table of texts from the first sheet of a workbook that has the columns of a status file."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from rollout.errors import Location, PlanError, Problem
from rollout.plan.status.table import MAX_BYTES, MAX_ROWS, TextTable, rows_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_MAX_UNPACKED: Final = 60_000_000
_MAX_COLUMNS: Final = 60
_HEADER_ROWS: Final = 30
"""Rows in which the header is looked for: people put a title above a table."""


def workbook_table(content: bytes, file: str, needed: Iterable[str]) -> TextTable:
    """The table of the first sheet in which one row has every column of ``needed``; dates come as ISO text.

    Raises:
        PlanError: when it is no workbook, too large, or has no such sheet.

    """
    _check_size(content, file)
    wanted = set(needed)
    try:
        for texts in _sheets(content):
            for number, cells in enumerate(texts[:_HEADER_ROWS]):
                header = tuple(cell.strip().lower() for cell in cells)
                if wanted <= set(header):
                    rows = rows_of(texts[number + 1 :], number + 2)
                    return TextTable(file=file, header=header, rows=rows, delimiter="", header_line=number + 1)
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        raise _error(file, f"'{file}' is damaged: {error}") from None
    raise _error(file, f"'{file}' has no sheet with the columns {', '.join(sorted(wanted))}")


def _sheets(content: bytes) -> list[list[tuple[str, ...]]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        return [
            [tuple(map(_text, row)) for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=_MAX_COLUMNS)]
            for sheet in book.worksheets
        ]
    finally:
        book.close()


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


def _check_size(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile:
        raise _error(file, f"'{file}' is not a workbook (.xlsx)") from None
    if len(content) > MAX_BYTES or unpacked > _MAX_UNPACKED:
        raise _error(file, f"'{file}' is too large for a status file")


def _error(file: str, message: str) -> PlanError:
    hint = "save it from the spreadsheet again as .xlsx, or as CSV UTF-8"
    at = Location(file=file, line=1, column=1)
    return PlanError([Problem(code="unreadable_status", message=message, at=at, hint=hint)])
