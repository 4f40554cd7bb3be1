"""CSV for the importer of Azure Boards: the tree by the columns Title 1 to Title 3, parents before children."""

from html import escape

from rollout.reports.boards.selection import Selection, description_of, labels_of
from rollout.reports.rows.row import Row
from rollout.reports.tables.csv_table import Cell, render_csv

LEVELS = ("Epic", "Feature", "User Story")
"""Work item types of the Agile process by depth; deeper rows are user stories too."""

COLUMNS = (
    "ID",
    "Work Item Type",
    "Title 1",
    "Title 2",
    "Title 3",
    "State",
    "Start Date",
    "Finish Date",
    "Original Estimate",
    "Tags",
    "Description",
)


def render(selection: Selection) -> bytes:
    """The table; with a known ID Azure Boards updates the work item instead of making another.

    An update has to name the state, so a known work item keeps the one it has; a new one has none, which means *New*.
    """
    return render_csv(COLUMNS, (_cells(selection, row) for row in selection.rows))


def _cells(selection: Selection, row: Row) -> tuple[Cell, ...]:
    depth = min(row.level, len(LEVELS))
    titles = [row.name if level == depth else None for level in range(1, len(LEVELS) + 1)]
    kind = LEVELS[-1] if row.is_leaf else LEVELS[depth - 1]
    return (
        selection.key_of(row),
        kind,
        *titles,
        selection.state_of(row),
        row.start_date.isoformat(),
        row.finish_date.isoformat(),
        round(row.duration_days * 8, 2) if row.kind == "task" else None,
        "; ".join(labels_of(row)),
        _as_html(description_of(row)),
    )


def _as_html(text: str) -> str:
    """A paragraph a line: the field is HTML."""
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
