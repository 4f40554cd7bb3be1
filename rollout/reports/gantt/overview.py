"""What a small picture of the plan shows: its summary rows down to the stages, each with the milestones under it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rollout.reports.rows.row import Row

_DEEPEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewLine:
    """One line of the picture: a row and the milestones that are drawn on it."""

    row: Row
    milestones: tuple[Row, ...] = ()


def overview_lines(rows: Sequence[Row]) -> tuple[OverviewLine, ...]:
    """The summary rows of the first two levels; a milestone stands on the deepest of them above it.

    A plan without summary rows gives all its rows.
    """
    shown = {row.id for row in rows if not row.is_leaf and row.level <= _DEEPEST}
    if not shown:
        return tuple(OverviewLine(row=row, milestones=(row,) * (row.kind == "milestone")) for row in rows)
    parent = {row.id: row.parent for row in rows}
    milestones: dict[str, list[Row]] = {}
    lines: list[Row] = []
    for row in rows:
        if row.id in shown:
            lines.append(row)
        elif row.kind == "milestone":
            above = row.parent
            while above is not None and above not in shown:
                above = parent.get(above)
            if above is None:
                lines.append(row)
            milestones.setdefault(above or row.id, []).append(row)
    return tuple(OverviewLine(row=row, milestones=tuple(milestones.get(row.id, ()))) for row in lines)


def day_range(rows: Sequence[Row]) -> tuple[dt.date, dt.date]:
    """The first day of the rows and the day after the last one; one day where there are no rows."""
    first = min((row.start.date() for row in rows), default=dt.date(1970, 1, 1))
    last = max((max(row.finish.date(), row.finish_date) for row in rows), default=first)
    return first, last + dt.timedelta(days=1)
