"""The legend of the overview: the stages and only those marks that it has."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from rollout.reports.document.drawing.shapes import Ink, Label, Rectangle, Shape
from rollout.reports.document.pictures import overview_marks as marks
from rollout.reports.gantt.pictures.roadmap import RoadmapLine
from rollout.reports.gantt.pictures.text_width import text_width

_LINE, _SIZE, _SYMBOL = 14.0, 8.0, 20.0

Symbol = Callable[[float, float], Iterable[Shape]]


class Also(Struct, frozen=True, kw_only=True):
    """What the overview has besides its lines."""

    baseline: bool
    status: bool
    closed: bool
    freeze: bool


def entries(
    lines: Sequence[RoadmapLine], stages: Iterable[tuple[str, Ink]], also: Also, names: Mapping[str, str]
) -> Iterator[tuple[str, Symbol]]:
    """Each name with the symbol that is drawn at a left end and a middle line; ``stages`` are names and colours."""
    for name, ink in stages:
        yield name, _swatch(ink)
    every: tuple[tuple[bool, str, Symbol], ...] = (
        (any(line.critical for line in lines), "critical", _framed),
        (any(line.is_near and not line.critical for line in lines), "near_critical", _one(marks.near_sign, 4)),
        (any(line.late for line in lines), "late", _exclamation),
        (any(line.is_done for line in lines), "finished", _one(marks.finished_sign, 4)),
        (any(line.points for line in lines), "milestone", lambda x, y: marks.milestone(x + 8, y, Ink.MILESTONE)),
        (any(line.due for line in lines), "deadline", lambda x, y: marks.deadline(x + 8, y + 6, is_missed=False)),
        (any(line.meetings for line in lines), "meeting", _one(marks.meeting, 8)),
        (also.baseline, "baseline", lambda x, y: (marks.baseline(x, x + 16, y),)),
        (also.status, "status_date", lambda x, y: (marks.status_line((x, y), (x + 16, y)),)),
        (also.closed, "closed", _swatch(Ink.CLOSED, Ink.BASELINE)),
        (also.freeze, "freeze", _swatch(Ink.FREEZE, Ink.BASELINE)),
    )
    for is_there, word, symbol in every:
        if is_there:
            yield names[word], symbol


def legend(found: Iterable[tuple[str, Symbol]], left: float, right: float, y: float) -> tuple[list[Shape], float]:
    """The entries from the line ``y`` on between ``left`` and ``right``, and the last line."""
    shapes: list[Shape] = []
    x = left
    for name, symbol in found:
        width = _SYMBOL + text_width(name, _SIZE)
        if x > left and x + width > right:
            x, y = left, y + _LINE
        shapes += [*symbol(x, y), Label(x=x + _SYMBOL, y=y, text=name, size=_SIZE)]
        x += width + 10
    return shapes, y


def _swatch(ink: Ink, edge: Ink | None = None) -> Symbol:
    return lambda x, y: (_resized(marks.bar(x, x + 16, y, ink, edge)),)


def _resized(bar: Rectangle) -> Rectangle:
    return Rectangle(x=bar.x, y=bar.y + 1, width=bar.width, height=bar.height - 2, fill=bar.fill, line=bar.line)


def _exclamation(x: float, y: float) -> Iterator[Shape]:
    yield Label(x=x + 7, y=y, text="!", size=_SIZE + 1, ink=Ink.CRITICAL)


def _framed(x: float, y: float) -> Iterator[Shape]:
    yield from marks.frame(x + 3, x + 13, y, 5)
    yield Rectangle(x=x + 3, y=y - 2.5, width=10, height=5, fill=Ink.NO_STAGE)


def _one(mark: Callable[[float, float], Shape], shift: float) -> Symbol:
    return lambda x, y: (mark(x + shift, y),)
