"""Sheet *People by week*: the load of every person and shared role as a share of what they can give."""

import datetime as dt
from typing import TYPE_CHECKING, Final

from rollout.engine.load import OwnerLoad
from rollout.reports.report_input import ReportInput
from rollout.reports.workbook.book import A3, Book, CellValue, Column, put

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIXED = (
    Column(title="Who", width=30),
    Column(title="Id", width=12),
    Column(title="Kind", width=8),
    Column(title="Peak", width=7, format="percent"),
    Column(title="Days overallocated", width=14, format="whole"),
)
STEPS: Final = (
    (1.5, "#B3122D", "#FFFFFF"),
    (1.0, "#F2A69B", "#1B1F24"),
    (0.8, "#F7DFA5", "#1B1F24"),
    (0.0, "#CFE3D4", "#1B1F24"),
)
"""Above which share of the capacity a cell has which colours."""


def people(book: Book, source: ReportInput) -> None:
    """Write the sheet; a week without capacity that asks for work counts as 999 %."""
    note = "Load in percent of the capacity of the week, from its Monday. Above 100 % somebody is overallocated."
    sheet = book.sheet("People by week", "People by week", note, paper=A3)
    mondays = sorted({week.monday for owner in source.loads for week in owner.weeks if week.load})
    columns = [*FIXED, *(Column(title="", width=4.3) for _ in mondays)]
    book.heading(sheet, 3, columns, frozen=len(FIXED))
    sheet.set_row(3, 44)
    for position, monday in enumerate(mondays):
        put(sheet, 3, len(FIXED) + position, monday, book.formats["week"])
    places = {monday: len(FIXED) + position for position, monday in enumerate(mondays)}
    last = 3
    for last, owner in enumerate(source.loads, 4):
        shares = _shares(owner)
        facts: tuple[CellValue, ...] = (
            owner.name,
            owner.owner,
            "role" if owner.is_role else "person",
            max(shares.values(), default=0.0),
            sum(week.overloaded_days for week in owner.weeks),
        )
        for number, value in enumerate(facts):
            put(sheet, last, number, value, book.formats[FIXED[number].format])
        for monday, share in shares.items():
            if monday in places and share:
                put(sheet, last, places[monday], share, book.formats["load"])
    if mondays:
        _heat(book, sheet, last, len(FIXED) + len(mondays) - 1)


def _shares(owner: OwnerLoad) -> dict[dt.date, float]:
    return {
        week.monday: min(9.99, week.load / week.capacity) if week.capacity else 9.99 if week.load else 0.0
        for week in owner.weeks
    }


def _heat(book: Book, sheet: "Worksheet", last: int, column: int) -> None:
    """Colours by steps rather than a scale: 100 % is a border that everybody should see."""
    for above, fill, ink in STEPS:
        style = book.workbook.add_format({"bg_color": fill, "font_color": ink})
        condition = {"type": "cell", "criteria": ">", "value": above, "format": style, "stop_if_true": True}
        sheet.conditional_format(4, len(FIXED), last, column, condition)
