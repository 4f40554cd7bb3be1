"""The map of interfaces has room for every process that a plan may have."""

from itertools import combinations

import pytest

from rollout.expansion.scope.scoping import scope_of
from rollout.plan import parse_plan
from rollout.reports.document.drawing.shapes import Rectangle
from rollout.reports.document.pictures.interface_map import interface_map
from tests.reports.document.test_splits_and_editions import WHOLE


@pytest.mark.parametrize("text", [WHOLE, "plan: {start: 2027-01-11}\nprocesses: [INC, CHG]\n"])
def test_no_box_covers_another_and_all_lie_in_the_picture(text: str) -> None:
    scope = scope_of(parse_plan(text))
    drawing = interface_map(scope, ())
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Rectangle)]
    assert len(boxes) == len(scope.processes)
    for one, other in combinations(boxes, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        above = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert beside or above
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawing.height for box in boxes)
