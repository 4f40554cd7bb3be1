"""The bar of a stage in the static picture, light when it is finished, with its name and what is done."""

from collections.abc import Iterator, Mapping, Sequence

from rollout.reports import palette
from rollout.reports.gantt.pictures.canvas import FONT, TimeAxis, rectangle, text
from rollout.reports.gantt.pictures.roadmap import Span
from rollout.reports.gantt.pictures.text_width import fitted, text_width
from rollout.reports.gantt.wall_clock import wall_clock
from rollout.reports.rows.row import Row

BAR = 11.0
SPACE = 4.0
_SHORTEST = 28.0
_CODE = 13.0
"""What the code of a gate takes on the second line at either end of a stage."""


def stage_shapes(
    axis: TimeAxis, stage: Row, *, colour: str, name: str, points: Sequence[float], lines: tuple[float, float]
) -> Iterator[str]:
    """The bar about the first of two ``lines``; a stage under way is named on the second, between codes of gates.

    Elsewhere the name is where none of the diamonds at ``points`` covers the bar, shortened if need be.
    """
    middle, below = lines
    x, right = axis.x(wall_clock(stage.start)), axis.x(wall_clock(stage.finish))
    fill = palette.lighter(colour) if stage.percent_complete >= 100 else colour
    yield rectangle(x, right, middle, BAR, fill, edge=palette.darker(colour))
    left, room = free_part(x, right, points)
    is_under_way = 0 < stage.percent_complete < 100
    if is_under_way:
        yield from done_line(axis, stage, middle, palette.readable(colour))
        left, room = left + _CODE, room - 2 * _CODE
    names = (name, stage.stage.capitalize())
    shortened = fitted(names[1], FONT - 1, room) if room >= _SHORTEST else ""
    words = next((each for each in names if text_width(each, FONT - 1) <= room), shortened)
    if words:
        ink = palette.TEXT if is_under_way else palette.readable(fill)
        yield text(left + SPACE, below if is_under_way else middle + 3, words, size=FONT - 1, fill=ink)


def done_line(axis: TimeAxis, row: Row, middle: float, ink: str, within: Span | None = None) -> Iterator[str]:
    """What is done of a row under way, as a line in the lower part of its bar, or of the part of it that is given."""
    start, finish = wall_clock(row.start), wall_clock(row.finish)
    first, last = within or (start, finish)
    done = min(start + (finish - start) * row.percent_complete / 100, last)
    if done > first and row.percent_complete < 100:
        yield rectangle(axis.x(first), axis.x(done), middle + 3, 3, ink)


def free_part(left: float, right: float, points: Sequence[float]) -> tuple[float, float]:
    """The longest part of a bar that no diamond covers: where it begins, and its width without a margin."""
    edges = [left, *(edge for x in sorted(points) if left - 6 < x < right + 6 for edge in (x - 6, x + 6)), right]
    start, end = max(zip(edges[::2], edges[1::2], strict=True), key=lambda part: part[1] - part[0])
    return start, end - start - 2 * SPACE


def stage_names(rows: Sequence[Row]) -> Mapping[str, str]:
    """The name of every stage as the first process has it."""
    names: dict[str, str] = {}
    for row in rows:
        if row.kind == "stage":
            names.setdefault(row.stage, row.name)
    return names
