"""A week from Monday to Sunday with a bar for every hour that is promised or covered."""

from collections.abc import Sequence

from msgspec import Struct

from rollout.plan.notation import Week
from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Rectangle, Shape, TextAnchor, clipped

_LEFT, _TOP, _ROW = 176.0, 26.0, 22.0
_DAY = 66.0
_MINUTES = 24 * 60


class CoverageBar(Struct, frozen=True, kw_only=True):
    """One line of the chart. A promise is dark, cover is light, a maintenance window is amber."""

    label: str
    group: str
    week: Week
    is_promise: bool = False
    is_window: bool = False


def coverage_chart(bars: Sequence[CoverageBar], days: Sequence[str]) -> Drawing:
    """One row for each bar; ``days`` are the names of Monday to Sunday."""
    bottom = _TOP + _ROW * len(bars)
    shapes: list[Shape] = []
    for number, day in enumerate(days):
        x = _LEFT + number * _DAY
        if number >= 5:
            shapes.append(Rectangle(x=x, y=_TOP, width=_DAY, height=bottom - _TOP, fill=Ink.PAPER))
        shapes.append(Label(x=x + _DAY / 2, y=_TOP / 2, text=day, size=9, anchor=TextAnchor.MIDDLE, is_bold=True))
    for row, bar in enumerate(bars):
        shapes += _row(bar, _TOP + row * _ROW)
    for number in range(8):
        x = _LEFT + number * _DAY
        shapes.append(Line(points=((x, _TOP - 4), (x, bottom)), ink=Ink.GRID, width=0.8))
        if number < 7:
            shapes.append(Line(points=((x + _DAY / 2, _TOP), (x + _DAY / 2, bottom)), ink=Ink.GRID, width=0.4))
    shapes.append(Line(points=((0, bottom), (_LEFT + 7 * _DAY, bottom)), ink=Ink.GRID, width=0.8))
    return Drawing(width=_LEFT + 7 * _DAY + 6, height=bottom + 6, shapes=tuple(shapes))


def _row(bar: CoverageBar, y: float) -> list[Shape]:
    ink = Ink.AMBER if bar.is_window else Ink.BLUE if bar.is_promise else Ink.SKY
    label = f"{bar.group}: {bar.label}" if bar.group else bar.label
    shapes: list[Shape] = [
        Line(points=((0, y), (_LEFT + 7 * _DAY, y)), ink=Ink.GRID, width=0.4),
        Label(x=2, y=y + _ROW / 2, text=clipped(label, _LEFT - 10, 8.5), size=8.5),
    ]
    for number, day in enumerate(bar.week):
        for start, end in day:
            x = _LEFT + number * _DAY + start / _MINUTES * _DAY
            width = max(1.0, (end - start) / _MINUTES * _DAY)
            shapes.append(Rectangle(x=x, y=y + 5, width=width, height=_ROW - 10, fill=ink))
    return shapes
