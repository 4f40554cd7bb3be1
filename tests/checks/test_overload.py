"""Whoever is asked for more than they can give for longer than a week is a finding of every check."""

import pytest

from rollout.errors import Problem
from rollout.pipeline.checking import check, warnings_of
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.plan import parse_plan
from tests.support.plan_dates import ROOT

PLAN = """plan: {{start: 2027-01-11}}
processes: [INC]
people: [{{id: a, post: Analyst}}]
tasks:
  - {{id: X, name: One, duration: {days}d, owner: a, allocation: 100}}
  - {{id: Y, name: Other, duration: {days}d, owner: a, allocation: 100}}
"""


def overloads(text: str) -> list[Problem]:
    plan = parse_plan(text)
    return [each for each in warnings_of(plan, schedule(plan)) if each.code == "overloaded"]


def test_six_days_of_two_tasks_at_once_are_more_than_a_week() -> None:
    (found,) = overloads(PLAN.format(days=6))
    assert found.message == "Analyst (a) is overallocated on 6 days (peak on 2027-01-11: 200 %)"
    assert found.at is not None
    assert (found.at.line, found.at.column) == (3, 10)


def test_a_week_passes() -> None:
    assert overloads(PLAN.format(days=5)) == []


def test_loads_that_are_known_are_not_worked_out_again() -> None:
    plan = parse_plan(PLAN.format(days=6))
    dated = schedule(plan)
    assert warnings_of(plan, dated, loads_of(plan, dated)) == warnings_of(plan, dated)
    assert "overloaded" not in {problem.code for problem in warnings_of(plan, dated, ())}


@pytest.mark.parametrize("person", ["smo2", "tool1", "tool2"])
def test_the_bottlenecks_of_the_worked_example_are_named(person: str) -> None:
    found = [
        problem.message
        for problem in check(ROOT / "tests" / "support" / "worked_example.yaml")
        if problem.code == "overloaded"
    ]
    assert any(f"({person})" in message for message in found)
