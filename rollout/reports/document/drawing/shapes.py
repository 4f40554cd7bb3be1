"""A picture as values: shapes on a plane, drawn as SVG for the page and as PNG for Word from the same data.

Units are points of a plane whose origin is the top left corner; x grows to the right, y downwards. Colours are names of
``Ink``, so that both renderers agree and none of them ever sees text of the plan as a colour.
"""

from enum import StrEnum

from msgspec import Struct

from rollout.reports import palette


class Ink(StrEnum):
    """The colours of a picture, chosen to stay apart in print and for colour-blind readers.

    Stages, what is critical, freezes and all other marks of the schedule have the colours of the Gantt page.
    """

    WHITE = "#ffffff"
    PAPER = "#f4f6f8"
    GRID = "#d5dbe1"
    LINE = "#7b8794"
    TEXT = "#1f2933"
    MUTED = "#52606d"
    BLUE = "#1f5fa8"
    SKY = "#8fb8de"
    PALE_BLUE = "#dce9f5"
    MINT = "#9fd0b3"
    AMBER = "#b7791f"
    SAND = "#f3d9a4"
    RED = "#b3261e"
    ROSE = "#f3c5c1"
    LILAC = "#c7b8e2"
    STAGE_1 = palette.STAGE_COLOURS[0]
    STAGE_2 = palette.STAGE_COLOURS[1]
    STAGE_3 = palette.STAGE_COLOURS[2]
    STAGE_4 = palette.STAGE_COLOURS[3]
    STAGE_5 = palette.STAGE_COLOURS[4]
    STAGE_6 = palette.STAGE_COLOURS[5]
    NO_STAGE = palette.NO_STAGE
    DONE_1 = palette.lighter(palette.STAGE_COLOURS[0])
    DONE_2 = palette.lighter(palette.STAGE_COLOURS[1])
    DONE_3 = palette.lighter(palette.STAGE_COLOURS[2])
    DONE_4 = palette.lighter(palette.STAGE_COLOURS[3])
    DONE_5 = palette.lighter(palette.STAGE_COLOURS[4])
    DONE_6 = palette.lighter(palette.STAGE_COLOURS[5])
    DONE_NO_STAGE = palette.lighter(palette.NO_STAGE)
    EDGE_1 = palette.darker(palette.STAGE_COLOURS[0])
    EDGE_2 = palette.darker(palette.STAGE_COLOURS[1])
    EDGE_3 = palette.darker(palette.STAGE_COLOURS[2])
    EDGE_4 = palette.darker(palette.STAGE_COLOURS[3])
    EDGE_5 = palette.darker(palette.STAGE_COLOURS[4])
    EDGE_6 = palette.darker(palette.STAGE_COLOURS[5])
    EDGE_NO_STAGE = palette.darker(palette.NO_STAGE)
    BLACK = "#000000"
    SUMMARY = palette.SUMMARY
    MILESTONE = palette.MILESTONE
    NEAR = palette.NEAR
    STATUS = palette.STATUS
    CLOSED = palette.CLOSED
    BASELINE = palette.BASELINE
    CRITICAL = palette.CRITICAL
    FREEZE = palette.FREEZE


class TextAnchor(StrEnum):
    """Which part of a label is at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Rectangle(Struct, frozen=True, kw_only=True):
    """A filled box, outlined if ``line`` is given; ``radius`` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink = Ink.PALE_BLUE
    line: Ink | None = None
    radius: float = 0


class Line(Struct, frozen=True, kw_only=True):
    """A path of straight parts through ``points``; ``has_arrow`` puts a head at the last point."""

    points: tuple[tuple[float, float], ...]
    ink: Ink = Ink.LINE
    width: float = 1
    has_arrow: bool = False
    is_dashed: bool = False


class Polygon(Struct, frozen=True, kw_only=True):
    """A filled shape."""

    points: tuple[tuple[float, float], ...]
    fill: Ink = Ink.TEXT


class Label(Struct, frozen=True, kw_only=True):
    """One line of text; ``y`` is its vertical middle, ``size`` the height of the letters in points."""

    x: float
    y: float
    text: str
    size: float = 10
    ink: Ink = Ink.TEXT
    anchor: TextAnchor = TextAnchor.START
    is_bold: bool = False


_MEAN_LETTER = 0.5
"""Width of a letter as a share of its size, on the mean of running text."""

Shape = Rectangle | Line | Polygon | Label


class Drawing(Struct, frozen=True, kw_only=True):
    """Shapes in the order in which they are painted, on a white plane of ``width`` by ``height`` points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def diamond(x: float, y: float, radius: float, fill: Ink = Ink.TEXT) -> Polygon:
    """The sign of a milestone, centred on ``x`` and ``y``."""
    return Polygon(points=((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), fill=fill)


def arrow_head(line: Line) -> tuple[tuple[float, float], ...]:
    """The triangle at the last point of ``line``, in the direction of its last part; empty for a line of no length."""
    (x0, y0), (x1, y1) = line.points[-2:]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    if not length:
        return ()
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    size = 4 + 2 * line.width
    base_x, base_y = x1 - ux * size, y1 - uy * size
    half = size * 0.45
    return ((x1, y1), (base_x - uy * half, base_y + ux * half), (base_x + uy * half, base_y - ux * half))


def clipped(text: str, width: float, size: float) -> str:
    """``text`` cut with an ellipsis so that it fits ``width`` at ``size``, by the mean width of letters."""
    room = max(1, int(width / (size * _MEAN_LETTER)))
    return text if len(text) <= room else text[: max(1, room - 1)].rstrip() + "…"


def wrapped(text: str, width: float, size: float, lines: int = 2) -> tuple[str, ...]:
    """``text`` broken at spaces into at most ``lines`` lines that fit ``width``; what is left over is cut."""
    rows: list[str] = []
    room = max(1, int(width / (size * _MEAN_LETTER)))
    for word in text.split():
        if rows and len(rows[-1]) + 1 + len(word) <= room:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] = clipped(f"{kept[-1]} {rows[lines]}", width, size)
    return tuple(clipped(row, width, size) for row in kept)
