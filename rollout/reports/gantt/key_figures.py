"""The figures at the top of the page: what a steering committee asks first.

Dates stand before names, since a long name may be cut.
"""

from collections.abc import Iterator, Mapping, Sequence

from rollout.explanation import late_tasks
from rollout.reports.gantt.content import GanttContent, KeyFigure
from rollout.reports.gantt.wall_clock import minute_number
from rollout.reports.rows.row import Row


def key_figures(content: GanttContent, words: Mapping[str, str]) -> Iterator[KeyFigure]:
    """Finish against deadline, sizes, critical tasks, progress, next milestone, then what others add."""
    leaves = [row for row in content.rows if row.is_leaf]
    if not leaves:
        return
    dated = [row for row in leaves if row.kind != "recurring"] or leaves
    yield KeyFigure(name=words["key_start"], text=min(row.start_date for row in dated).isoformat())
    yield KeyFigure(name=words["key_finish"], text=max(row.finish_date for row in dated).isoformat())
    yield from _deadline(dated, words)
    yield KeyFigure(name=words["key_tasks"], text=str(sum(row.kind in ("task", "wait") for row in leaves)))
    yield KeyFigure(name=words["key_milestones"], text=str(sum(row.kind == "milestone" for row in leaves)))
    critical = sum(row.is_critical for row in leaves)
    yield KeyFigure(name=words["key_critical"], text=str(critical))
    yield from _progress(leaves, words)
    yield from _next_milestone(content, leaves, words)
    yield from content.figures


def _deadline(rows: Sequence[Row], words: Mapping[str, str]) -> Iterator[KeyFigure]:
    """The deadline that is missed by most or kept by least, and what it is the deadline of."""
    bound = [(row.finish_date - row.deadline, row.deadline, row.name) for row in rows if row.deadline is not None]
    if bound:
        over, deadline, name = max(bound)
        late = f" ({words['days_late'].replace('{count}', str(over.days))})" if over.days > 0 else ""
        yield KeyFigure(name=words["key_deadline"], text=f"{deadline}{late}, {name}", is_bad=over.days > 0)


def _progress(leaves: Sequence[Row], words: Mapping[str, str]) -> Iterator[KeyFigure]:
    total = sum(row.duration_days for row in leaves)
    done = sum(row.duration_days * row.percent_complete for row in leaves)
    if done and total:
        yield KeyFigure(name=words["key_complete"], text=f"{done / total:.0f} %")


def _next_milestone(content: GanttContent, leaves: Sequence[Row], words: Mapping[str, str]) -> Iterator[KeyFigure]:
    status = content.schedule.options.status
    local = content.schedule.calendars.project.local
    if status is not None:
        # Progress is reported up to the end of a day, which is the first instant of the next one.
        yield KeyFigure(name=words["key_status"], text=local(status - 1).date().isoformat())
    since = minute_number(local(content.schedule.options.start if status is None else status))
    ahead = [row for row in leaves if row.kind == "milestone" and minute_number(row.finish) >= since]
    if ahead:
        row = min(ahead, key=lambda row: minute_number(row.finish))
        days = words["days"].replace("{count}", f"{round(row.total_float_days, 1):g}")
        text = f"{row.finish_date} ({words['float']} {days}), {row.name}"
        yield KeyFigure(name=words["key_gate"], text=text, is_bad=row.id in late_tasks(content.scene))
