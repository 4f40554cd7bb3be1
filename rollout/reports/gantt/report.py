"""The row of the Gantt page in the table of files."""

import datetime as dt
from collections.abc import Iterator

from rollout.engine.reached import shown_dates, span_of_days
from rollout.plan.role_words import named_role
from rollout.reports.gantt.clock import day_of_making
from rollout.reports.gantt.content import GanttContent, KeyFigure
from rollout.reports.gantt.page import page_words, render_page
from rollout.reports.gantt.risk import risk_ranges, risk_tile
from rollout.reports.gantt.value import value_tile
from rollout.reports.gantt.waits import waits_tile
from rollout.reports.levelling_words import delay_words
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row_table import rows_of
from rollout.values import replace


def render(source: ReportInput) -> bytes:
    """``gantt.html``: a self-contained page that makes no network requests."""
    return render_page(content_of(source))


def content_of(source: ReportInput) -> GanttContent:
    """What the page shows of a run."""
    settings = source.plan.file.plan if source.plan else None
    return GanttContent(
        schedule=source.schedule,
        rows=tuple(replace(row, owner=row.named_owner) for row in source.rows),
        title=settings.title if settings else source.calendar_settings.title,
        organisation=settings.organisation if settings else "",
        version=settings.version if settings else "",
        approval=settings.status if settings else "",
        as_of=day_of_making(source),
        deadline=settings.due if settings else None,
        slips={row.id: row.variance_days for row in source.rows if row.variance_days},
        baselines=_baselines(source),
        load=source.loads,
        figures=tuple(_people_figures(source)),
        tiles=(
            *risk_tile(source.risk, page_words()),
            *value_tile(source.value, page_words()),
            *waits_tile(source.story, page_words()),
        ),
        risk=source.risk,
        ranges=risk_ranges(source.risk),
        value=source.value,
        levelled=source.levelled,
        story=source.story,
        delays=delay_words(source.levelled),
        roles=_roles(source),
        posts={worker.id: worker.label for worker in source.levelled.assignment.workers} if source.levelled else {},
    )


def _baselines(source: ReportInput) -> dict[str, tuple[dt.date, dt.date]]:
    """The agreed dates; where there are none, a levelled plan is compared with the plan before levelling."""
    if source.baseline is not None:
        agreed = ((row.id, row.baseline_start, row.baseline_finish) for row in source.rows)
        return {id_: (first, last) for id_, first, last in agreed if first and last}
    planned = rows_of(source.levelled.planned) if source.levelled else ()
    return {row.id: (row.start_date, row.finish_date) for row in planned}


def _roles(source: ReportInput) -> dict[str, str]:
    codes = sorted({row.role for row in source.rows if row.role})
    return {code: named_role(source.plan, code) for code in codes} if source.plan else {}


def _people_figures(source: ReportInput) -> Iterator[KeyFigure]:
    words = page_words()
    if source.levelled:
        before = source.levelled.planned
        _, finish = span_of_days(before, shown_dates(before))
        yield KeyFigure(name=words["key_before_levelling"], text=finish.isoformat())
    overloaded = sum(bool(each.overloaded) for each in source.loads if not each.is_role)
    if overloaded:
        yield KeyFigure(name=words["key_overloaded"], text=str(overloaded), is_bad=True)
