"""The S-curve of the finish: how many of 100 runs have finished by each day, with the dates that matter on it."""

import datetime as dt
from collections.abc import Iterator, Sequence

from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Rectangle, Shape, TextAnchor
from rollout.reports.risk.view import RiskView

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 480.0, 190.0, 34.0, 470.0, 24.0, 160.0
_MOST_MONTHS = 10

Mark = tuple[dt.date, str, Ink]
"""A day with its label and colour."""


def risk_curve(curve: Sequence[dt.date], marks: Sequence[Mark]) -> Drawing:
    """``curve`` holds the days of 1 to at most 99 percent; ``marks`` are days to be named."""
    first = min([curve[0], *(day for day, _, _ in marks)]) - dt.timedelta(days=7)
    last = max([curve[-1], *(day for day, _, _ in marks)]) + dt.timedelta(days=7)
    span = (last - first).days

    def x(day: dt.date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (day - first).days / span

    def y(percent: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * percent / 100

    shapes: list[Shape] = [Rectangle(x=_LEFT, y=_TOP, width=_RIGHT - _LEFT, height=_BOTTOM - _TOP, fill=Ink.PAPER)]
    for percent in (0, 20, 50, 80, 100):
        shapes.append(Line(points=((_LEFT, y(percent)), (_RIGHT, y(percent))), ink=Ink.GRID))
        shapes.append(
            Label(x=_LEFT - 4, y=y(percent), text=f"{percent} %", size=7.5, ink=Ink.MUTED, anchor=TextAnchor.END)
        )
    for day in _months(first, last):
        shapes.append(Line(points=((x(day), _BOTTOM), (x(day), _BOTTOM + 4)), ink=Ink.LINE))
        text = day.strftime("%Y-%m")
        shapes.append(Label(x=x(day), y=_BOTTOM + 11, text=text, size=7.5, ink=Ink.MUTED, anchor=TextAnchor.MIDDLE))
    shapes.append(
        Line(points=tuple((x(day), y(percent)) for percent, day in enumerate(curve, start=1)), ink=Ink.BLUE, width=2)
    )
    for number, (day, text, ink) in enumerate(marks):
        shapes.append(Line(points=((x(day), _TOP - 4), (x(day), _BOTTOM)), ink=ink, width=1.2, is_dashed=True))
        is_right = x(day) > (_LEFT + _RIGHT) / 2
        shapes.append(
            Label(
                x=x(day) + (-3 if is_right else 3),
                y=7 + 8 * (number % 2),
                text=text,
                size=7.5,
                ink=ink,
                anchor=TextAnchor.END if is_right else TextAnchor.START,
            )
        )
    return Drawing(width=_WIDTH, height=_HEIGHT, shapes=tuple(shapes))


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    """First days of months, at most ten of them."""
    days = [
        dt.date(number // 12, number % 12 + 1, 1)
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month)
    ]
    step = -(-len(days) // _MOST_MONTHS) or 1
    return days[::step]


def risk_marks(view: RiskView) -> Iterator[Mark]:
    """The planned finish, P50 and P80."""
    yield view.planned_day, f"plan {view.planned_day}", Ink.RED
    for level, ink in ((50, Ink.MUTED), (80, Ink.AMBER)):
        day = view.level(level)
        if day is not None:
            yield day, f"P{level} {day}", ink
