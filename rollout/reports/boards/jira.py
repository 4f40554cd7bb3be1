"""CSV for the importer of Jira: epics for processes and phases, tasks below them, blocking links between tasks."""

from rollout.reports.boards.selection import Selection, description_of, labels_of
from rollout.reports.rows.row import Row
from rollout.reports.tables.csv_table import Cell, render_csv

COLUMNS = (
    "Issue Key",
    "Issue ID",
    "Parent",
    "Issue Type",
    "Summary",
    "Description",
    "Start Date",
    "Due Date",
    "Original Estimate",
    "Labels",
    "Component",
    "External issue ID",
)
"""``Issue ID`` and ``Parent`` hold within the file; the estimate is in seconds, as Jira reads it."""

BLOCKED_BY = "Inward issue link (Blocks)"
"""Comes after the others as often as a row has predecessors: Jira reads one link a column."""


def render(selection: Selection) -> bytes:
    """Epics come before all tasks, as Jira asks; with a known key it updates the issue instead of making another."""
    rows = sorted(selection.rows, key=lambda row: not _is_epic(row))
    numbers = {row.id: number for number, row in enumerate(rows, 1)}
    links = {row.id: _links(row, numbers) for row in rows}
    most = max(map(len, links.values()), default=0)
    lines = (
        (*_cells(selection, row, numbers), *links[row.id], *(None for _ in range(most - len(links[row.id]))))
        for row in rows
    )
    return render_csv((*COLUMNS, *(BLOCKED_BY for _ in range(most))), lines)


def _links(row: Row, numbers: dict[str, int]) -> list[int]:
    """The rows that a row waits for."""
    ids = dict.fromkeys(each.partition(" ")[0] for each in row.predecessors)
    return [numbers[id_] for id_ in ids if id_ in numbers]


def _cells(selection: Selection, row: Row, numbers: dict[str, int]) -> tuple[Cell, ...]:
    epic = _epic(selection, row)
    return (
        selection.key_of(row),
        numbers[row.id],
        numbers[epic.id] if epic else None,
        "Epic" if _is_epic(row) else "Task",
        row.name,
        description_of(row),
        row.start_date.isoformat(),
        row.finish_date.isoformat(),
        round(row.duration_days * 8 * 3600) if row.kind == "task" else None,
        " ".join(labels_of(row)),
        row.process or None,
        row.id,
    )


def _is_epic(row: Row) -> bool:
    return row.level == 1 and not row.is_leaf


def _epic(selection: Selection, row: Row) -> Row | None:
    """The row at the top of the outline above, if this is not it."""
    above = selection.parent_of(row)
    while above is not None and above.level > 1:
        above = selection.parent_of(above)
    return above
