"""CSV with the columns of Microsoft Planner: a bucket for each process or phase, a task for each row of work."""

from rollout.reports.boards.selection import Selection, description_of, labels_of
from rollout.reports.rows.row import Row
from rollout.reports.tables.csv_table import Cell, render_csv

COLUMNS = (
    "Task ID",
    "Task Name",
    "Bucket Name",
    "Progress",
    "Priority",
    "Assigned To",
    "Start Date",
    "Due Date",
    "Labels",
    "Description",
)


def render(selection: Selection) -> bytes:
    """The table in outline order; buckets have the names of the summaries at the top."""
    names = {row.id: row.name for row in selection.rows}
    leaves = [row for row in selection.rows if row.is_leaf or row.kind == "stage"]
    return render_csv(COLUMNS, (_cells(selection, row, names) for row in leaves))


def _cells(selection: Selection, row: Row, names: dict[str, str]) -> tuple[Cell, ...]:
    top: Row = row
    while (above := selection.parent_of(top)) is not None:
        top = above
    progress = "Completed" if row.percent_complete == 100 else "In progress" if row.percent_complete else "Not started"
    return (
        selection.key_of(row),
        row.name,
        names[top.id],
        progress,
        "Urgent" if row.is_critical else "Important" if row.is_near_critical else "Medium",
        row.named_owner,
        row.start_date.isoformat(),
        row.finish_date.isoformat(),
        ";".join(labels_of(row)),
        description_of(row),
    )
