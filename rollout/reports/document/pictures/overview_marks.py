"""The marks of the overview of the project plan, the same as on the Gantt page."""

from collections.abc import Iterator

from rollout.reports.document.drawing.shapes import Ink, Label, Line, Polygon, Rectangle, Shape, diamond
from rollout.reports.palette import darker, readable

BAR = 11.0
_LETTERS = 7.0


def bar(x: float, right: float, middle: float, fill: Ink, edge: Ink | None = None) -> Rectangle:
    """A bar about a middle line, with the dark edge of its colour, or of another one."""
    line = edge or Ink(darker(fill))
    return Rectangle(x=x, y=middle - BAR / 2, width=max(right - x, 1.5), height=BAR, fill=fill, line=line)


def frame(x: float, right: float, middle: float, height: float = BAR) -> Iterator[Shape]:
    """The frame of critical work, with a gap of paper inside."""
    for reach, ink in ((2.5, Ink.CRITICAL), (1.0, Ink.WHITE)):
        width = max(right - x, 1.5) + 2 * reach
        yield Rectangle(x=x - reach, y=middle - height / 2 - reach, width=width, height=height + 2 * reach, fill=ink)


def done_line(x: float, done: float, middle: float, fill: Ink) -> Rectangle:
    """What is done, in the lower part of a bar of that colour."""
    return Rectangle(x=x, y=middle + 1.5, width=done - x, height=3, fill=letters_on(fill))


def milestone(x: float, middle: float, ink: Ink, *, is_reached: bool = False) -> Iterator[Shape]:
    """A diamond that keeps its distance from the bar, hollow when it is reached."""
    yield diamond(x, middle, 6, Ink.WHITE)
    yield diamond(x, middle, 5, ink)
    if is_reached:
        yield diamond(x, middle, 3.5, Ink.WHITE)


def deadline(x: float, middle: float, *, is_missed: bool) -> Iterator[Shape]:
    """A triangle above the middle line, filled red when the deadline is missed."""
    outer, inner = (Ink.WHITE, Ink.CRITICAL) if is_missed else (Ink.TEXT, Ink.WHITE)
    top = middle - 9.5
    yield Polygon(points=((x - 5, top - 0.5), (x + 5, top - 0.5), (x, top + 7.5)), fill=outer)
    yield Polygon(points=((x - 3.4, top + 0.5), (x + 3.4, top + 0.5), (x, top + 5.9)), fill=inner)


def meeting(x: float, middle: float) -> Rectangle:
    """A dot."""
    return Rectangle(x=x - 2.5, y=middle - 2.5, width=5, height=5, radius=2.5, fill=Ink.NO_STAGE)


def baseline(x: float, right: float, middle: float) -> Rectangle:
    """The agreed days as a thin line."""
    return Rectangle(x=x, y=middle - 1.25, width=max(right - x, 1.5), height=2.5, fill=Ink.BASELINE)


def status_line(*points: tuple[float, float]) -> Line:
    """A dashed line."""
    return Line(points=points, ink=Ink.STATUS, width=1.3, is_dashed=True)


def critical_sign(x: float, middle: float) -> Polygon:
    """A full triangle before a name."""
    return Polygon(points=((x, middle + 3), (x + 3.5, middle - 3.5), (x + 7, middle + 3)), fill=Ink.CRITICAL)


def near_sign(x: float, middle: float) -> Line:
    """An open triangle before a name."""
    corners = ((x, middle + 3), (x + 3.5, middle - 3.5), (x + 7, middle + 3), (x, middle + 3))
    return Line(points=corners, ink=Ink.NEAR, width=1)


def finished_sign(x: float, middle: float) -> Line:
    """A tick before a name."""
    return Line(points=((x, middle), (x + 2.5, middle + 3), (x + 7, middle - 3.5)), ink=Ink.TEXT, width=1.2)


def letters_on(fill: Ink) -> Ink:
    """The ink that reads best on a colour."""
    return Ink(readable(fill).lower())


def words(x: float, y: float, text: str, ink: Ink = Ink.TEXT, *, is_bold: bool = False) -> Label:
    """A name or a date of the chart, from ``x`` on."""
    return Label(x=x, y=y, text=text, size=_LETTERS, ink=ink, is_bold=is_bold)
