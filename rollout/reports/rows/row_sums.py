"""What a summary row says of the tasks below it: their span of days, the least floats, how much of the work is done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rollout.reports.rows.row import Row
from rollout.values import replace


def with_sums(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The same rows, summary rows with what their tasks say together. A parent is before its rows."""
    leaves: dict[str, list[Row]] = defaultdict(list)
    summaries: dict[str, Row] = {}
    for row in reversed(rows):
        below = leaves.pop(row.id, None)
        if below:
            summaries[row.id] = _sum(row, below)
        if row.parent is not None:
            leaves[row.parent] += below or [row]
    return tuple(summaries.get(row.id, row) for row in rows)


def _sum(summary: Row, tasks: Iterable[Row]) -> Row:
    """The summary from the first day of its tasks to the last, with the least total and free float in days.

    Percent complete is weighted by duration.
    """
    found = tuple(tasks)
    total = min(found, key=lambda row: row.total_float_days)
    free = min(found, key=lambda row: row.free_float_days)
    length = sum(row.duration_days for row in found)
    done = sum(row.duration_days * row.percent_complete for row in found)
    return replace(
        summary,
        start_date=min(row.start_date for row in found),
        finish_date=max(row.finish_date for row in found),
        total_float=total.total_float,
        total_float_days=total.total_float_days,
        free_float=free.free_float,
        free_float_days=free.free_float_days,
        percent_complete=int(done / length) if length else min(row.percent_complete for row in found),
    )
