"""The whole programme on one page: a lane for the programme and one for each process, with stages and gates."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from rollout.expansion.scope import PlannedProcess
from rollout.reports.document.document_input import GATES, DocumentInput
from rollout.reports.document.drawing.shapes import (
    Drawing,
    Ink,
    Label,
    Line,
    Rectangle,
    Shape,
    TextAnchor,
    clipped,
    diamond,
)
from rollout.reports.palette import lighter, readable, stage_colours
from rollout.reports.rows.row import Row

_LEFT, _WIDTH, _TOP, _LANE = 172.0, 690.0, 34.0, 34.0
_LEGEND_LINE = 14.0
_PROGRAMME_GATES = ("M0", "G1", "G2", "MR", "CERT", "CLOSE")


def gantt_overview(source: DocumentInput) -> Drawing:
    """Bars of tasks by stage, gates, freezes and agreed dates in the colours of the page; what is finished is light."""
    work = [row for row in source.rows if row.kind in {"task", "wait", "milestone"}]
    scale = _Scale(min(row.start_date for row in work), max(row.finish_date for row in work))
    processes = source.scope.implemented
    bottom = _TOP + _LANE * (len(processes) + 1)
    shapes: list[Shape] = [*_freezes(source, scale, bottom), *_months(scale, bottom)]
    shapes += _programme_lane(source, scale)
    for index, process in enumerate(processes, start=1):
        shapes += _process_lane(source, process, scale, _TOP + index * _LANE)
    legend, last = _legend(source, bottom + 14)
    return Drawing(width=_LEFT + _WIDTH + 10, height=last + 14, shapes=(*shapes, *legend))


class _Scale:
    """Days to x."""

    __slots__ = ("first", "last", "per_day")

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first = first.replace(day=1)
        self.last = last + dt.timedelta(days=12)
        self.per_day = _WIDTH / ((self.last - self.first).days or 1)

    def x(self, day: dt.date) -> float:
        """The left edge of ``day``, held inside the chart."""
        held = min(max(day, self.first), self.last)
        return _LEFT + (held - self.first).days * self.per_day


def _months(scale: _Scale, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    day = scale.first
    while day <= scale.last:
        following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        x, width = scale.x(day), scale.x(following) - scale.x(day)
        is_year = day.month == 1
        shapes.append(
            Line(points=((x, 16 if not is_year else 2), (x, bottom)), ink=Ink.LINE if is_year else Ink.GRID, width=0.6)
        )
        if width >= 16 or day.month % 3 == 1:
            shapes.append(Label(x=x + 3, y=24, text=f"{day:%m}", size=8, ink=Ink.MUTED))
        if is_year or day == scale.first:
            shapes.append(Label(x=x + 3, y=9, text=str(day.year), size=9, is_bold=True))
        day = following
    return shapes


def _freezes(source: DocumentInput, scale: _Scale, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    for freeze in source.file.hours.freezes:
        if freeze.last < scale.first or freeze.first > scale.last:
            continue
        x = scale.x(freeze.first)
        width = max(2.0, scale.x(freeze.last + dt.timedelta(days=1)) - x)
        shapes.append(Rectangle(x=x, y=_TOP - 4, width=width, height=bottom - _TOP + 4, fill=Ink.FREEZE))
    return shapes


def _programme_lane(source: DocumentInput, scale: _Scale) -> list[Shape]:
    rows = [row for row in source.rows if not row.process and row.kind in {"task", "wait"}]
    shapes = _lane_head(source.words["programme"], "", _TOP)
    shapes += _bars(rows, scale, _TOP, Ink.NO_STAGE)
    return shapes + _gates(source, [gate for gate in _PROGRAMME_GATES if gate in source.row_by_id], "", scale, _TOP)


def _process_lane(source: DocumentInput, process: PlannedProcess, scale: _Scale, top: float) -> list[Shape]:
    shapes = _lane_head(process.code, source.name_of(process), top)
    for stage, ink in _stage_inks(source).items():
        rows = [
            row
            for row in source.rows
            if row.process == process.code and row.stage == stage and row.kind in {"task", "wait"}
        ]
        shapes += _bars(rows, scale, top, ink)
    whole = source.row_by_id.get(process.code)
    if whole and whole.baseline_start and whole.baseline_finish:
        x, right = scale.x(whole.baseline_start), scale.x(whole.baseline_finish + dt.timedelta(days=1))
        shapes.append(Rectangle(x=x, y=top + 18.5, width=max(1.0, right - x), height=2, fill=Ink.BASELINE))
    return shapes + _gates(source, GATES, f"{process.code}.", scale, top)


def _stage_inks(source: DocumentInput) -> dict[str, Ink]:
    """The colour of every stage of the plan, the one that it has on the page."""
    colours = stage_colours(dict.fromkeys(row.stage for row in source.rows))
    return {stage: Ink(colour) for stage, colour in colours.items() if stage}


def _lane_head(code: str, name: str, top: float) -> list[Shape]:
    shapes: list[Shape] = [
        Line(points=((0, top), (_LEFT + _WIDTH, top)), ink=Ink.GRID, width=0.6),
        Label(x=2, y=top + (11 if name else _LANE / 2), text=code, size=9.5, is_bold=True),
    ]
    if name:
        shapes.append(Label(x=2, y=top + 23, text=clipped(name, _LEFT - 8, 7), size=7, ink=Ink.MUTED))
    return shapes


def _bars(rows: Sequence[Row], scale: _Scale, top: float, ink: Ink) -> list[Shape]:
    """Finished work light with an edge; of work under way a line that is as long as what is done."""
    done = [row for row in rows if row.percent_complete >= 100]
    left = [row for row in rows if row.percent_complete < 100]
    light, line = Ink(lighter(ink)), Ink.WHITE if readable(ink) == "#FFFFFF" else Ink.TEXT
    finished = [_bar(row, scale, top, ink) for row in done]
    inner = [
        replace(bar, x=bar.x + 0.8, y=bar.y + 0.8, width=max(0.2, bar.width - 1.6), height=9.4) for bar in finished
    ]
    # One edge about all that is finished: tasks of a stage overlap.
    shapes: list[Shape] = [*finished, *(replace(bar, fill=light) for bar in inner)]
    shapes += [_bar(row, scale, top, ink) for row in left]
    for row in left:
        bar = _bar(row, scale, top, ink)
        if row.percent_complete:
            shapes.append(replace(bar, y=top + 12, height=3, width=bar.width * row.percent_complete / 100, fill=line))
    return shapes


def _bar(row: Row, scale: _Scale, top: float, ink: Ink) -> Rectangle:
    x = scale.x(row.start_date)
    width = max(1.0, scale.x(row.finish_date + dt.timedelta(days=1)) - x)
    return Rectangle(x=x, y=top + 6, width=width, height=11, fill=ink)


def _gates(source: DocumentInput, gates: Sequence[str], prefix: str, scale: _Scale, top: float) -> list[Shape]:
    shapes: list[Shape] = []
    taken = 0.0
    rows = {gate: row for gate in gates if (row := source.row_by_id.get(f"{prefix}{gate}"))}
    for gate, row in sorted(rows.items(), key=lambda each: each[1].finish_date):
        x = scale.x(row.finish_date)
        shapes.append(diamond(x, top + 11.5, 6, Ink.WHITE))
        shapes.append(diamond(x, top + 11.5, 4.5, Ink.CRITICAL if row.is_critical else Ink.TEXT))
        if row.percent_complete >= 100:
            shapes.append(diamond(x, top + 11.5, 3, Ink.WHITE))
        half = 2 + 2.2 * len(gate)
        label_x = max(x, taken + half)
        shapes.append(Label(x=label_x, y=top + 25, text=gate, size=7, anchor=TextAnchor.MIDDLE))
        taken = label_x + half
    return shapes


def _legend(source: DocumentInput, y: float) -> tuple[list[Shape], float]:
    """The signs and what they mean, from the line ``y`` on, and the last line."""
    shapes: list[Shape] = []
    x = _LEFT
    names = {stage.stage: stage.name for stage in source.templates.stages}
    boxes = [(names.get(stage, stage), ink, 8.0) for stage, ink in _stage_inks(source).items()]
    signs = [(Ink.TEXT, "gate"), (Ink.CRITICAL, "critical_gate")]
    if any(row.is_leaf and row.percent_complete >= 100 for row in source.rows):
        boxes.append((source.words["finished"], Ink.DONE_NO_STAGE, 8.0))
    if any(row.baseline_start for row in source.rows):
        boxes.append((source.words["baseline"], Ink.BASELINE, 2.0))
    if source.file.hours.freezes:
        boxes.append((source.words["freeze"], Ink.FREEZE, 8.0))
    for name, ink, height in boxes:
        x, y = _place(x, y, 20 + 4.6 * len(name))
        shapes.append(Rectangle(x=x, y=y - height / 2, width=16, height=height, fill=ink))
        shapes.append(Label(x=x + 20, y=y, text=name, size=8))
        x += 30 + 4.6 * len(name)
    for ink, word in signs:
        x, y = _place(x, y, 13 + 4.6 * len(source.words[word]))
        shapes.append(diamond(x + 5, y, 4.5, ink))
        shapes.append(Label(x=x + 13, y=y, text=source.words[word], size=8))
        x += 24 + 4.6 * len(source.words[word])
    return shapes, y


def _place(x: float, y: float, width: float) -> tuple[float, float]:
    """There, or at the beginning of a new line where an entry of that width would pass the right edge."""
    return (x, y) if x + width <= _LEFT + _WIDTH else (_LEFT, y + _LEGEND_LINE)
