"""The tiers of support from left to right, with the channels that lead in."""

from collections.abc import Sequence

from msgspec import Struct

from rollout.reports.document.drawing.shapes import (
    Drawing,
    Ink,
    Label,
    Line,
    Rectangle,
    Shape,
    TextAnchor,
    clipped,
    wrapped,
)

_BOX, _GAP, _HEIGHT = 138.0, 26.0, 150.0
_FILLS = (Ink.PALE_BLUE, Ink.MINT, Ink.SAND, Ink.LILAC)


class TierBox(Struct, frozen=True, kw_only=True):
    """One tier with the teams in it."""

    name: str
    code: str
    teams: tuple[str, ...]
    hours: str


def support_tiers(tiers: Sequence[TierBox], *, channels: Sequence[str]) -> Drawing:
    """Channels, then one box for each tier, joined by the way a case goes on."""
    shapes: list[Shape] = []
    left = 0.0
    if channels:
        left = 104.0
        height = 26.0
        top = (_HEIGHT - len(channels) * height) / 2
        for index, channel in enumerate(channels[:5]):
            y = top + index * height
            shapes.append(Rectangle(x=1, y=y + 3, width=78, height=height - 6, fill=Ink.PAPER, line=Ink.GRID, radius=3))
            shapes.append(Label(x=40, y=y + height / 2, text=clipped(channel, 74, 8), size=8, anchor=TextAnchor.MIDDLE))
        shapes.append(
            Line(points=((81, _HEIGHT / 2), (left - 2, _HEIGHT / 2)), ink=Ink.LINE, width=1.4, has_arrow=True)
        )
    for index, tier in enumerate(tiers):
        x = left + index * (_BOX + _GAP)
        shapes += _tier(tier, x, _FILLS[index % len(_FILLS)])
        if index + 1 < len(tiers):
            line = ((x + _BOX + 1, _HEIGHT / 2), (x + _BOX + _GAP - 2, _HEIGHT / 2))
            shapes.append(Line(points=line, ink=Ink.LINE, width=1.4, has_arrow=True))
    width = left + len(tiers) * (_BOX + _GAP) - _GAP + 2
    return Drawing(width=width, height=_HEIGHT, shapes=tuple(shapes))


def _tier(tier: TierBox, x: float, fill: Ink) -> list[Shape]:
    middle = x + _BOX / 2
    shapes: list[Shape] = [
        Rectangle(x=x, y=8, width=_BOX, height=_HEIGHT - 16, fill=fill, line=Ink.LINE, radius=6),
        Label(x=middle, y=25, text=clipped(tier.code, _BOX - 10, 13), size=13, anchor=TextAnchor.MIDDLE, is_bold=True),
    ]
    y = 42.0
    for line in wrapped(tier.name, _BOX - 10, 9):
        shapes.append(Label(x=middle, y=y, text=line, size=9, anchor=TextAnchor.MIDDLE))
        y += 12
    y += 6
    for team in tier.teams[:4]:
        shapes.append(
            Label(x=middle, y=y, text=clipped(team, _BOX - 10, 8.5), size=8.5, anchor=TextAnchor.MIDDLE, ink=Ink.MUTED)
        )
        y += 12
    if tier.hours:
        shapes.append(
            Label(x=middle, y=_HEIGHT - 18, text=clipped(tier.hours, _BOX - 8, 8), size=8, anchor=TextAnchor.MIDDLE)
        )
    return shapes
