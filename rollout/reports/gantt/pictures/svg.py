"""The roadmap as a static picture: stage bars, gates, deadlines and the critical part, with the same bytes every time.

It needs no browser and no fonts; names are cut to their column and are whole in a ``title``.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct, field

from rollout.engine import Schedule
from rollout.reports import palette
from rollout.reports.gantt.pictures.backdrop import bands, shading
from rollout.reports.gantt.pictures.canvas import (
    FONT,
    HEAD,
    TimeAxis,
    deadline,
    diamond,
    frame,
    rectangle,
    text,
    time_scale,
)
from rollout.reports.gantt.pictures.picture_legend import Also, flowed, legend_entries
from rollout.reports.gantt.pictures.roadmap import RoadmapLine, roadmap_lines
from rollout.reports.gantt.pictures.stage_bar import BAR, SPACE, done_line, stage_names, stage_shapes
from rollout.reports.gantt.pictures.text_width import fitted, text_width, wrapped
from rollout.reports.gantt.wall_clock import day_range, wall_clock
from rollout.reports.rows.baseline import Baseline
from rollout.reports.rows.row import Row

WIDTH = 960.0
DATE_WIDTH = 64.0
NAME_SHARE = 0.25
_FOOT = 24.0
_LEGEND_LINE = 13.0
_LINE = 16.0
_NAME_LINE = 12.0
_LOWEST, _LOWEST_WITH_BASELINE, _HIGHEST = 28.0, 33.0, 56.0


class PictureSize(Struct, frozen=True, kw_only=True):
    """The size in pixels; without a height it follows from the number of lines."""

    width: float = WIDTH
    height: float | None = None


class Standing(Struct, frozen=True, kw_only=True):
    """How the plan stands: the days once agreed by id, and the ids of the late tasks and milestones."""

    baselines: Baseline = field(default_factory=dict)
    late: Collection[str] = ()


def gantt_svg(
    schedule: Schedule,
    rows: Sequence[Row],
    heading: Sequence[str] = (),
    size: PictureSize | None = None,
    standing: Standing | None = None,
) -> bytes:
    """The whole plan as one picture: ``heading`` above, legend below; lines fill the height where one is given."""
    return _Picture(schedule, rows, tuple(heading), size or PictureSize(), standing or Standing()).svg().encode()


class _Picture:
    """The parts of one picture, which share its axis and its colours."""

    def __init__(
        self, schedule: Schedule, rows: Sequence[Row], heading: tuple[str, ...], size: PictureSize, standing: Standing
    ) -> None:
        local = schedule.calendars.project.local
        meetings = sorted(wall_clock(local(each.start)) for each in schedule.occurrences)
        self.lines = roadmap_lines(rows, meetings, standing.late)
        found = ((number, line.row.id) for number, line in enumerate(self.lines) if line.row)
        self.agreed = {number: standing.baselines[id_] for number, id_ in found if id_ in standing.baselines}
        self.status = None if schedule.options.status is None else wall_clock(local(schedule.options.status))
        self.width = size.width
        self.heading = tuple(part for line in heading for part in wrapped(line, " · ", FONT, size.width - 8))
        self.top = 6 + _LINE * len(self.heading) if self.heading else 0.0
        self.row_height = _LOWEST_WITH_BASELINE if self.agreed else _LOWEST
        if size.height is not None and self.lines:
            room = size.height - self.top - HEAD - _FOOT
            self.row_height = min(max(room / len(self.lines), 18.0), _HIGHEST)
        self.bottom = self.top + HEAD + self.row_height * len(self.lines)
        self.axis = TimeAxis(self._days(rows), round(size.width * NAME_SHARE), size.width - DATE_WIDTH)
        self.colours = palette.stage_colours(dict.fromkeys(row.stage for row in rows if row.stage))
        self.stage_names = stage_names(rows)
        self.bands = bands(self.lines, schedule, (self.axis.first, self.axis.last))
        also = Also(
            baseline=bool(self.agreed),
            status=self.status is not None,
            closed=any(band.closures for band in self.bands),
            freeze=any(band.calendar.freezes for band in self.bands),
        )
        entries = legend_entries(self.lines, self.colours, self.stage_names, also)
        self.legend = flowed(entries, size.width)
        foot = _FOOT + _LEGEND_LINE * max((line for _, _, line in self.legend), default=0)
        self.height = max(size.height or 0.0, self.bottom + foot)

    def _days(self, rows: Sequence[Row]) -> tuple[dt.date, dt.date]:
        """From the first day of all that is drawn to the day after the last one."""
        first, end = day_range(rows)
        return (
            min([first, *(first for first, _ in self.agreed.values())]),
            max([end, *(last + dt.timedelta(days=1) for _, last in self.agreed.values())]),
        )

    def svg(self) -> str:
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}" height="{self.height:g}" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" role="img" font-family="Arial, Helvetica, sans-serif" '
            f'font-size="{FONT:g}" fill="{palette.TEXT}">'
        )
        last = self.axis.last - dt.timedelta(days=1)
        return "\n".join(
            [
                opening,
                f"<title>Gantt chart, {self.axis.first} to {last}</title>",
                f'<rect width="{self.width:g}" height="{self.height:g}" fill="#FFFFFF"/>',
                *self._heading(),
                *self._backdrop(),
                *time_scale(self.axis, self.top, self.bottom),
                f'<path d="M0 {self.top + HEAD:g}H{self.width:g}" stroke="{palette.SUMMARY}"/>',
                *(part for number, line in enumerate(self.lines) for part in self._line(number, line)),
                *self._status_line(),
                *self._legend(),
                "</svg>\n",
            ]
        )

    def _heading(self) -> Iterator[str]:
        for number, words in enumerate(self.heading):
            bold = number == 0
            size = 14 if bold else FONT
            shown = fitted(words, size, self.width - 8)
            yield text(2, 14 + _LINE * number, shown, size=size, weight="bold" if bold else "normal")

    def _backdrop(self) -> Iterator[str]:
        for band in self.bands:
            top = self.top + HEAD + band.first * self.row_height
            yield from shading(band, self.axis, top, (band.last - band.first) * self.row_height)

    def _line(self, number: int, line: RoadmapLine) -> Iterator[str]:
        top = self.top + HEAD + number * self.row_height
        middle = top + min(self.row_height * 0.38, 14)
        yield f'<path d="M0 {top + self.row_height:g}H{self.width:g}" stroke="{palette.CLOSED}"/>'
        yield self._name(line, top)
        below = min(middle + (20 if self.agreed else 17), top + self.row_height - 2)
        yield from self._bars(line, middle, below)
        for moment in line.meetings:
            yield f'<circle cx="{self.axis.x(moment):.1f}" cy="{middle:g}" r="2.5" fill="{palette.NO_STAGE}"/>'
        for row in line.due:
            if row.deadline is not None:
                x = self.axis.day_x(row.deadline + dt.timedelta(days=1))
                yield deadline(x, middle, is_missed=row.finish_date > row.deadline)
        yield from self._baseline(number, middle + (10 if line.critical else 8))
        yield from self._points(line, middle, below)

    def _baseline(self, number: int, middle: float) -> Iterator[str]:
        if number in self.agreed:
            first, last = self.agreed[number]
            x, right = self.axis.day_x(first), self.axis.day_x(last + dt.timedelta(days=1))
            yield rectangle(x, right, middle, 2.5, palette.BASELINE)

    def _name(self, line: RoadmapLine, top: float) -> str:
        urgency = "▲ " if line.critical else "△ " * line.is_near
        signs = "✓ " * line.is_done + urgency + f"!{line.late} " * bool(line.late)
        name = f"{signs}{line.row.wbs} {line.row.name}" if line.row else "Programme"
        size, room = FONT * 1.08, self.axis.left - 6
        lines = tuple(wrapped(name, " ", size, room)) if self.row_height >= _LOWEST else (name,)
        shown = [lines[0], " ".join(lines[1:])] if len(lines) > 1 else [name]
        cut = [fitted(each, size, room) for each in shown]
        title = name if cut != shown else ""
        first = top + self.row_height / 2 + 3.5 - (len(cut) - 1) * _NAME_LINE / 2
        return "".join(
            text(2, first + number * _NAME_LINE, each, weight="bold", title=title) for number, each in enumerate(cut)
        )

    def _bars(self, line: RoadmapLine, middle: float, below: float) -> Iterator[str]:
        if line.row is None or line.row.kind == "milestone":
            return
        x, right = self.axis.x(wall_clock(line.row.start)), self.axis.x(wall_clock(line.row.finish))
        if not line.stages:
            yield rectangle(x, right, middle, 2, palette.SUMMARY)
        for start, finish in line.critical:
            yield frame(self.axis.x(start), self.axis.x(finish), middle, BAR, palette.CRITICAL)
        for start, finish in line.work:
            colour = self.colours.get(line.row.stage, palette.NO_STAGE)
            colour = palette.lighter(colour) if line.row.percent_complete >= 100 else colour
            yield rectangle(self.axis.x(start), self.axis.x(finish), middle, BAR, colour, edge=palette.darker(colour))
            yield from done_line(self.axis, line.row, middle, palette.readable(colour), (start, finish))
        points = [self.axis.x(wall_clock(point.finish)) for point in line.points]
        for stage in line.stages:
            name, colour = self.stage_names.get(stage.stage, stage.stage), self.colours[stage.stage]
            lines = (middle, below)
            yield from stage_shapes(self.axis, stage, colour=colour, name=name, points=points, lines=lines)
        end = max([right, *(self.axis.x(wall_clock(point.finish)) + 5 for point in line.points)])
        marks = [self.axis.day_x(row.deadline + dt.timedelta(days=1)) for row in line.due if row.deadline is not None]
        for mark in sorted(marks):
            if end - SPACE <= mark <= end + DATE_WIDTH:
                end = mark + SPACE
        yield text(end + SPACE, middle + 3.5, line.row.finish_date.isoformat(), weight="bold")

    def _points(self, line: RoadmapLine, middle: float, below: float) -> Iterator[str]:
        """Diamonds in order of their dates, each with its code, or its name, below where there is room."""
        points = sorted((self.axis.x(wall_clock(row.finish)), row.id, row) for row in line.points)
        taken = 0.0
        for place, (x, _, row) in enumerate(points):
            colour = palette.CRITICAL if row.is_critical else palette.MILESTONE
            is_reached = row.percent_complete >= 100
            yield diamond(x, middle, colour, f"{row.wbs} {row.name}, {row.finish_date}", is_reached=is_reached)
            code = row.id.rpartition(".")[2]
            following = points[place + 1][0] - 8 if place + 1 < len(points) else self.width
            words = code if line.row else _gate_name(code, row.name, following - x)
            width = text_width(words, FONT - 1)
            start = max(x - 5 if line.row is None else min(x - width / 2, self.width - width), taken)
            if len(words) > 1 and start - x <= FONT and start + width <= self.width:
                yield text(start, below, words, size=FONT - 1, fill=colour)
                taken = start + width + SPACE

    def _status_line(self) -> Iterator[str]:
        if self.status is None:
            return
        x = self.axis.x(self.status)
        if self.axis.left <= x <= self.axis.right:
            path = f"M{x:.1f} {self.top + HEAD / 2:g}V{self.bottom:g}"
            yield f'<path d="{path}" stroke="{palette.STATUS}" stroke-width="1.3" stroke-dasharray="3 2"/>'

    def _legend(self) -> Iterator[str]:
        for entry, x, line in self.legend:
            y = self.bottom + 15 + _LEGEND_LINE * line
            yield entry.symbol(x, y - 4)
            yield text(x + entry.indent, y, entry.words)


def _gate_name(code: str, name: str, room: float) -> str:
    """The code of a gate with its name, or its code alone where only a part of the name has room."""
    whole = f"{code} {name}"
    return whole if text_width(whole, FONT - 1) <= room else code
