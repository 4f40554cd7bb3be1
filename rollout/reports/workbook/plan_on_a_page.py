"""Sheet *Plan on a page*: a row a process and stage, a column a week, bars drawn from the dates beside them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rollout.reports.palette import stage_colours
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row
from rollout.reports.workbook.book import A3, Book, Column, fitted, put

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIXED: Final = (
    Column(title="What", width=40),
    Column(title="Start", width=10.5, format="date"),
    Column(title="Finish", width=10.5, format="date"),
    Column(title="Gate", width=10.5, format="date"),
    Column(title="Baseline start", width=10.5, format="date"),
    Column(title="Baseline finish", width=10.5, format="date"),
    Column(title="Done", width=6, format="percent"),
)
_FIRST: Final = len(FIXED)
_HEADING: Final = 4
_TODAY: Final = "$B$3"
_MOST_WEEKS: Final = 520
_DEEPEST: Final = 3
_GATE: Final = {"num_format": '"◆";"◆";"◆"', "bold": True}


def plan_on_a_page(book: Book, source: ReportInput) -> None:
    """Write the sheet; without summaries of processes it shows those that there are."""
    title = source.calendar_settings.title
    note = "Bars follow the dates in columns B and C; the diamond is the gate, the line below a bar its baseline."
    sheet = book.sheet("Plan on a page", title, note, paper=A3)
    sheet.fit_to_pages(1, 1)
    put(sheet, 2, 0, "Today (change it to look at another day)", book.formats["note"])
    _today(book, source, sheet)
    rows = tuple(row for row in source.rows if not row.is_leaf and row.level <= _DEEPEST)
    weeks = _weeks(source.rows)
    names = (" " * row.level + row.name for row in rows)
    book.heading(
        sheet, _HEADING, [fitted(FIXED[0], names), *FIXED[1:], *(Column(title="", width=2.3) for _ in weeks)], frozen=1
    )
    sheet.freeze_panes(_HEADING + 1, 1)
    sheet.repeat_columns(0)
    sheet.set_row(_HEADING, 40)
    _weeks_row(book, source, sheet, weeks)
    gates = _gates(source.rows)
    for line, row in enumerate(rows, _HEADING + 1):
        _facts(book, sheet, line, row, gates.get(row.id))
        _gate_cells(book, sheet, line, weeks)
    if rows and weeks:
        _bars(book, sheet, rows, weeks)


def _today(book: Book, source: ReportInput, sheet: "Worksheet") -> None:
    """The status date, else the day on which the workbook is open."""
    status = source.plan.file.plan.status_date if source.plan else None
    if status is not None:
        put(sheet, 2, 1, status, book.formats["date"])
    else:
        start = source.schedule.calendars.project.day_of(source.schedule.start)
        sheet.write_formula(2, 1, "=TODAY()", book.formats["date"], (start - dt.date(1899, 12, 30)).days)


def _weeks(rows: Sequence[Row]) -> Sequence[dt.date]:
    """The Mondays of the plan and of its baseline."""
    days = [day for row in rows for day in (row.start_date, row.finish_date)]
    days += [day for row in rows for day in (row.baseline_start, row.baseline_finish) if day]
    if not days:
        return ()
    first = min(days) - dt.timedelta(days=min(days).weekday())
    count = min(_MOST_WEEKS, (max(days) - first).days // 7 + 1)
    return [first + dt.timedelta(days=7 * number) for number in range(count)]


def _weeks_row(book: Book, source: ReportInput, sheet: "Worksheet", weeks: Sequence[dt.date]) -> None:
    freezes = source.plan.file.hours.freezes if source.plan else ()
    month = None
    for column, monday in enumerate(weeks, _FIRST):
        put(sheet, _HEADING, column, monday, book.formats["week"])
        if (monday.year, monday.month) != month:
            month = (monday.year, monday.month)
            put(sheet, _HEADING - 1, column, f"{monday:%Y-%m}", book.formats["month"])
        sunday = monday + dt.timedelta(days=6)
        reasons = [each.reason or "freeze" for each in freezes if each.first <= sunday and each.last >= monday]
        if reasons:
            sheet.write_string(_HEADING - 2, column, "❄", book.format_with("bar", num_format="@", font_color="#1557A0"))
            sheet.write_comment(_HEADING - 2, column, "; ".join(reasons)[:500], {"author": "rollout", "visible": False})


def _gates(rows: Sequence[Row]) -> Mapping[str, dt.date]:
    """The last milestone right below each summary: its gate."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.kind == "milestone" and row.parent:
            best = found.get(row.parent)
            if best is None or row.finish >= best.finish:
                found[row.parent] = row
    return {parent: row.finish_date for parent, row in found.items()}


def _facts(book: Book, sheet: "Worksheet", line: int, row: Row, gate: dt.date | None) -> None:
    is_top = row.level == 1
    name = book.format_with("summary" if is_top else "text", align="left", indent=row.level - 1)
    put(sheet, line, 0, row.name, name)
    facts = (row.start_date, row.finish_date, gate, row.baseline_start, row.baseline_finish, row.percent_complete / 100)
    for number, value in enumerate(facts, 1):
        style = FIXED[number].format
        put(sheet, line, number, value, book.formats[f"summary {style}" if is_top else style])
    sheet.set_row(line, 15, None, {} if is_top else {"level": row.level - 1})


def _gate_cells(book: Book, sheet: "Worksheet", line: int, weeks: Sequence[dt.date]) -> None:
    """Cells that show nothing, for conditional formats to fill: only of a number can one make a diamond."""
    style = book.formats["bar"]
    sheet.write_row(line, _FIRST, [0] * len(weeks), style)


def _bars(book: Book, sheet: "Worksheet", rows: Sequence[Row], weeks: Sequence[dt.date]) -> None:
    """Conditional formats: the bars in the colour of their stage with the gate on them, then baseline and today.

    Excel lays the formats of a cell over each other, LibreOffice takes the first that applies.
    """
    first, last, right = _HEADING + 1, _HEADING + len(rows), _FIRST + len(weeks) - 1
    week, left_name, right_name = f"{_letters(_FIRST)}${_HEADING + 1}", _letters(_FIRST), _letters(right)
    by_colour: dict[str, list[int]] = {}
    for number, colour in _coloured(rows):
        by_colour.setdefault(colour, []).append(first + number + 1)
    for colour, lines in by_colour.items():
        ranges = " ".join(f"{left_name}{line}:{right_name}{line}" for line in lines)
        gate = f"AND($D{lines[0]}>={week},$D{lines[0]}<{week}+7)"
        bar = f"AND($B{lines[0]}<{week}+7,$C{lines[0]}>={week})"
        for criteria, style in (
            (f"=AND({gate},{bar})", {**_GATE, "bg_color": colour}),
            (f"={bar}", {"bg_color": colour}),
            (f"={gate}", _GATE),
        ):
            look = book.workbook.add_format(style)
            rule = {"type": "formula", "criteria": criteria, "format": look, "multi_range": ranges}
            sheet.conditional_format(lines[0] - 1, _FIRST, lines[0] - 1, right, rule)
    line = first + 1
    for criteria, style in (
        (f'=AND($E{line}<>"",$E{line}<{week}+7,$F{line}>={week})', {"bottom": 5, "bottom_color": "#5D6B7A"}),
        (f"=AND({_TODAY}>={week},{_TODAY}<{week}+7)", {"left": 2, "left_color": "#1557A0", "bg_color": "#DCE8F7"}),
    ):
        rule = {"type": "formula", "criteria": criteria, "format": book.workbook.add_format(style)}
        sheet.conditional_format(first, _FIRST, last, right, rule)


def _coloured(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    colours = stage_colours(dict.fromkeys(row.stage for row in rows if row.stage))
    for number, row in enumerate(rows):
        yield number, colours[row.stage] if row.stage else "#39424E" if row.kind == "process" else "#5D6B7A"


def _letters(column: int) -> str:
    """The name of a column, from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
