"""The notebook figure: the same bars, colours and signs as the page, as a plotly ``Figure``.

Plotly reads a part of HTML in every text, so names are escaped. Dates are local texts without an offset, which are
at the same place in every reader's time zone.
"""

import datetime as dt
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from rollout.engine import Schedule
from rollout.reports import palette
from rollout.reports.gantt.pictures.text_width import fitted
from rollout.reports.gantt.wall_clock import day_range, wall_clock
from rollout.reports.rows.row import Row
from rollout.reports.rows.row_table import rows_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

MOST_ROWS = 120
_ROW_HEIGHT = 22
_NAME_WIDTH = 300


def gantt(schedule: Schedule, *, levels: int | None = None, width: int | None = None) -> "go.Figure":
    """A Gantt chart of the rows down to ``levels``; by default as deep as 120 rows allow, and at least one level.

    ``figure.show(config={"showSendToCloud": False})`` leaves out plotly's button that uploads a chart.

    Raises:
        TypeError: when ``schedule`` is no schedule.
        ValueError: when ``levels`` is below 1.

    """
    if not isinstance(schedule, Schedule):
        raise TypeError(f"gantt takes a schedule, not {type(schedule).__name__}; write gantt(rollout.schedule(plan))")
    if levels is not None and levels < 1:
        raise ValueError(f"levels is {levels}; write 1 for the outermost rows, more for deeper ones, or leave it out")
    import plotly.graph_objects as go

    every = rows_of(schedule)
    rows = _shown(every, levels)
    figure = go.Figure()
    position = {row.id: len(rows) - 1 - place for place, row in enumerate(rows)}
    for stage, colour in palette.stage_colours(dict.fromkeys(row.stage for row in rows)).items():
        _add_bars(figure, [row for row in rows if _is_bar(row) and row.stage == stage], position, stage, colour)
    _add_summaries(figure, [row for row in rows if not row.is_leaf and not _is_bar(row)], position)
    _add_links(figure, schedule, {row.id: row for row in rows}, position)
    _add_meetings(figure, schedule, {row.id: row for row in rows}, position)
    _add_milestones(figure, [row for row in every if row.kind == "milestone"], _seen_at(every, position))
    _lay_out(figure, schedule, rows, width)
    return figure


def _shown(rows: Sequence[Row], levels: int | None) -> list[Row]:
    """The rows of the first levels."""
    deepest = max((row.level for row in rows), default=1)
    if levels is None:
        fits = (level for level in range(deepest, 1, -1) if sum(row.level <= level for row in rows) <= MOST_ROWS)
        levels = next(fits, 1)
    return [row for row in rows if row.level <= levels]


def _seen_at(every: Sequence[Row], position: dict[str, int]) -> dict[str, int]:
    """Where each row is seen: on its own line, or on that of the nearest row above it that is shown."""
    seen: dict[str, int] = {}
    for row in every:
        seen[row.id] = position[row.id] if row.id in position else seen[row.parent or ""]
    return seen


def _is_bar(row: Row) -> bool:
    return bool(row.stage and row.kind == "stage") or row.kind in ("task", "wait")


def _add_bars(figure: "go.Figure", rows: list[Row], position: dict[str, int], stage: str, colour: str) -> None:
    if not rows:
        return
    figure.add_bar(
        **_spans(rows, position),
        name=escape(stage.capitalize() or "Programme"),
        width=0.62,
        marker={
            "color": colour,
            "line": {
                "color": [palette.CRITICAL if row.is_critical else palette.darker(colour) for row in rows],
                "width": [2 if row.is_critical else 1 for row in rows],
            },
            "pattern": {"shape": ["/" if row.is_critical else "." if row.kind == "wait" else "" for row in rows]},
        },
    )


def _add_summaries(figure: "go.Figure", rows: list[Row], position: dict[str, int]) -> None:
    if rows:
        figure.add_bar(**_spans(rows, position), name="Summary", width=0.24, marker={"color": palette.SUMMARY})


def _spans(rows: list[Row], position: dict[str, int]) -> dict[str, Any]:
    """What all bars share: ``base`` is a local date, ``x`` the length in milliseconds."""
    return {
        "orientation": "h",
        "base": [wall_clock(row.start).isoformat() for row in rows],
        "x": [(wall_clock(row.finish) - wall_clock(row.start)).total_seconds() * 1000 for row in rows],
        "y": [position[row.id] for row in rows],
        "customdata": [_hover(row) for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(row: Row) -> str:
    lines = [f"<b>{escape(row.wbs)} {escape(row.name)}</b>", f"{row.start_date} to {row.finish_date}"]
    if row.is_leaf:
        lines.append(f"total float {row.total_float_days:g} d" + (", critical" if row.is_critical else ""))
    if row.owner:
        lines.append(escape(row.owner))
    return "<br>".join(lines)


def _add_links(figure: "go.Figure", schedule: Schedule, rows: dict[str, Row], position: dict[str, int]) -> None:
    """One line for all links between shown rows: down from the end that the type names, then along the row."""
    x: list[str | None] = []
    y: list[float | None] = []
    for link in schedule.network.links:
        if link.predecessor not in rows or link.successor not in rows:
            continue
        before, after = rows[link.predecessor], rows[link.successor]
        leaves = wall_clock(before.start if link.type.from_start else before.finish).isoformat()
        arrives = wall_clock(after.start if link.type.to_start else after.finish).isoformat()
        x += [leaves, leaves, arrives, None]
        y += [position[before.id], position[after.id], position[after.id], None]
    if x:
        line = {"width": 1, "color": palette.BASELINE}
        figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", name="Links")


def _add_meetings(figure: "go.Figure", schedule: Schedule, rows: dict[str, Row], position: dict[str, int]) -> None:
    """Recurring meetings as a mark on each of their days."""
    held = [each for each in schedule.occurrences if each.series in rows]
    if held:
        local = schedule.calendars.project.local
        figure.add_scatter(
            x=[wall_clock(local(each.start)).isoformat() for each in held],
            y=[position[each.series] for each in held],
            mode="markers",
            name="Meeting",
            marker={"symbol": "circle", "size": 7, "color": palette.NO_STAGE},
            customdata=[_hover(rows[each.series]) for each in held],
            hovertemplate="%{customdata}<extra></extra>",
        )


def _add_milestones(figure: "go.Figure", rows: list[Row], position: dict[str, int]) -> None:
    if rows:
        colours = [palette.CRITICAL if row.is_critical else palette.MILESTONE for row in rows]
        figure.add_scatter(
            x=[wall_clock(row.finish).isoformat() for row in rows],
            y=[position[row.id] for row in rows],
            mode="markers",
            name="Milestone",
            marker={"symbol": "diamond", "size": 12, "color": colours, "line": {"color": "#FFFFFF", "width": 1}},
            customdata=[_hover(row) for row in rows],
            hovertemplate="%{customdata}<extra></extra>",
        )


def _lay_out(figure: "go.Figure", schedule: Schedule, rows: list[Row], width: int | None) -> None:
    first, last = day_range(rows)
    room = max((last - first) // 60, dt.timedelta(days=1))
    labels = [_label(row) for row in reversed(rows)]
    figure.update_layout(
        template="plotly_white",
        barmode="overlay",
        width=width,
        height=_ROW_HEIGHT * len(rows) + 110,
        margin={"l": _NAME_WIDTH, "r": 20, "t": 80, "b": 20},
        legend={"orientation": "h", "x": 0, "y": 1 + 28 / (_ROW_HEIGHT * max(len(rows), 1)), "yanchor": "bottom"},
        xaxis={
            "type": "date",
            "side": "top",
            "range": [(first - room).isoformat(), (last + room).isoformat()],
            "tickformat": "%b %Y",
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": labels,
            "ticklabelposition": "outside",
            "range": [-0.6, len(rows) - 0.4],
            "showgrid": False,
        },
        dragmode="pan",
    )
    if schedule.options.status is not None:
        status = wall_clock(schedule.calendars.project.local(schedule.options.status)).isoformat()
        figure.add_vline(x=status, line={"color": palette.STATUS, "dash": "dot"})


def _label(row: Row) -> str:
    """The name as tick text, cut to the margin; bold for summaries, with the sign of the critical path."""
    sign = "▲ " if row.is_critical and row.is_leaf else ""
    text = escape(fitted(f"{row.wbs} {sign}{row.name}", 12, _NAME_WIDTH - 20))
    return text if row.is_leaf else f"<b>{text}</b>"
