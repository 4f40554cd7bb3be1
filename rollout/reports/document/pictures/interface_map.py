"""The processes on a ring with an arrow for every pair that hands something over."""

import math
from collections.abc import Sequence

from rollout.expansion.scope.interface_map import Interface
from rollout.expansion.scope.scoping import PlannedProcess, Scope
from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Rectangle, Shape, TextAnchor, wrapped

_WIDTH, _HEIGHT = 640.0, 400.0
_BOX = (104.0, 44.0)
_NAME = 7.5
_FILLS = (Ink.PAPER, Ink.PALE_BLUE, Ink.MINT, Ink.SAND, Ink.LILAC)


def interface_map(scope: Scope, interfaces: Sequence[Interface]) -> Drawing:
    """A solid arrow where the consumer cannot be built or go live without the item, a dashed one for run time alone."""
    places = _places([process.code for process in scope.processes])
    needs: dict[tuple[str, str], bool] = {}
    for each in interfaces:
        pair = (each.provider, each.consumer)
        needs[pair] = needs.get(pair, False) or each.need != "R"
    shapes: list[Shape] = []
    for is_needed in (False, True):
        for (provider, consumer), needed in sorted(needs.items()):
            if needed is is_needed:
                shapes.append(_arrow(places[provider], places[consumer], is_needed=needed))
    edition = scope.plan.file.plan.edition
    for process in scope.processes:
        shapes += _box(process, process.template.name_in(edition), places[process.code])
    return Drawing(width=_WIDTH, height=_HEIGHT, shapes=tuple(shapes))


def _places(codes: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Points on an ellipse, clockwise from the top."""
    across, down = (_WIDTH - _BOX[0] - 12) / 2, (_HEIGHT - _BOX[1] - 12) / 2
    angles = [2 * math.pi * index / len(codes) - math.pi / 2 for index in range(len(codes))]
    return {
        code: (_WIDTH / 2 + across * math.cos(angle), _HEIGHT / 2 + down * math.sin(angle))
        for code, angle in zip(codes, angles, strict=True)
    }


def _arrow(start: tuple[float, float], end: tuple[float, float], *, is_needed: bool) -> Line:
    """From edge to edge, a little to the right of the straight line so that two directions stand side by side."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    side_x, side_y = -(y1 - y0) / length * 4, (x1 - x0) / length * 4
    begin = _edge((x0, y0), (x1, y1), 2)
    finish = _edge((x1, y1), (x0, y0), 3)
    points = ((begin[0] + side_x, begin[1] + side_y), (finish[0] + side_x, finish[1] + side_y))
    ink = Ink.BLUE if is_needed else Ink.LINE
    return Line(points=points, ink=ink, width=1.3 if is_needed else 0.8, has_arrow=True, is_dashed=not is_needed)


def _edge(inside: tuple[float, float], towards: tuple[float, float], gap: float) -> tuple[float, float]:
    """Where the line from the middle of a box towards another point leaves the box."""
    dx, dy = towards[0] - inside[0], towards[1] - inside[1]
    half_width, half_height = _BOX[0] / 2 + gap, _BOX[1] / 2 + gap
    scale = min(half_width / abs(dx) if dx else math.inf, half_height / abs(dy) if dy else math.inf)
    return inside[0] + dx * scale, inside[1] + dy * scale


def _box(process: PlannedProcess, name: str, place: tuple[float, float]) -> list[Shape]:
    x, y = place
    fill = _FILLS[min(process.wave, len(_FILLS) - 1)]
    shapes: list[Shape] = [
        Rectangle(
            x=x - _BOX[0] / 2, y=y - _BOX[1] / 2, width=_BOX[0], height=_BOX[1], fill=fill, line=Ink.LINE, radius=5
        ),
        Label(x=x, y=y - 12, text=process.code, size=11, anchor=TextAnchor.MIDDLE, is_bold=True),
    ]
    for index, line in enumerate(wrapped(name, _BOX[0] - 8, _NAME)):
        shapes.append(Label(x=x, y=y + 2 + 10 * index, text=line, size=_NAME, anchor=TextAnchor.MIDDLE))
    return shapes
