"""The status file as bytes. What is there is kept as it is written; new rows come after it."""

import csv
import io
from collections.abc import Iterable

from rollout.plan.status.report import COLUMNS, StatusReport
from rollout.plan.status.table import clean, csv_table

_MARK = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@")


def status_bytes(reports: Iterable[StatusReport]) -> bytes:
    """A whole status file, header first: UTF-8 with the mark by which Excel recognises it, comma, CRLF."""
    return _MARK + _lines([COLUMNS, *(_cells(report).values() for report in reports)])


def with_reports(content: bytes, reports: Iterable[StatusReport], *, replacing: Iterable[StatusReport] = ()) -> bytes:
    """``content``, a readable status file, with further rows at its end; columns that it lacks come after its own.

    ``replacing`` are reports read from ``content``: each gives its row to the new report of its task and day.
    """
    table = csv_table(content, "")
    if not table.header:
        return status_bytes(reports)
    header = (*table.header, *(name for name in COLUMNS if name not in table.header))
    taken = {each.places.row.line: (each.date, each.task) for each in replacing if each.places}
    new = {(each.date, each.task): _in_order(header, each) for each in reports}
    if header == table.header and not taken:
        return content + (b"" if content.endswith(b"\n") else b"\r\n") + _lines(new.values(), table.delimiter)
    blank = ("",) * (len(header) - len(table.header))
    width = len(table.header)
    rows = []
    for row in table.rows:
        cells = (*row.cells[:width], *("",) * (width - len(row.cells)), *blank)
        rows.append(new.pop(taken[row.line]) if row.line in taken else tuple(map(_cell, cells)))
    mark = _MARK if content.startswith(_MARK) else b""
    return mark + _lines([header, *rows, *new.values()], table.delimiter)


def _in_order(header: Iterable[str], report: StatusReport) -> tuple[str, ...]:
    cells = _cells(report)
    return tuple(cells.get(name, "") for name in header)


def _cells(report: StatusReport) -> dict[str, str]:
    return {name: _cell(report.task if name == "id" else getattr(report, name)) for name in COLUMNS}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    text = clean(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(rows: Iterable[Iterable[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8", errors="replace")
