"""A time scale on a plane and the few shapes of a static picture, written as SVG so that its bytes never change."""

import datetime as dt
from collections.abc import Iterator
from html import escape

from rollout.reports import palette
from rollout.reports.gantt.pictures.text_width import text_width
from rollout.reports.gantt.pictures.timescale import cells, units_for
from rollout.reports.xml_characters import NOT_XML

FONT = 10.0
HEAD = 34.0


class TimeAxis:
    """Local times to x, between ``left`` and ``right``."""

    def __init__(self, days: tuple[dt.date, dt.date], left: float, right: float) -> None:
        self.first, self.last = days
        self.left, self.right = left, right
        self._origin = dt.datetime.combine(self.first, dt.time())
        self._scale = (right - left) / ((self.last - self.first).days * 1440)

    def x(self, moment: dt.datetime) -> float:
        """Where a local time is."""
        return self.left + (moment - self._origin).total_seconds() / 60 * self._scale

    def day_x(self, day: dt.date) -> float:
        """Where a day begins, held inside the chart."""
        return self.x(dt.datetime.combine(min(max(day, self.first), self.last), dt.time()))


def time_scale(axis: TimeAxis, top: float, bottom: float) -> Iterator[str]:
    """Two rows of cells from ``top`` on, with lines down to ``bottom``."""
    upper, lower = units_for((axis.last - axis.first).days, axis.right - axis.left)
    middle = top + HEAD / 2
    for unit, y, weight, foot in ((upper, top, "bold", top + HEAD), (lower, middle, "normal", bottom)):
        for start, end, words in cells(unit, axis.first, axis.last):
            x, right = axis.day_x(start), axis.day_x(end)
            yield f'<path d="M{x:.1f} {y:g}V{foot:g}" stroke="{palette.GRID}"/>'
            if text_width(words, FONT * 1.1) + 5 <= right - x:
                yield text(x + 3, y + 12, words, weight=weight)


def rectangle(x: float, right: float, middle: float, height: float, fill: str, *, edge: str = "") -> str:
    """A bar about a middle line; it has a border where ``edge`` is given."""
    stroke = f' stroke="{edge}" stroke-width=".8"' if edge else ""
    top, width = middle - height / 2, max(right - x, 1.5)
    return f'<rect x="{x:.1f}" y="{top:g}" width="{width:.1f}" height="{height:g}" fill="{fill}"{stroke}/>'


def frame(x: float, right: float, middle: float, height: float, colour: str) -> str:
    """The frame of a critical bar of that height, with a gap of paper inside."""
    return rectangle(x - 2.5, right + 2.5, middle, height + 5, colour) + rectangle(
        x - 1, right + 1, middle, height + 2, "#FFFFFF"
    )


def diamond(x: float, middle: float, colour: str, title: str = "", *, is_reached: bool = False) -> str:
    """A milestone, hollow when it is reached."""
    whole = f"<title>{escaped(title)}</title>" if title else ""
    path = f"M{x:.1f} {middle - 5:g}l5 5-5 5-5-5z"
    fill, edge, width = ("#FFFFFF", colour, "1") if is_reached else (colour, "#FFFFFF", ".6")
    return f'<path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="{width}">{whole}</path>'


def deadline(x: float, middle: float, *, is_missed: bool) -> str:
    """A deadline, filled red when it is missed; it then lies on a bar, from which its edge keeps it apart."""
    fill, edge, reach = (palette.CRITICAL, "#FFFFFF", 5) if is_missed else ("#FFFFFF", palette.TEXT, 4)
    path = f"M{x - reach:.1f} {middle - 9:g}h{2 * reach}l-{reach} {1.5 * reach:g}z"
    return f'<path d="{path}" fill="{fill}" stroke="{edge}"/>'


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = FONT,
    weight: str = "normal",
    title: str = "",
    anchor: str = "",
    fill: str = "",
) -> str:
    """One line of text; ``title`` is what a reader who hovers is shown."""
    whole = f"<title>{escaped(title)}</title>" if title else ""
    style = "" if weight == "normal" else f' font-weight="{weight}"'
    style += "" if size == FONT else f' font-size="{size:g}"'
    style += f' text-anchor="{anchor}"' if anchor else ""
    style += f' fill="{fill}"' if fill else ""
    return f'<text x="{x:.1f}" y="{y:g}" unicode-bidi="isolate"{style}>{escaped(words)}{whole}</text>'


def escaped(words: str) -> str:
    """Text that XML can hold."""
    return escape(NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words))
