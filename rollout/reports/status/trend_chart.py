"""The milestone trend chart: expected days over the days of the reports, one line a milestone.

A level line keeps its day, a rising one slips; a line ends on the diagonal when its milestone is reached.
"""

import datetime as dt
from collections.abc import Sequence

from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Shape, TextAnchor, clipped, diamond

_WIDTH, _HEIGHT, _LEFT, _TOP, _NAMES = 690.0, 200.0, 62.0, 14.0, 170.0
_INKS = (Ink.BLUE, Ink.AMBER, Ink.RED, Ink.MUTED, Ink.TEXT)


def trend_chart(dates: Sequence[dt.date], trend: Sequence[tuple[str, Sequence[dt.date | None]]]) -> Drawing:
    """The chart; ``dates`` are the days of the reports in order, each line has a day for each of them."""
    days = [day for _, line in trend for day in line if day is not None]
    first, last = min(days), max(days)
    shapes: list[Shape] = [*_frame(dates, first, last)]
    taken: list[float] = []
    for number, (name, line) in enumerate(trend):
        ink = _INKS[number % len(_INKS)]
        points = tuple(
            (_x(index, len(dates)), _y(day, first, last)) for index, day in enumerate(line) if day is not None
        )
        if len(points) > 1:
            shapes.append(Line(points=points, ink=ink, width=1.6))
        shapes += [diamond(x, y, 3.2, fill=ink) for x, y in points]
        y = _free(points[-1][1], taken)
        taken.append(y)
        label = clipped(name, _NAMES - 10, 8.5)
        shapes.append(Label(x=_LEFT + _WIDTH + 10, y=y, text=label, size=8.5, ink=ink))
    return Drawing(width=_LEFT + _WIDTH + _NAMES + 10, height=_TOP + _HEIGHT + 26, shapes=tuple(shapes))


def _frame(dates: Sequence[dt.date], first: dt.date, last: dt.date) -> list[Shape]:
    shapes: list[Shape] = []
    months = _month_starts(first, last)
    step = max(1, len(months) // 8)
    for day in months[::step]:
        y = _y(day, first, last)
        shapes.append(Line(points=((_LEFT, y), (_LEFT + _WIDTH, y)), ink=Ink.GRID, width=0.6))
        shapes.append(Label(x=_LEFT - 6, y=y, text=f"{day:%Y-%m}", size=8, ink=Ink.MUTED, anchor=TextAnchor.END))
    gap = max(1, len(dates) // 8)
    for index, day in enumerate(dates):
        x = _x(index, len(dates))
        shapes.append(Line(points=((x, _TOP), (x, _TOP + _HEIGHT)), ink=Ink.GRID, width=0.6))
        if index % gap == 0 or index == len(dates) - 1:
            y = _TOP + _HEIGHT + 12
            shapes.append(Label(x=x, y=y, text=day.isoformat(), size=8, ink=Ink.MUTED, anchor=TextAnchor.MIDDLE))
    return shapes


def _month_starts(first: dt.date, last: dt.date) -> list[dt.date]:
    found, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return found


def _x(index: int, count: int) -> float:
    return _LEFT + 24 + (_WIDTH - 48) * (index / (count - 1) if count > 1 else 0.5)


def _y(day: dt.date, first: dt.date, last: dt.date) -> float:
    """Later days are higher."""
    span = (last - first).days or 1
    return _TOP + 10 + (_HEIGHT - 20) * (1 - (day - first).days / span)


def _free(y: float, taken: Sequence[float]) -> float:
    """A place for a label near ``y`` that no other one has."""
    place = y
    while any(abs(place - other) < 10 for other in taken):
        place += 10
    return place
