"""The whole programme on one page: the lines of the roadmap with the marks that they have on the Gantt page."""

import datetime as dt
from collections.abc import Iterator

from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Rectangle, Shape, TextAnchor, wrapped
from rollout.reports.document.pictures import overview_marks as marks
from rollout.reports.document.pictures.overview_legend import Also, entries, legend
from rollout.reports.gantt.closed_days import Span
from rollout.reports.gantt.pictures.backdrop import Band, bands
from rollout.reports.gantt.pictures.roadmap import RoadmapLine, roadmap_lines
from rollout.reports.gantt.pictures.stage_bar import free_part, stage_names
from rollout.reports.gantt.pictures.text_width import fitted, text_width
from rollout.reports.gantt.wall_clock import day_range, wall_clock
from rollout.reports.palette import lighter, stage_colours
from rollout.reports.rows.row import Row

_LEFT, _WIDTH, _TOP, _LANE = 130.0, 732.0, 34.0, 30.0
_MIDDLE, _BELOW, _AGREED = 11.0, 24.0, 18.5
_FINISH, _NAME, _SHORTEST = 56.0, 7.5, 22.0
_EPOCH = dt.date(1970, 1, 1)


def gantt_overview(source: DocumentInput) -> Drawing:
    """Bars of stages, critical parts, milestones, deadlines, agreed dates, freezes; a legend of what is there."""
    return _Overview(source).drawing()


class _Overview:
    """The parts of one drawing, which share its lines, its time scale and its colours."""

    def __init__(self, source: DocumentInput) -> None:
        self.source, rows = source, source.rows
        local = source.schedule.calendars.project.local
        status = source.schedule.options.status
        self.status = None if status is None else wall_clock(local(status))
        meetings = sorted(wall_clock(local(each.start)) for each in source.schedule.occurrences)
        self.lines = roadmap_lines(rows, meetings, source.late)
        first, end = day_range(rows)
        agreed = [line.row for line in self.lines if line.row and line.row.baseline_start]
        self.first = min([first, *(row.baseline_start for row in agreed if row.baseline_start)]).replace(day=1)
        self.end = max([end, *(row.baseline_finish for row in agreed if row.baseline_finish)])
        self.per_day = (_WIDTH - _FINISH) / ((self.end - self.first).days or 1)
        self.bottom = _TOP + _LANE * len(self.lines)
        self.bands = bands(self.lines, source.schedule, (self.first, self.end))
        colours = stage_colours(dict.fromkeys(row.stage for row in rows))
        self.inks = {stage: Ink(colour) for stage, colour in colours.items()}
        self.names = stage_names(rows)
        self.also = Also(
            baseline=bool(agreed),
            status=self.status is not None,
            closed=any(band.closures for band in self.bands),
            freeze=any(band.calendar.freezes for band in self.bands),
        )

    def drawing(self) -> Drawing:
        shapes: list[Shape] = [*self._backdrop(), *self._months()]
        for number, line in enumerate(self.lines):
            shapes += self._lane(line, _TOP + number * _LANE)
        if self.status is not None:
            x = self._x(self.status)
            shapes.append(marks.status_line((x, 16), (x, self.bottom)))
        stages = [(self.names.get(stage, stage), ink) for stage, ink in self.inks.items() if stage]
        found = entries(self.lines, stages, self.also, self.source.words)
        drawn, last = legend(found, _LEFT, _LEFT + _WIDTH, self.bottom + 14)
        return Drawing(width=_LEFT + _WIDTH + 10, height=last + 14, shapes=(*shapes, *drawn))

    def _x(self, moment: dt.datetime) -> float:
        return self._day_x(moment.date()) + (moment.hour * 60 + moment.minute) / 1440 * self.per_day

    def _day_x(self, day: dt.date) -> float:
        """The left edge of a day, held inside the chart."""
        return _LEFT + (min(max(day, self.first), self.end) - self.first).days * self.per_day

    def _backdrop(self) -> Iterator[Shape]:
        for band in self.bands:
            for spans, ink in ((band.calendar.freezes, Ink.FREEZE), (band.closures, Ink.CLOSED)):
                for span in spans:
                    yield self._area(band, span, ink)

    def _area(self, band: Band, span: Span, ink: Ink) -> Rectangle:
        first = _EPOCH + dt.timedelta(days=span[0])
        x, right = self._day_x(first), self._day_x(first + dt.timedelta(days=span[1]))
        height = (band.last - band.first) * _LANE
        return Rectangle(x=x, y=_TOP + band.first * _LANE, width=max(right - x, 1.0), height=height, fill=ink)

    def _months(self) -> Iterator[Shape]:
        day = self.first
        while day <= self.end:
            following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
            x, is_year = self._day_x(day), day.month == 1
            if is_year:
                yield Line(points=((x, 2), (x, _TOP)), ink=Ink.LINE, width=0.6)
            yield Line(points=((x, 16), (x, self.bottom)), ink=Ink.GRID, width=0.6)  # faint: it crosses dates
            if self._day_x(following) - x >= 16 or day.month % 3 == 1:
                yield Label(x=x + 3, y=24, text=f"{day:%m}", size=8, ink=Ink.MUTED)
            if is_year or day == self.first:
                yield Label(x=x + 3, y=9, text=str(day.year), size=9, is_bold=True)
            day = following

    def _lane(self, line: RoadmapLine, top: float) -> Iterator[Shape]:
        middle = top + _MIDDLE
        yield Line(points=((0, top), (_LEFT + _WIDTH, top)), ink=Ink.GRID, width=0.6)
        yield from self._head(line, top + _LANE / 2)
        yield from self._bars(line, middle, top + _BELOW)
        yield from (marks.meeting(self._x(moment), middle) for moment in line.meetings)
        for row in line.due:
            if row.deadline is not None:
                yield from marks.deadline(self._mark_x(row), middle, is_missed=row.finish_date > row.deadline)
        if line.row and line.row.baseline_start and line.row.baseline_finish:
            right = self._day_x(line.row.baseline_finish + dt.timedelta(days=1))
            yield marks.baseline(self._day_x(line.row.baseline_start), right, top + _AGREED + 1.5 * bool(line.critical))
        yield from self._points(line, middle, top + _BELOW)

    def _mark_x(self, row: Row) -> float:
        """Where the deadline of a row is: the end of its day."""
        return self._day_x((row.deadline or row.finish_date) + dt.timedelta(days=1))

    def _head(self, line: RoadmapLine, middle: float) -> Iterator[Shape]:
        x = 2.0
        if line.is_done:
            yield marks.finished_sign(x, middle)
        elif line.critical:
            yield marks.critical_sign(x, middle)
        elif line.is_near:
            yield marks.near_sign(x, middle)
        x += 11
        if line.late:
            sign = f"!{line.late}"
            yield Label(x=x, y=middle, text=sign, size=_NAME + 1, ink=Ink.CRITICAL)
            x += text_width(sign, _NAME + 1) + 3
        name = f"{line.row.wbs} {line.row.name}" if line.row else self.source.words["programme"]
        rows = wrapped(name, _LEFT - x - 4, _NAME)
        for number, text in enumerate(rows):
            y = middle + (number - (len(rows) - 1) / 2) * (_NAME + 2)
            yield Label(x=x, y=y, text=text, size=_NAME, is_bold=True)

    def _bars(self, line: RoadmapLine, middle: float, below: float) -> Iterator[Shape]:
        if line.row is None or line.row.kind == "milestone":
            return
        x, right = self._x(wall_clock(line.row.start)), self._x(wall_clock(line.row.finish))
        if not line.stages:
            yield Rectangle(x=x, y=middle - 1, width=max(right - x, 1.0), height=2, fill=Ink.SUMMARY)
        for start, finish in line.critical:
            yield from marks.frame(self._x(start), self._x(finish), middle)
        for start, finish in line.work:
            yield from self._work(line.row, (self._x(start), self._x(finish)), middle)
        points = [self._x(wall_clock(point.finish)) for point in line.points]
        for stage in line.stages:
            yield from self._stage(stage, points, middle, below)
        end = max([right, *(point + 6 for point in points)])
        for mark in sorted(self._mark_x(row) for row in line.due):
            if end - 4 <= mark <= end + _FINISH:
                end = mark + 5
        yield marks.words(end + 3, middle, line.row.finish_date.isoformat(), is_bold=True)

    def _work(self, row: Row, ends: tuple[float, float], middle: float) -> Iterator[Shape]:
        ink = self.inks.get(row.stage, Ink.NO_STAGE)
        yield _bar(row, ends, middle, ink)
        x, right = self._x(wall_clock(row.start)), self._x(wall_clock(row.finish))
        done = min(x + (right - x) * row.percent_complete / 100, ends[1])
        if done > ends[0] and row.percent_complete < 100:
            yield marks.done_line(ends[0], done, middle, ink)

    def _stage(self, stage: Row, points: list[float], middle: float, below: float) -> Iterator[Shape]:
        """The bar, named where no diamond covers it; a stage under way is named on the second line."""
        x, right = self._x(wall_clock(stage.start)), self._x(wall_clock(stage.finish))
        yield from self._work(stage, (x, right), middle)
        is_under_way = 0 < stage.percent_complete < 100
        left, room = free_part(x, right, points)
        if is_under_way:
            left, room = left + 10, room - 20
        names = (self.names.get(stage.stage, stage.stage), stage.stage.capitalize())
        shortened = fitted(names[1], 7, room) if room >= _SHORTEST else ""
        name = next((name for name in names if text_width(name, 7) <= room), shortened)
        if name:
            fill = _fill(stage, self.inks[stage.stage])
            ink = Ink.TEXT if is_under_way else marks.letters_on(fill)
            yield marks.words(left + 4, below if is_under_way else middle, name, ink)

    def _points(self, line: RoadmapLine, middle: float, below: float) -> Iterator[Shape]:
        """Diamonds in order of their dates, each with its code below where there is room."""
        taken = 0.0
        for row in sorted(line.points, key=lambda point: (point.finish, point.id)):
            x, ink = self._x(wall_clock(row.finish)), Ink.CRITICAL if row.is_critical else Ink.MILESTONE
            yield from marks.milestone(x, middle, ink, is_reached=row.percent_complete >= 100)
            code = row.id.rpartition(".")[2]
            half = text_width(code, 7) / 2
            at = max(x, taken + half)
            if at - x <= 12:
                yield Label(x=at, y=below, text=code, size=7, ink=ink, anchor=TextAnchor.MIDDLE)
                taken = at + half + 2


def _fill(row: Row, ink: Ink) -> Ink:
    """What is finished is light."""
    return Ink(lighter(ink)) if row.percent_complete >= 100 else ink


def _bar(row: Row, ends: tuple[float, float], middle: float, ink: Ink) -> Rectangle:
    fill = _fill(row, ink)
    edge = marks.bar(0, 0, 0, ink).line
    return marks.bar(*ends, middle, fill, edge)
