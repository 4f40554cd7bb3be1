"""Annex A: what levelling did to the plan; nothing in a plan that is not levelled."""

from rollout.levelling.levelled import Levelled
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, lines, number_text
from rollout.reports.levelling_words import awaited_posts
from rollout.reports.rows.row import Row

MOST_ROWS = 30
"""The table is to be read in a meeting; ``tasks.csv`` has every task."""


def facts(source: DocumentInput) -> Facts:
    """The finish before and after, the bound, and the tasks that wait longest for a person."""
    levelled = source.levelled
    if levelled is None:
        return Facts(values={"is_levelled": False})
    waiting = [id_ for id_ in levelled.delays if id_ in levelled.waits and id_ in source.row_by_id]
    waiting.sort(key=lambda id_: (-levelled.delays[id_], id_))
    return Facts(
        values={
            "is_levelled": True,
            "moved_count": len(levelled.delays),
            "waiting_count": len(waiting),
            "finish_before_levelling": levelled.days_before[1].isoformat(),
            "finish_levelled": levelled.days[1].isoformat(),
            "no_finish_before": levelled.bound_day.isoformat(),
        },
        tables={
            "moved": FactTable(rows=tuple(_row(source, levelled, source.row_by_id[id_]) for id_ in waiting[:MOST_ROWS]))
        },
    )


def _row(source: DocumentInput, levelled: Levelled, row: Row) -> dict[str, Cell]:
    return {
        "id": cell(row.id),
        "name": cell(row.name),
        "start": cell(row.start_date.isoformat()),
        "days": cell(f"{number_text(round(levelled.delays[row.id], 1))} {source.words['days_short']}"),
        "person": lines(map(source.posts.named, awaited_posts(levelled, row.id))),
    }
