"""What the roadmap shows: a line for the programme, one for each group of the first level, with what lies inside."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from rollout.reports.gantt.wall_clock import wall_clock
from rollout.reports.rows.row import Row

_WEEKEND = dt.timedelta(days=3)

Span = tuple[dt.datetime, dt.datetime]


class RoadmapLine(Struct, frozen=True, kw_only=True):
    """``row`` is None for the line of the programme. ``stages`` are the bars, ``work`` those of a group without stages.

    ``critical`` is when critical work is done, ``points`` the milestones on the line, ``due`` the rows with a deadline.
    ``late`` counts the late tasks and milestones.
    """

    row: Row | None = None
    stages: tuple[Row, ...] = ()
    work: tuple[Span, ...] = ()
    critical: tuple[Span, ...] = ()
    points: tuple[Row, ...] = ()
    due: tuple[Row, ...] = ()
    meetings: tuple[dt.datetime, ...] = ()
    is_near: bool = False
    late: int = 0

    @property
    def is_done(self) -> bool:
        """Whether everything below the line is finished."""
        return self.row is not None and self.row.percent_complete >= 100


def roadmap_lines(
    rows: Sequence[Row], meetings: Iterable[dt.datetime] = (), late: Collection[str] = ()
) -> tuple[RoadmapLine, ...]:
    """The line of the programme, if it has gates or meetings, then a line for every other row of the first level.

    ``late`` are the ids of late tasks and milestones.
    """
    if all(row.is_leaf for row in rows):
        return tuple(_leaf_line(row, late) for row in rows)
    below = _leaves_below(rows)
    gates = tuple(row for row in rows if row.kind == "milestone" and not row.process)
    due = tuple(row for row in rows if row.is_leaf and row.deadline is not None and not row.process)
    held = tuple(meetings)
    programme = (RoadmapLine(points=gates, due=due, meetings=held),) if gates or held else ()
    top = [row for row in rows if row.level == 1 and not _is_of_programme(row)]
    return (*programme, *(_line(row, rows, below.get(row.id, []), late) for row in top))


def _is_of_programme(row: Row) -> bool:
    return row.is_beside or (row.kind == "milestone" and not row.process)


def _leaf_line(row: Row, late: Collection[str]) -> RoadmapLine:
    if row.kind == "milestone":
        return RoadmapLine(row=row, points=(row,), due=(row,) * (row.deadline is not None), late=row.id in late)
    return _line(row, (), [row], late)


def _line(row: Row, rows: Sequence[Row], leaves: Sequence[Row], late: Collection[str]) -> RoadmapLine:
    stages = tuple(each for each in rows if each.parent == row.id and each.stage and not each.is_leaf)
    tasks = [leaf for leaf in leaves if leaf.kind in ("task", "wait")]
    return RoadmapLine(
        row=row,
        stages=stages,
        work=() if stages else merged(tasks),
        critical=merged([task for task in tasks if task.is_critical and task.percent_complete < 100]),
        points=tuple(leaf for leaf in leaves if leaf.kind == "milestone"),
        due=tuple(leaf for leaf in leaves if leaf.deadline is not None),
        is_near=any(leaf.is_near_critical and leaf.percent_complete < 100 for leaf in leaves),
        late=sum(leaf.id in late for leaf in leaves),
    )


def _leaves_below(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The tasks and milestones of every row of the first level."""
    top: dict[str, str] = {}
    found: dict[str, list[Row]] = {}
    for row in rows:
        top[row.id] = top.get(row.parent or "", row.id)
        if row.is_leaf:
            found.setdefault(top[row.id], []).append(row)
    return found


def merged(rows: Iterable[Row]) -> tuple[Span, ...]:
    """When the rows are worked on, in order, without overlaps; a weekend between two of them is no gap."""
    found: list[Span] = []
    for start, finish in sorted((wall_clock(row.start), wall_clock(row.finish)) for row in rows):
        if found and start <= found[-1][1] + _WEEKEND:
            found[-1] = (found[-1][0], max(found[-1][1], finish))
        else:
            found.append((start, finish))
    return tuple(found)
