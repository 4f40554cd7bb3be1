"""The S-curve of a programme: planned, earned and actual value by month, up to the status date, and EAC."""

import datetime as dt
from collections.abc import Callable, Iterator

from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Rectangle, Shape, TextAnchor
from rollout.reports.value.facts import ValueFacts, ValuePoint

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 480.0, 170.0, 54.0, 470.0, 20.0, 142.0
_MOST_LABELS = 8
_CURVES: tuple[tuple[str, Ink, Callable[[ValuePoint], float | None]], ...] = (
    ("PV planned", Ink.BLUE, lambda point: point.planned),
    ("EV earned", Ink.AMBER, lambda point: point.earned),
    ("AC spent", Ink.RED, lambda point: point.actual),
)


def value_curve(value: ValueFacts) -> Drawing:
    """The curves, each from nothing on the first of the first month; ``value.curve`` has at least one point."""
    points, estimate = value.curve, value.estimate
    first = points[0].day.replace(day=1)
    last = max(points[-1].day, estimate[0] if estimate else points[-1].day)
    amounts = [amount for point in points for amount in (point.planned, point.earned, point.actual)]
    most = max(1.0, *(amount for amount in amounts if amount is not None), estimate[1] if estimate else 0.0)

    def at(day: dt.date, amount: float) -> tuple[float, float]:
        x = _LEFT + (_RIGHT - _LEFT) * ((day - first).days + 1) / ((last - first).days + 1)
        return x, _BOTTOM - (_BOTTOM - _TOP) * amount / most

    shapes: list[Shape] = [Rectangle(x=_LEFT, y=_TOP, width=_RIGHT - _LEFT, height=_BOTTOM - _TOP, fill=Ink.PAPER)]
    for quarter in range(5):
        level = most * quarter / 4
        y = at(first, level)[1]
        shapes.append(Line(points=((_LEFT, y), (_RIGHT, y)), ink=Ink.GRID))
        shapes.append(_label(_LEFT - 4, y, f"{level:,.0f}", Ink.MUTED, TextAnchor.END))
    months = [*_months(first, last)]
    for month in months[:: max(1, -(-len(months) // _MOST_LABELS))]:
        x = at(month, 0)[0]
        shapes.append(Line(points=((x, _BOTTOM), (x, _BOTTOM + 4)), ink=Ink.LINE))
        shapes.append(_label(x, _BOTTOM + 11, f"{month:%Y-%m}", Ink.MUTED, TextAnchor.MIDDLE))
    x = at(value.status_date, 0)[0]
    shapes.append(Line(points=((x, _TOP - 4), (x, _BOTTOM)), ink=Ink.MUTED, is_dashed=True))
    is_right = x > (_LEFT + _RIGHT) / 2
    side = TextAnchor.END if is_right else TextAnchor.START
    shapes.append(_label(x + (-3 if is_right else 3), _TOP + 5, f"{value.status_date}", Ink.MUTED, side))
    for number, (name, ink, amount_of) in enumerate(_CURVES):
        known = [at(point.day, amount) for point in points if (amount := amount_of(point)) is not None]
        if known:
            shapes.append(Line(points=((_LEFT, _BOTTOM), *known), ink=ink, width=2))
        shapes.append(_label(_LEFT + 6 + 74 * number, 7, name, ink))
    spent = value.now.actual
    if estimate and spent is not None:
        ends = at(value.status_date, spent), at(*estimate)
        shapes.append(Line(points=ends, ink=Ink.RED, width=1.5, is_dashed=True))
        shapes.append(_label(_LEFT + 228, 7, f"EAC {value.figure('EAC')} on {estimate[0]}", Ink.RED))
    return Drawing(width=_WIDTH, height=_HEIGHT, shapes=tuple(shapes))


def _label(x: float, y: float, text: str, ink: Ink, anchor: TextAnchor = TextAnchor.START) -> Label:
    return Label(x=x, y=y, text=text, size=7.5, ink=ink, anchor=anchor)


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first days of all months from the first day on."""
    day = first
    while day <= last:
        yield day
        day = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
