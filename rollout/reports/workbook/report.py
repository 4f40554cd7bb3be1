"""``plan.xlsx``: one sheet after the other, each a row of ``SHEETS``."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from rollout.reports.report_input import ReportInput
from rollout.reports.workbook.about import about
from rollout.reports.workbook.book import Book
from rollout.reports.workbook.critical_path import critical_path
from rollout.reports.workbook.earned_value import earned_value
from rollout.reports.workbook.findings import findings
from rollout.reports.workbook.milestones import milestones
from rollout.reports.workbook.people import people
from rollout.reports.workbook.plan_on_a_page import plan_on_a_page
from rollout.reports.workbook.raci import raci
from rollout.reports.workbook.risks import risks
from rollout.reports.workbook.tasks import tasks
from rollout.reports.workbook.waits import waits

SHEETS: Final[tuple[Callable[[Book, ReportInput], None], ...]] = (
    plan_on_a_page,
    tasks,
    milestones,
    critical_path,
    people,
    waits,
    raci,
    risks,
    earned_value,
    findings,
    about,
)
"""The sheets in their order."""


def render(source: ReportInput) -> bytes:
    """The workbook as bytes."""
    schedule, plan = source.schedule, source.plan
    start = schedule.calendars.project.day_of(schedule.start)
    book = Book(
        title=source.calendar_settings.title,
        company=plan.file.plan.organisation if plan else "",
        created=dt.datetime.combine(start, dt.time()),
    )
    for sheet in SHEETS:
        sheet(book, source)
    return book.content()
