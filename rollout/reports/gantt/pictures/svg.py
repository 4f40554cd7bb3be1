"""A static picture of the plan for paper: stage bars and milestones, written by hand so that its bytes never change.

It needs no browser and no fonts; names are cut to their column and stand whole in a ``title``.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from html import escape

from rollout.engine import Schedule
from rollout.reports.gantt import palette
from rollout.reports.gantt.overview import OverviewLine, day_range, overview_lines
from rollout.reports.gantt.pictures.text_width import fitted, text_width
from rollout.reports.gantt.pictures.timescale import cells, units_for
from rollout.reports.gantt.wall_clock import wall_clock
from rollout.reports.rows.row import Row

WIDTH = 720.0
FONT = 10.0
ROW = 17.0
HEAD = 34.0
FOOT = 24.0
DATE_WIDTH = 62.0
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Canvas:
    """Where a day and a line stand on the picture."""

    def __init__(self, rows: Sequence[Row], lines: int) -> None:
        self.first, self.last = day_range(rows)
        self.left = round(WIDTH * 0.27) + DATE_WIDTH
        self.bottom = HEAD + lines * ROW
        self._origin = dt.datetime.combine(self.first, dt.time())
        self._scale = (WIDTH - self.left - 28) / ((self.last - self.first).days * 1440)

    def x(self, moment: dt.datetime) -> float:
        return self.left + (moment - self._origin).total_seconds() / 60 * self._scale

    def day_x(self, day: dt.date) -> float:
        return self.x(dt.datetime.combine(min(max(day, self.first), self.last), dt.time()))


def gantt_svg(schedule: Schedule, rows: Sequence[Row]) -> bytes:
    """One picture of the whole plan, 720 pixels wide; its height follows from the number of lines."""
    lines = overview_lines(rows)
    canvas = _Canvas(rows, len(lines))
    stages = tuple(dict.fromkeys(row.stage for row in rows if row.stage))
    height = canvas.bottom + FOOT
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{height:g}" '
        f'viewBox="0 0 {WIDTH:g} {height:g}" role="img" font-family="Arial, Helvetica, sans-serif" '
        f'font-size="{FONT:g}" fill="{palette.TEXT}">'
    )
    parts = [
        opening,
        f"<title>Gantt chart, {canvas.first} to {canvas.last - dt.timedelta(days=1)}</title>",
        f'<rect width="{WIDTH:g}" height="{height:g}" fill="#FFFFFF"/>',
        *_time_scale(canvas),
    ]
    colours = palette.stage_colours(stages)
    for number, line in enumerate(lines):
        parts += _line(canvas, line, HEAD + number * ROW, colours)
    parts += _status_line(canvas, schedule)
    parts += _legend(canvas, colours)
    parts.append("</svg>\n")
    return "\n".join(parts).encode()


def _time_scale(canvas: _Canvas) -> Iterator[str]:
    upper, lower = units_for((canvas.last - canvas.first).days, WIDTH - canvas.left)
    for unit, top, weight, foot in ((upper, 0.0, "bold", HEAD), (lower, HEAD / 2, "normal", canvas.bottom)):
        for start, end, text in cells(unit, canvas.first, canvas.last):
            x, right = canvas.day_x(start), canvas.day_x(end)
            yield f'<path d="M{x:.1f} {top:g}V{foot:g}" stroke="{palette.GRID}"/>'
            if text_width(text, FONT * 1.1) + 5 <= right - x:
                yield _text(x + 3, top + 12, text, weight=weight)
    yield _text(2, HEAD / 2 + 12, "WBS and name", weight="bold")
    yield _text(canvas.left - DATE_WIDTH, HEAD / 2 + 12, "Finish", weight="bold")
    yield f'<path d="M0 {HEAD:g}H{WIDTH:g}" stroke="{palette.SUMMARY}"/>'


def _line(canvas: _Canvas, line: OverviewLine, top: float, colours: dict[str, str]) -> Iterator[str]:
    row, middle = line.row, top + ROW / 2
    indent = 2 + (row.level - 1) * 9
    sign = "▲ " if row.is_critical else ""
    name = f"{sign}{row.wbs} {row.name}"
    weight = "bold" if row.level == 1 else "normal"
    room = canvas.left - DATE_WIDTH - indent - 4
    yield f'<path d="M0 {top + ROW:g}H{WIDTH:g}" stroke="{palette.CLOSED}"/>'
    shown = fitted(name, FONT * (1.08 if row.level == 1 else 1), room)
    yield _text(indent, middle + 3.5, shown, weight=weight, title=name if shown != name else "")
    yield _text(canvas.left - DATE_WIDTH, middle + 3.5, row.finish_date.isoformat())
    x, right = canvas.x(wall_clock(row.start)), canvas.x(wall_clock(row.finish))
    if row.kind != "milestone":
        yield _bar(row, x, right, middle, colours)
    yield from _milestones(canvas, line, middle, right)


def _bar(row: Row, x: float, right: float, middle: float, colours: dict[str, str]) -> str:
    is_stage = bool(row.stage) or row.kind in ("task", "wait", "recurring")
    height = 9.0 if is_stage else 4.0
    colour = colours[row.stage] if is_stage else palette.SUMMARY
    border = palette.CRITICAL if row.is_critical else palette.darker(colour)
    return (
        f'<rect x="{x:.1f}" y="{middle - height / 2:g}" width="{max(right - x, 1.5):.1f}" height="{height:g}" '
        f'fill="{colour}" stroke="{border}" stroke-width="{1.4 if row.is_critical else 0.7:g}"/>'
    )


def _milestones(canvas: _Canvas, line: OverviewLine, middle: float, bar_end: float) -> Iterator[str]:
    """Diamonds in order of their dates; a code is written behind one where nothing else stands."""
    points = sorted((canvas.x(wall_clock(row.finish)), row.id, row) for row in line.milestones)
    for place, (x, _, row) in enumerate(points):
        colour = palette.CRITICAL if row.is_critical else palette.MILESTONE
        whole = f"{row.wbs} {row.name}, {row.finish_date}"
        yield (
            f'<path d="M{x:.1f} {middle - 5:g}l5 5-5 5-5-5z" fill="{colour}" stroke="#FFFFFF" stroke-width=".6">'
            f"<title>{_escaped(whole)}</title></path>"
        )
        code = row.id.rpartition(".")[2]
        end = x + 7 + text_width(code, FONT - 1)
        following = points[place + 1][0] - 6 if place + 1 < len(points) else WIDTH
        if end <= following and (x >= bar_end - 1 or x > end):
            yield _text(x + 7, middle + 3, code, size=FONT - 1)


def _status_line(canvas: _Canvas, schedule: Schedule) -> Iterator[str]:
    if schedule.options.status is None:
        return
    x = canvas.x(wall_clock(schedule.calendars.project.local(schedule.options.status)))
    if canvas.left <= x <= WIDTH:
        path = f"M{x:.1f} {HEAD / 2:g}V{canvas.bottom:g}"
        yield f'<path d="{path}" stroke="{palette.STATUS}" stroke-width="1.3" stroke-dasharray="3 2"/>'


def _legend(canvas: _Canvas, colours: dict[str, str]) -> Iterator[str]:
    x, y = 2.0, canvas.bottom + 15
    for stage, colour in colours.items():
        if stage:
            border = palette.darker(colour)
            yield f'<rect x="{x:.1f}" y="{y - 8:g}" width="14" height="9" fill="{colour}" stroke="{border}"/>'
            yield _text(x + 18, y, stage.capitalize())
            x += 32 + text_width(stage, FONT)
    yield f'<path d="M{x + 5:.1f} {y - 9:g}l5 5-5 5-5-5z" fill="{palette.MILESTONE}"/>'
    yield _text(x + 14, y, "milestone")
    yield _text(x + 76, y, "▲ red: critical path")


def _text(x: float, y: float, text: str, *, size: float = FONT, weight: str = "normal", title: str = "") -> str:
    whole = f"<title>{_escaped(title)}</title>" if title else ""
    style = "" if weight == "normal" else f' font-weight="{weight}"'
    scale = "" if size == FONT else f' font-size="{size:g}"'
    return f'<text x="{x:.1f}" y="{y:g}" unicode-bidi="isolate"{scale}{style}>{_escaped(text)}{whole}</text>'


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))
