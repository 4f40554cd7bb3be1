"""The row of the Gantt page in the table of files."""

from rollout.reports.gantt.content import GanttContent, LoadWeek, OwnerLoad
from rollout.reports.gantt.page import render_page
from rollout.reports.report_input import ReportInput
from rollout.scheduling.load import OwnerLoad as Load


def render(source: ReportInput) -> bytes:
    """``gantt.html``: one page that asks nobody for anything."""
    return render_page(content_of(source))


def content_of(source: ReportInput) -> GanttContent:
    """What the page shows of a run."""
    if source.plan is None:
        return GanttContent(schedule=source.schedule, rows=source.rows)
    settings = source.plan.file.plan
    return GanttContent(
        schedule=source.schedule,
        rows=source.rows,
        title=settings.title,
        organisation=settings.organisation,
        load=tuple(_weeks_of(owner) for owner in source.loads if not owner.is_hat),
    )


def _weeks_of(owner: Load) -> OwnerLoad:
    """The load of one person in hours."""
    weeks = (
        LoadWeek(start=week.monday, load=round(week.load / 60, 1), capacity=round(week.capacity / 60, 1))
        for week in owner.weeks
    )
    return OwnerLoad(owner=owner.name, weeks=tuple(weeks))
