"""The row of the Gantt page in the table of files."""

from rollout.reports.gantt.content import GanttContent
from rollout.reports.gantt.page import render_page
from rollout.reports.report_input import ReportInput


def render(source: ReportInput) -> bytes:
    """``gantt.html``: one page that asks nobody for anything."""
    return render_page(content_of(source))


def content_of(source: ReportInput) -> GanttContent:
    """What the page shows of a run."""
    if source.plan is None:
        return GanttContent(schedule=source.schedule, rows=source.rows)
    settings = source.plan.file.plan
    return GanttContent(
        schedule=source.schedule, rows=source.rows, title=settings.title, organisation=settings.organisation
    )
