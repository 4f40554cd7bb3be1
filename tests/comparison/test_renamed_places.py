"""A location under another id is one that is gone and one that is new, wherever the tasks name it."""

import datetime as dt

import pytest

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


@pytest.mark.parametrize(
    "now", ["", "locations: [{id: BER, name: Berlin, role: primary, country: DE, subdivision: BE}]\n"]
)
def test_the_only_location_may_go_from_a_plan_and_come_back(now: str) -> None:
    only = "locations: [{id: HQ, name: Main, role: primary, country: DE, subdivision: BY}]\n"
    work = "plan: {start: 2027-01-04, programme: none}\ntasks: [{id: A, name: a, duration: 4d}]\n"
    with_it = Side(label="with", plan=parse_plan(work + only))
    without = Side(label="without", plan=parse_plan(work.replace("4d", "2d") + now))
    # Epiphany, Wednesday 6 January 2027, is a holiday in Bavaria only: it delays four days from Monday, and not two.
    days = {with_it.label: dt.date(2027, 1, 8), without.label: dt.date(2027, 1, 5)}
    for old, new in ((with_it, without), (without, with_it)):
        finish = next(each.finish for each in compare_sides(old, new).moved if each.id == "A")
        assert finish is not None
        assert (finish.was, finish.now) == (days[old.label], days[new.label])
