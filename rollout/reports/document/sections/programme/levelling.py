"""Annex A: what levelling did to the plan; nothing in a plan that is not levelled."""

from collections.abc import Sequence

from rollout.levelling.levelled import Levelled
from rollout.levelling.queues import Queue
from rollout.levelling.staffing import Gain
from rollout.levelling.story import story_of
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, lines
from rollout.reports.levelling_words import awaited_posts
from rollout.reports.rows.row import Row
from rollout.units import number_text

MOST_ROWS = 30
"""The table is to be read in a meeting; ``tasks.csv`` has every task."""
MOST_MILESTONES = 10


def facts(source: DocumentInput) -> Facts:
    """The finish before and after, the bound, what waits for whom, what is delayed most and what would gain most."""
    levelled = source.levelled
    if levelled is None:
        return Facts(values={"is_levelled": False})
    story = story_of(levelled, source.staffing)
    waiting = [id_ for id_ in levelled.delays if id_ in levelled.waits and id_ in source.row_by_id]
    waiting.sort(key=lambda id_: (-levelled.delays[id_], id_))
    late = [id_ for id_ in story.milestones if id_ in source.row_by_id]
    return Facts(
        values={
            "is_levelled": True,
            "delayed_milestone_count": len(late),
            "gain_count": len(story.gains),
            "moved_count": len(levelled.delays),
            "waiting_count": len(waiting),
            "finish_before_levelling": levelled.days_before[1].isoformat(),
            "finish_levelled": levelled.days[1].isoformat(),
            "is_proven": levelled.is_proven,
            "no_finish_before": levelled.bound_day.isoformat(),
        },
        tables={
            "queues": FactTable(rows=tuple(_queue(source, levelled, queue) for queue in story.queues)),
            "gains": FactTable(rows=tuple(_gain(source, gain) for gain in story.gains)),
            "moved": FactTable(rows=_rows(source, levelled, waiting[:MOST_ROWS])),
            "delayed_milestones": FactTable(rows=_rows(source, levelled, late[:MOST_MILESTONES])),
        },
    )


def _queue(source: DocumentInput, levelled: Levelled, queue: Queue) -> dict[str, Cell]:
    longest = source.row_by_id.get(queue.longest)
    return {
        "person": cell(source.posts.named(queue.post or queue.person)),
        "tasks": cell(str(len(queue.tasks))),
        "longest": cell(f"{queue.longest} {longest.name}" if longest else queue.longest),
        "days": cell(_later(source, levelled, queue.longest)),
    }


def _gain(source: DocumentInput, gain: Gain) -> dict[str, Cell]:
    return {"post": cell(source.posts.named(gain.post)), "days": cell(str(gain.days))}


def _rows(source: DocumentInput, levelled: Levelled, ids: Sequence[str]) -> tuple[dict[str, Cell], ...]:
    return tuple(_row(source, levelled, source.row_by_id[id_]) for id_ in ids)


def _later(source: DocumentInput, levelled: Levelled, task: str) -> str:
    return f"{number_text(round(levelled.delays[task], 1))} {source.words['days_short']}"


def _row(source: DocumentInput, levelled: Levelled, row: Row) -> dict[str, Cell]:
    return {
        "id": cell(row.id),
        "name": cell(row.name),
        "start": cell(row.start_date.isoformat()),
        "days": cell(_later(source, levelled, row.id)),
        "person": lines(map(source.posts.named, awaited_posts(levelled, row.id))),
    }
