"""The processes on a ring with an arrow for every pair that hands something over."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from rollout.expansion.scope import Interface, PlannedProcess, Scope
from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Rectangle, Shape, TextAnchor, wrapped

_WIDTH, _HEIGHT = 640.0, 400.0
_WIDE, _NARROW, _TALL = 104.0, 88.0, 48.0
_FEW = 12
"""Processes up to which the boxes are wide."""
_APART = 8.0
_GROWTH = 1.05
_NAME = 7.5
_FILLS = (Ink.PAPER, Ink.PALE_BLUE, Ink.MINT, Ink.SAND, Ink.LILAC)

Point = tuple[float, float]


class _Ring(Struct, frozen=True):
    """An ellipse that is wide enough for its boxes, in a drawing of ``width`` by ``height``."""

    width: float
    height: float
    box: float
    places: tuple[Point, ...]


def interface_map(scope: Scope, interfaces: Sequence[Interface]) -> Drawing:
    """A solid arrow where the consumer cannot be built or go live without the item, a dashed one for run time only."""
    ring = _ring(len(scope.processes))
    places = dict(zip([process.code for process in scope.processes], ring.places, strict=True))
    needs: dict[tuple[str, str], bool] = {}
    for each in interfaces:
        pair = (each.provider, each.consumer)
        needs[pair] = needs.get(pair, False) or each.need != "R"
    shapes: list[Shape] = []
    for is_needed in (False, True):
        for (provider, consumer), needed in sorted(needs.items()):
            if needed is is_needed:
                shapes.append(_arrow(places[provider], places[consumer], ring.box, is_needed=needed))
    edition = scope.plan.file.plan.edition
    for process in scope.processes:
        shapes += _box(process, process.template.name_in(edition), places[process.code], ring.box)
    return Drawing(width=ring.width, height=ring.height, shapes=tuple(shapes))


def _ring(count: int) -> _Ring:
    """The smallest ring, of those that grow step by step, on which no box touches the next one."""
    box, scale = (_WIDE if count <= _FEW else _NARROW), 1.0
    while True:
        width, height = _WIDTH * scale, _HEIGHT * scale
        places = tuple(_places(count, (width - box - 12) / 2, (height - _TALL - 12) / 2, (width / 2, height / 2)))
        if all(_is_apart(one, other, box) for one, other in pairwise((*places, *places[:1]))) or count < 2:
            return _Ring(width, height, box, places)
        scale *= _GROWTH


def _places(count: int, across: float, down: float, middle: Point) -> Iterator[Point]:
    """Points on an ellipse, clockwise from the top."""
    for index in range(count):
        angle = 2 * math.pi * index / count - math.pi / 2
        yield middle[0] + across * math.cos(angle), middle[1] + down * math.sin(angle)


def _is_apart(one: Point, other: Point, box: float) -> bool:
    return abs(one[0] - other[0]) >= box + _APART or abs(one[1] - other[1]) >= _TALL + _APART


def _arrow(start: Point, end: Point, box: float, *, is_needed: bool) -> Line:
    """From edge to edge, a little to the right of the straight line so that two directions stand side by side."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    side_x, side_y = -(y1 - y0) / length * 4, (x1 - x0) / length * 4
    begin = _edge((x0, y0), (x1, y1), box, 2)
    finish = _edge((x1, y1), (x0, y0), box, 3)
    points = ((begin[0] + side_x, begin[1] + side_y), (finish[0] + side_x, finish[1] + side_y))
    ink = Ink.BLUE if is_needed else Ink.LINE
    return Line(points=points, ink=ink, width=1.3 if is_needed else 0.8, has_arrow=True, is_dashed=not is_needed)


def _edge(inside: Point, towards: Point, box: float, gap: float) -> Point:
    """Where the line from the middle of a box towards another point leaves the box."""
    dx, dy = towards[0] - inside[0], towards[1] - inside[1]
    half_width, half_height = box / 2 + gap, _TALL / 2 + gap
    scale = min(half_width / abs(dx) if dx else math.inf, half_height / abs(dy) if dy else math.inf)
    return inside[0] + dx * scale, inside[1] + dy * scale


def _box(process: PlannedProcess, name: str, place: Point, box: float) -> list[Shape]:
    x, y = place
    fill = _FILLS[min(process.wave, len(_FILLS) - 1)]
    shapes: list[Shape] = [
        Rectangle(x=x - box / 2, y=y - _TALL / 2, width=box, height=_TALL, fill=fill, line=Ink.LINE, radius=5),
        Label(x=x, y=y - 12, text=process.code, size=11, anchor=TextAnchor.MIDDLE, is_bold=True),
    ]
    for index, line in enumerate(wrapped(name, box - 6, _NAME)[:3]):
        shapes.append(Label(x=x, y=y - 1 + 9 * index, text=line, size=_NAME, anchor=TextAnchor.MIDDLE))
    return shapes
