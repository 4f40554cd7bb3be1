"""From a table to reports: columns by their names, each cell with its own check, every problem with its place."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from rollout.errors import Location, PlanError, Problem
from rollout.guesses import did_you_mean
from rollout.plan.notation.types import DurationText
from rollout.plan.status.dates import AmbiguousDateError, Order, order_in, parse_day
from rollout.plan.status.report import COLUMNS, Places, StatusReport
from rollout.plan.status.table import TableRow, TextTable, csv_table
from rollout.plan.status.workbook import workbook_table
from rollout.units import count

NEEDED: Final = ("date", "id")
_DATES: Final = ("date", "actual_start", "actual_finish", "expected_finish")
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*%?")
_AMOUNT: Final = re.compile(r"\d{1,12}(?:[.,]\d{1,2})?")
_WRITE_ISO: Final = "write dates as YYYY-MM-DD, for example 2027-03-31; format the column as text to keep them so"


class StatusRead(Struct, frozen=True):
    """The reports that could be read, in the order of the file, and what is wrong with the others."""

    reports: tuple[StatusReport, ...]
    problems: tuple[Problem, ...]


def read_reports(content: bytes, file: str, *, day: int, week: int | None = None) -> StatusRead:
    """The reports in a CSV file or, where its name ends in ``.xlsx``, a workbook.

    ``day`` and ``week`` are a working day and week in minutes; a week is five such days unless it is given.

    A report with a wrong cell is left out; the problem names the cell.

    Raises:
        PlanError: when nothing of the file can be read.

    """
    is_workbook = file.lower().endswith((".xlsx", ".xlsm"))
    table = workbook_table(content, file, NEEDED) if is_workbook else csv_table(content, file)
    if not table.header:
        return StatusRead(reports=(), problems=())
    wrong_header = tuple(_header_problems(table))
    if wrong_header:
        raise PlanError(wrong_header)
    columns = {name: index for index, name in enumerate(table.header) if name}
    reader = _Reader(table=table, columns=columns, order=_order(table, columns), day=day, week=week)
    problems: list[Problem] = []
    reports = [report for row in table.rows if (report := reader.report(row, problems))]
    return StatusRead(reports=tuple(reports), problems=tuple(problems))


def _header_problems(table: TextTable) -> Iterator[Problem]:
    row = TableRow(line=table.header_line, cells=table.header)
    place = Location(file=table.file, line=table.header_line, column=1)
    missing = [name for name in NEEDED if name not in table.header]
    for name in missing:
        message = f"no column is called '{name}'"
        hint = f"the first row names the columns: {','.join(COLUMNS)}"
        yield Problem(code="status_columns", message=message, at=place, hint=hint)
    for index, name in enumerate(table.header):
        at = table.at(row, index) if not table.delimiter else place
        if name and name not in COLUMNS and not missing:
            hint = did_you_mean(name, COLUMNS) or f"known columns: {', '.join(COLUMNS)}"
            yield Problem(code="status_columns", message=f"no column can be called '{name}'", at=at, hint=hint)
        elif name and name in table.header[:index]:
            yield Problem(code="status_columns", message=f"two columns are called '{name}'", at=at)


def _order(table: TextTable, columns: Mapping[str, int]) -> Order:
    wanted = [columns[name] for name in (*_DATES, "planned_start", "planned_finish") if name in columns]
    return order_in(row.cells[index] for row in table.rows for index in wanted if index < len(row.cells))


class _Reader(Struct, frozen=True, kw_only=True):
    table: TextTable
    columns: Mapping[str, int]
    order: Order
    day: int
    week: int | None

    def report(self, row: TableRow, problems: list[Problem]) -> StatusReport | None:
        """The report in a row, or None where a cell is wrong."""
        places = Places(table=self.table, row=row, columns=self.columns)
        before = len(problems)
        if any(cell for cell in row.cells[len(self.table.header) :]):
            message = f"the row has {count(len(row.cells), 'cell')}, the header {len(self.table.header)}"
            hint = "put a text that holds the separator into double quotes"
            problems.append(Problem(code="status_columns", message=message, at=places.at("date"), hint=hint))
        dates = {name: self._date(places, name, problems) for name in _DATES}
        task = self._text(row, "id")
        for name, value in (("date", self._text(row, "date")), ("id", task)):
            if not value:
                message = f"{places.label(name)} is blank"
                problems.append(Problem(code="missing_key", message=message, at=places.at(name), hint=_BLANK[name]))
        percent = self._percent(places, problems)
        remaining = self._remaining(places, problems)
        actual_days = self._amount(places, "actual_days", problems)
        actual_cost = self._amount(places, "actual_cost", problems)
        day = dates["date"]
        if len(problems) > before or day is None:
            return None
        return StatusReport(
            date=day,
            task=task,
            actual_start=dates["actual_start"],
            actual_finish=dates["actual_finish"],
            percent=percent,
            remaining=remaining,
            expected_finish=dates["expected_finish"],
            actual_days=actual_days,
            actual_cost=actual_cost,
            note=self._text(row, "note"),
            name=self._text(row, "name"),
            owner=self._text(row, "owner"),
            planned_start=self._text(row, "planned_start"),
            planned_finish=self._text(row, "planned_finish"),
            places=places,
        )

    def _text(self, row: TableRow, name: str) -> str:
        index = self.columns.get(name)
        return row.cells[index].strip() if index is not None and index < len(row.cells) else ""

    def _date(self, places: Places, name: str, problems: list[Problem]) -> dt.date | None:
        text = self._text(places.row, name)
        if not text:
            return None
        try:
            return parse_day(text, self.order)
        except ValueError as error:
            code = "ambiguous_date" if isinstance(error, AmbiguousDateError) else "bad_date"
            problems.append(_problem(code, f"{places.label(name)}: {error}", places.at(name), _WRITE_ISO))
            return None

    def _percent(self, places: Places, problems: list[Problem]) -> int | None:
        text = self._text(places.row, "percent")
        found = _PERCENT.fullmatch(text)
        if text and (not found or int(found[1]) > 100):
            message = f"{places.label('percent')}: '{text}' is not a whole number from 0 to 100"
            problems.append(_problem("out_of_range", message, places.at("percent"), "write for example 60"))
        return int(found[1]) if found else None

    def _remaining(self, places: Places, problems: list[Problem]) -> DurationText | None:
        text = self._text(places.row, "remaining")
        if not text:
            return None
        written = f"{text}d" if re.fullmatch(r"\d{1,4}(\.\d{1,2})?", text) else text
        try:
            return DurationText.read(written, day=self.day, week=self.week)
        except ValueError as error:
            message = f"{places.label('remaining')}: {error}"
            problems.append(_problem("bad_duration", message, places.at("remaining"), "write for example 3d, or 0d"))
            return None

    def _amount(self, places: Places, name: str, problems: list[Problem]) -> float | None:
        text = self._text(places.row, name)
        if not text:
            return None
        if not _AMOUNT.fullmatch(text):
            message = f"{places.label(name)}: '{text}' is not a number"
            hint = "write a number such as 2.5, without a unit or separators of thousands"
            problems.append(_problem("out_of_range", message, places.at(name), hint))
            return None
        return float(text.replace(",", "."))


_BLANK: Final = {
    "date": "write the day of the report, for example 2027-03-31",
    "id": "write the id of the task, such as INC.P05",
}


def _problem(code: str, message: str, at: Location, hint: str) -> Problem:
    return Problem(code=code, message=message, at=at, hint=hint)
