"""The tornado: what the finish depends on, the strongest on top."""

from collections.abc import Sequence

from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Rectangle, Shape, TextAnchor, clipped
from rollout.reports.risk.view import Driver

_WIDTH, _BAR, _NAMES, _MIDDLE = 480.0, 15.0, 190.0, 330.0


def risk_tornado(drivers: Sequence[Driver]) -> Drawing:
    """A bar for each driver: to the right what makes the finish later, to the left what makes it earlier.

    Tasks are as long as their rank correlation, risks as their days of P80 beside the costliest.
    """
    most = max((abs(each.p80_days or 0.0) for each in drivers), default=0.0)
    shapes: list[Shape] = []
    for number, each in enumerate(drivers):
        y = 4 + number * _BAR
        is_risk = each.correlation is None
        share = (each.p80_days or 0.0) / most if is_risk and most else each.correlation or 0.0
        length = abs(share) * (_WIDTH - _MIDDLE - 40)
        left = _MIDDLE if share >= 0 else _MIDDLE - length
        fill = Ink.SAND if is_risk else Ink.SKY
        shapes.append(Rectangle(x=left, y=y, width=max(length, 0.5), height=_BAR - 4, fill=fill))
        name = clipped(f"{each.id}  {each.name}", _MIDDLE - 44, 7.5)
        shapes.append(Label(x=0, y=y + 5.5, text=name, size=7.5))
        value = f"{each.p80_days:g} d" if is_risk and each.p80_days is not None else f"{each.correlation or 0.0:.2f}"
        shapes.append(
            Label(x=max(_MIDDLE, left + length) + 4, y=y + 5.5, text=value, size=7.5, anchor=TextAnchor.START)
        )
    return Drawing(width=_WIDTH, height=8 + _BAR * len(drivers), shapes=tuple(shapes))
