"""CSV that every program reads alike: UTF-8, comma, CRLF after RFC 4180, and no cell that a spreadsheet would run.

There is no byte order mark: it would be in the name of the first column for most readers. A spreadsheet asks for the
encoding when it imports a file.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from rollout.reports.csv_dialect import FOR_PROGRAMS, CsvDialect

Cell = str | int | float | bool | None

_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+|\t")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")


def render_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: CsvDialect = FOR_PROGRAMS) -> bytes:
    """The table as bytes, header first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([format_cell(value, dialect) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if dialect.mark else "utf-8", errors="replace")


def format_cell(value: Cell, dialect: CsvDialect = FOR_PROGRAMS) -> str:
    """A cell's text: nothing for None, true and false in lower case, numbers without trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", dialect.decimal)
    if isinstance(value, str) and not dialect.offsets and _MOMENT.fullmatch(value):
        return value[:16].replace("T", " ")
    return str(value) if isinstance(value, int) else defuse(value)


def defuse(text: str) -> str:
    """The text on one line, behind an apostrophe if a spreadsheet would take it for a formula.

    The rule is that of the OWASP page on CSV injection: a cell must not start with ``=``, ``+``, ``-``, ``@``, tab or
    carriage return, nor with the full-width forms that some spreadsheets accept.
    """
    line = _CONTROLS.sub("", _LINE_BREAKS.sub(" ", text))
    return f"'{line}" if _FORMULA.match(text) else line
