"""The S-curve of a programme: planned, earned and actual value month by month."""

import datetime as dt
from collections.abc import Sequence

from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Rectangle, Shape, TextAnchor
from rollout.reports.status.facts import ValuePoint

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 480.0, 170.0, 54.0, 470.0, 20.0, 142.0
_MOST_LABELS = 8
_CURVES = ((Ink.BLUE, "planned"), (Ink.AMBER, "earned"), (Ink.RED, "actual"))


def value_curve(points: Sequence[ValuePoint]) -> Drawing:
    """The three curves; ``points`` are at least one, in the order of their days."""
    first, last = points[0].month, points[-1].day
    span = max(1, (last - first).days + 1)
    most = max([1.0, *(value for point in points for value in point.values if value is not None)])

    def x(day: dt.date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * ((day - first).days + 1) / span

    def y(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * value / most

    shapes: list[Shape] = [Rectangle(x=_LEFT, y=_TOP, width=_RIGHT - _LEFT, height=_BOTTOM - _TOP, fill=Ink.PAPER)]
    for quarter in range(5):
        value = most * quarter / 4
        shapes.append(Line(points=((_LEFT, y(value)), (_RIGHT, y(value))), ink=Ink.GRID))
        label = Label(x=_LEFT - 4, y=y(value), text=f"{value:,.0f}", size=7.5, ink=Ink.MUTED, anchor=TextAnchor.END)
        shapes.append(label)
    for point in points[:: max(1, -(-len(points) // _MOST_LABELS))]:
        text = f"{point.month:%Y-%m}"
        shapes.append(
            Label(x=x(point.day), y=_BOTTOM + 11, text=text, size=7.5, ink=Ink.MUTED, anchor=TextAnchor.MIDDLE)
        )
    for number, (ink, name) in enumerate(_CURVES):
        known = [(x(point.day), y(worth)) for point in points if (worth := point.values[number]) is not None]
        if known:
            shapes.append(Line(points=((_LEFT, _BOTTOM), *known), ink=ink, width=2))
        shapes.append(Label(x=_LEFT + 6 + 60 * number, y=9, text=name, size=7.5, ink=ink))
    return Drawing(width=_WIDTH, height=_HEIGHT, shapes=tuple(shapes))
