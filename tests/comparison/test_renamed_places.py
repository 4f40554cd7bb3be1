"""A location under another id is one that is gone and one that is new, wherever the tasks name it."""

from rollout.comparison.sides import Side
from rollout.pipeline.upkeep.comparing import compare_sides
from rollout.plan import parse_plan

BEFORE = """\
plan: {start: 2027-01-11, programme: none}
locations: [{id: HQ, name: Main, role: primary}, {id: B, name: Branch, role: dr}]
tasks: [{id: A, name: a, duration: 3d}, {id: C, name: c, duration: 2d, location: B, after: [A]}]
"""


def test_renamed_locations_are_compared() -> None:
    after = BEFORE.replace("id: HQ", "id: LIS").replace("id: B", "id: W").replace("location: B", "location: W")
    old, new = (Side(label=text[:1], plan=parse_plan(text)) for text in (BEFORE, after))
    changed = {change.key for change in compare_sides(old, new).changes}
    assert {"locations.HQ", "locations.LIS", "locations.B", "locations.W"} <= changed
