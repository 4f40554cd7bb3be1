"""Sheet *About*: what the workbook is, as of when, and what its colours and units mean."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from rollout.release import __version__
from rollout.reports.report_input import ReportInput
from rollout.reports.workbook.book import Book, CellValue, Column, lines_of, put
from rollout.units import count

_FLOAT: Final = (
    "Total float is how far a row may slip before the programme ends later, negative where a date cannot be met. "
    "Free float is how far it may slip before anything else moves."
)
_PAGE: Final = (
    "Bars follow the dates in the columns Start and Finish: change one there and its bar moves. The diamond is the "
    "gate of the row, the grey line below a bar its baseline, ❄ a week with a freeze, the blue column today. Nothing "
    "flows back into the plan: edit the plan file and build again, or use plan.xml in Microsoft Project."
)
LEGEND: Final = (
    ("Float", _FLOAT),
    ("Red, brown", "Red is critical: total float is used up. Brown is near-critical."),
    ("Plan on a page", _PAGE),
    ("Predecessors", "12SS+5d: starts five working days after the start of row 12; ed are days of 24 hours."),
    ("Text", "What looks like a formula or a link is text."),
)


def about(book: Book, source: ReportInput) -> None:
    """Write the sheet."""
    sheet = book.sheet("About", "About this workbook", "Made by rollout from the plan file; made again by each build.")
    sheet.set_column(0, 0, 26)
    text = Column(title="", width=110, format="wrapped")
    sheet.set_column(1, 1, text.width)
    label_style = book.format_with("text", bold=True)
    for row, (label, value) in enumerate((*_facts(source), *LEGEND), 3):
        sheet.set_row(row, 15 * lines_of(value, text))
        put(sheet, row, 0, label, label_style)
        put(sheet, row, 1, value, book.formats["date" if isinstance(value, dt.date) else "wrapped"])


def _facts(source: ReportInput) -> Iterator[tuple[str, CellValue]]:
    schedule, plan = source.schedule, source.plan
    project, day = schedule.calendars.project, schedule.options.day
    yield "Plan", source.calendar_settings.title
    if plan is not None:
        settings = plan.file.plan
        yield "Organisation", settings.organisation
        yield "Version of the plan", f"{settings.version} ({settings.status})"
        yield "As of", settings.status_date or "no status date: the plan as it was made"
    yield "Start", project.day_of(schedule.start)
    yield "Finish", project.day_of(schedule.finish - 1)
    yield "Made with", f"rollout {__version__}"
    yield "Time zone", f"{project.zone.key} for the whole plan; dates of a row are those of its own site"
    days = f"A working day has {count(day / 60, 'hour')}. Durations and floats are working days of the row's calendar, "
    yield "Units", f"{days}those of waits days of 24 hours. Dates are real dates and numbers real numbers."
