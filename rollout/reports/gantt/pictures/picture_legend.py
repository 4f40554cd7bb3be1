"""The legend of the static picture: the stages and only those symbols that the picture has."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from rollout.reports import palette
from rollout.reports.gantt.pictures.canvas import FONT, deadline, diamond, frame, rectangle
from rollout.reports.gantt.pictures.roadmap import RoadmapLine
from rollout.reports.gantt.pictures.text_width import fitted, text_width

_GAP = 12.0


class Entry(Struct, frozen=True, kw_only=True):
    """``symbol`` draws at a left end and a middle line; the words begin ``indent`` pixels further right."""

    words: str
    symbol: Callable[[float, float], str] = lambda _x, _y: ""
    indent: float = 0.0

    @property
    def width(self) -> float:
        """The pixels that the entry takes with the gap behind it."""
        return self.indent + text_width(self.words, FONT) + _GAP


def flowed(entries: Sequence[Entry], width: float) -> tuple[tuple[Entry, float, int], ...]:
    """Where each entry begins and on which line, from 0 on; a line is full at ``width`` pixels."""
    placed: list[tuple[Entry, float, int]] = []
    x, line = 2.0, 0
    for entry in entries:
        if x > 2 and x + entry.width - _GAP > width:
            x, line = 2.0, line + 1
        placed.append((entry, x, line))
        x += entry.width
    return tuple(placed)


class Also(Struct, frozen=True, kw_only=True):
    """What a picture has besides what is on its lines."""

    baseline: bool = False
    status: bool = False
    closed: bool = False
    freeze: bool = False


def legend_entries(
    lines: Sequence[RoadmapLine], colours: Mapping[str, str], names: Mapping[str, str], also: Also
) -> tuple[Entry, ...]:
    """The stages in their colours, then the symbols."""
    return (*_stages(colours, names), *_symbols(lines), *_grounds(also))


def _stages(colours: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Entry]:
    for stage, colour in colours.items():
        if stage:
            yield Entry(words=fitted(names.get(stage, stage), FONT, 150), symbol=_swatch(colour), indent=18)


def _swatch(colour: str) -> Callable[[float, float], str]:
    return lambda x, y: rectangle(x, x + 14, y, 9, colour, edge=palette.darker(colour))


def _symbols(lines: Sequence[RoadmapLine]) -> Iterator[Entry]:
    if any(line.critical for line in lines):
        yield Entry(words="▲ critical", symbol=_framed, indent=20)
    if any(line.is_near and not line.critical for line in lines):
        yield Entry(words="△ near-critical")
    if any(line.late for line in lines):
        yield Entry(words="! late")
    if any(line.is_done for line in lines):
        yield Entry(words="✓ finished")
    if any(line.points for line in lines):
        yield Entry(words="milestone", symbol=lambda x, y: diamond(x + 5, y, palette.MILESTONE), indent=14)
    if any(line.due for line in lines):
        yield Entry(words="deadline", symbol=lambda x, y: deadline(x + 5, y + 4, is_missed=False), indent=14)
    if any(line.meetings for line in lines):
        yield Entry(words="meeting", symbol=_dot, indent=12)


def _grounds(also: Also) -> Iterator[Entry]:
    if also.baseline:
        yield Entry(words="baseline", symbol=lambda x, y: rectangle(x, x + 14, y, 2.5, palette.BASELINE), indent=18)
    if also.status:
        yield Entry(words="status date", symbol=_dashes, indent=18)
    if also.closed:
        yield Entry(words="closed", symbol=_ground(palette.CLOSED), indent=18)
    if also.freeze:
        yield Entry(words="freeze", symbol=_ground(palette.FREEZE), indent=18)


def _ground(colour: str) -> Callable[[float, float], str]:
    return lambda x, y: rectangle(x, x + 14, y, 9, colour, edge=palette.BASELINE)


def _framed(x: float, y: float) -> str:
    bar = rectangle(x + 3, x + 13, y, 5, palette.NO_STAGE)
    return frame(x + 3, x + 13, y, 5, palette.CRITICAL) + bar


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x + 5:g}" cy="{y:g}" r="2.5" fill="{palette.NO_STAGE}"/>'


def _dashes(x: float, y: float) -> str:
    return f'<path d="M{x:g} {y:g}h14" stroke="{palette.STATUS}" stroke-width="1.3" stroke-dasharray="3 2"/>'
