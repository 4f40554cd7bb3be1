"""The whole programme on one page: a lane for the programme and one for each process, with stages and gates."""

import datetime as dt
from collections.abc import Sequence

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
from rollout.reports.palette import stage_colours
from rollout.reports.rows.row import Row

_LEFT, _WIDTH, _TOP, _LANE = 172.0, 690.0, 34.0, 34.0
_PROGRAMME_GATES = ("M0", "G1", "G2", "MR", "CERT", "CLOSE")


def gantt_overview(source: DocumentInput) -> Drawing:
    """Bars from first to last day of each stage, diamonds at gates, freezes as bands, in the colours of the page."""
    work = [row for row in source.rows if row.kind in {"task", "wait", "milestone"}]
    scale = _Scale(min(row.start_date for row in work), max(row.finish_date for row in work))
    processes = source.scope.implemented
    bottom = _TOP + _LANE * (len(processes) + 1)
    shapes: list[Shape] = [*_freezes(source, scale, bottom), *_months(scale, bottom)]
    shapes += _programme_lane(source, scale)
    for index, process in enumerate(processes, start=1):
        shapes += _process_lane(source, process, scale, _TOP + index * _LANE)
    shapes += _legend(source, bottom + 14)
    return Drawing(width=_LEFT + _WIDTH + 10, height=bottom + 28, shapes=tuple(shapes))


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
    shapes += [_bar(row, scale, _TOP, Ink.NO_STAGE) for row in rows]
    return shapes + _gates(source, [gate for gate in _PROGRAMME_GATES if gate in source.row_by_id], "", scale, _TOP)


def _process_lane(source: DocumentInput, process: PlannedProcess, scale: _Scale, top: float) -> list[Shape]:
    shapes = _lane_head(process.code, source.name_of(process), top)
    for stage, ink in _stage_inks(source).items():
        rows = [
            row
            for row in source.rows
            if row.process == process.code and row.stage == stage and row.kind in {"task", "wait"}
        ]
        shapes += [_bar(row, scale, top, ink) for row in rows]
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
        half = 2 + 2.2 * len(gate)
        label_x = max(x, taken + half)
        shapes.append(Label(x=label_x, y=top + 25, text=gate, size=7, anchor=TextAnchor.MIDDLE))
        taken = label_x + half
    return shapes


def _legend(source: DocumentInput, y: float) -> list[Shape]:
    shapes: list[Shape] = []
    x = _LEFT
    names = {stage.stage: stage.name for stage in source.templates.stages}
    for stage, ink in _stage_inks(source).items():
        name = names.get(stage, stage)
        shapes.append(Rectangle(x=x, y=y - 4, width=16, height=8, fill=ink))
        shapes.append(Label(x=x + 20, y=y, text=name, size=8))
        x += 30 + 4.6 * len(name)
    for ink, word in ((Ink.TEXT, "gate"), (Ink.CRITICAL, "critical_gate")):
        shapes.append(diamond(x + 5, y, 4.5, ink))
        shapes.append(Label(x=x + 13, y=y, text=source.words[word], size=8))
        x += 24 + 4.6 * len(source.words[word])
    if source.file.hours.freezes:
        shapes.append(Rectangle(x=x, y=y - 4, width=16, height=8, fill=Ink.FREEZE))
        shapes.append(Label(x=x + 20, y=y, text=source.words["freeze"], size=8))
    return shapes
