"""The figures beside the verdict, for paper and pictures: what a steering committee asks next.

Dates are before names, since a long name may be cut.
"""

from collections.abc import Iterator, Mapping, Sequence

from rollout.reports.gantt.content import GanttContent, KeyFigure
from rollout.reports.gantt.planned_progress import progress_of
from rollout.reports.gantt.verdict import as_of_text, dated, finish_parts, next_milestones
from rollout.reports.rows.row import Row


def heading_lines(content: GanttContent, words: Mapping[str, str]) -> tuple[str, ...]:
    """What is above every picture: the plan, its version and date, its figures."""
    figures = " · ".join(f"{figure.name} {figure.text}" for figure in key_figures(content, words))
    return tuple(line for line in (content.heading, as_of_text(content, words), figures) if line)


def key_figures(content: GanttContent, words: Mapping[str, str]) -> Iterator[KeyFigure]:
    """Finish against deadline, sizes, critical tasks, progress, next milestone, then what others add."""
    leaves = [row for row in content.rows if row.is_leaf]
    if not leaves:
        return
    ending = dated(leaves)
    yield KeyFigure(name=words["key_start"], text=min(row.start_date for row in ending).isoformat())
    yield _finish(content, leaves, words)
    yield KeyFigure(name=words["key_tasks"], text=str(sum(row.kind in ("task", "wait") for row in leaves)))
    yield KeyFigure(name=words["key_milestones"], text=str(sum(row.kind == "milestone" for row in leaves)))
    critical = sum(row.is_critical for row in leaves)
    yield KeyFigure(name=words["key_critical"], text=str(critical))
    progress = progress_of(content, words)
    if progress:
        yield KeyFigure(name=words["key_complete"], text=progress)
    yield from _next_milestone(content, leaves, words)
    yield from content.figures


def _finish(content: GanttContent, leaves: Sequence[Row], words: Mapping[str, str]) -> KeyFigure:
    """The last day, and what the verdict says of it."""
    last = max(row.finish_date for row in dated(leaves))
    parts = finish_parts(content, leaves, words)
    text = ", ".join([last.isoformat(), *(part.text for part in parts)])
    return KeyFigure(name=words["key_finish"], text=text, is_bad=any(part.is_bad for part in parts))


def _next_milestone(content: GanttContent, leaves: Sequence[Row], words: Mapping[str, str]) -> Iterator[KeyFigure]:
    ahead = next_milestones(content, leaves)
    if ahead:
        row = ahead[0]
        days = words["days"].replace("{count}", f"{round(row.total_float_days, 1):g}")
        processes = {each.process: each.name for each in content.rows if each.kind == "process"}
        named = f"{processes[row.process]}: {row.name}" if row.process in processes else row.name
        text = f"{row.finish_date} ({words['float']} {days}), {named}"
        yield KeyFigure(name=words["key_gate"], text=text, is_bad=row.id in content.late)
