"""The bound of the integer programme: it proves what the bound by refuting cannot, and is never after a plan."""

import datetime as dt
import sys
from collections.abc import Mapping

import pytest
from hypothesis import given

from rollout.levelling.crew import Crew, gather
from rollout.levelling.levelled import Levelled
from rollout.levelling.programme import proof
from rollout.levelling.programme.cells import Cells
from rollout.levelling.programme.model import build
from rollout.levelling.programme.solving import solve
from rollout.levelling.search.kernels import PLAIN
from rollout.levelling.search.search_values import Budget
from rollout.network import Lag
from rollout.pipeline import levelling
from rollout.pipeline.levelling import level
from rollout.plan import parse_plan
from rollout.values import replace
from tests.levelling.test_network_levelling import AWAY, LIS, Case, levelled, staffed_networks, worker
from tests.support.properties import examples

# In eight days bob, who has seven of work, may idle for one. So he begins with R1. Then comes R3 on the third day, with
# R2 before it: ann has done P1 and Q1 after seven days, too late for six. Or Q2 on the third day, after Q1: P1 ends
# after five days, so R3 is next and P2 the last, after which P3 is in the ninth. Nine days are enough.
NINE_DAYS = """
plan: {start: 2027-01-11, programme: none}
locations: [{id: LIS, role: primary, country: PT, holidays: false}]
people: [{id: ann, post: Analyst}, {id: bob, post: Builder}]
tasks:
  - {id: P1, name: P1, duration: 3d, owner: ann}
  - {id: P2, name: P2, duration: 1d, owner: bob, after: [P1]}
  - {id: P3, name: P3, duration: 1d, owner: ann, after: [P2]}
  - {id: Q1, name: Q1, duration: 2d, owner: ann}
  - {id: Q2, name: Q2, duration: 2d, owner: bob, after: [Q1]}
  - {id: R1, name: R1, duration: 1d, owner: bob}
  - {id: R2, name: R2, duration: 1d, owner: ann, after: [R1]}
  - {id: R3, name: R3, duration: 3d, owner: bob, after: [R2]}
"""
EIGHTH, NINTH = dt.date(2027, 1, 20), dt.date(2027, 1, 21)


@pytest.fixture
def almost_all_for_the_proof(monkeypatch: pytest.MonkeyPatch) -> Budget:
    monkeypatch.setattr(levelling, "SHARE_OF_PROOF", 0.99)
    return Budget(seconds=30.0)


def test_within_a_limit_in_seconds_the_finish_is_proven(almost_all_for_the_proof: Budget) -> None:
    found = level(parse_plan(NINE_DAYS), budget=almost_all_for_the_proof, kernels=PLAIN)
    assert (found.bound_day, found.days[1], found.is_proven) == (NINTH, NINTH, True)


def test_without_the_solver_the_bound_is_the_one_by_refuting(
    almost_all_for_the_proof: Budget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ortools", None)
    found = level(parse_plan(NINE_DAYS), budget=replace(almost_all_for_the_proof, seconds=0.3), kernels=PLAIN)
    assert (found.bound_day, found.days[1], found.is_proven) == (EIGHTH, NINTH, False)


def test_without_a_limit_in_seconds_the_solver_is_not_asked() -> None:
    assert level(parse_plan(NINE_DAYS), budget=Budget(schedules=3), kernels=PLAIN).bound_day == EIGHTH


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("owner: ann, after: [P2]", "owner: ann, after: [P2], alternatives: [bob], effort_driven: 2"),
        ("owner: ann, after: [P2]", "owner: ann, after: [P2], split: {parts: 2, shortest: 2h}"),
        ("after: [P2]", "after: [P2 FS-1d]"),
        ("after: [P2]", "after: [P2], must_start_on: 2027-01-18"),
        ("start: 2027-01-11,", "finish: 2027-01-29, backward: late,"),
        ("post: Builder}", "post: Builder, overtime: [{capacity: 1.2, from: 2027-01-13, to: 2027-01-15}]}"),
    ],
)
def test_plans_that_may_be_shorter_than_the_programme_knows_keep_their_bound(old: str, new: str) -> None:
    assert old in NINE_DAYS
    plan = parse_plan(NINE_DAYS.replace(old, new))
    found = level(plan, budget=Budget(schedules=3))
    assert not proof.fits(found.planned, crew_of(found))


def crew_of(found: Levelled) -> Crew:
    own = [LIS, AWAY]
    return gather(found.planned.network, found.assignment, found.planned.calendars, own)


@examples(10)
@given(staffed_networks())
def test_no_plan_found_ends_before_the_bound_of_the_programme(case: Case) -> None:
    tasks, links, who, choices = case
    links = [replace(link, lag=Lag(abs(link.lag.amount))) for link in links]
    others: dict[str, Mapping[str, object]] = {
        id_: {"alternatives": choice["alternatives"]} for id_, choice in choices.items() if "alternatives" in choice
    }
    workers, own = [worker("ann"), worker("bob", 80)], [LIS, AWAY]
    found = levelled(tasks, who, workers, own=own, links=links, budget=40, choice=others)
    crew = crew_of(found)
    assert proof.fits(found.planned, crew)
    planned = found.planned
    later = found.schedule.finish + 7 * 1440
    cells = Cells.of(planned.calendars.project, planned.options.start, later, proof.STEP)
    known = [cells.at(dates.start) for dates in found.schedule.task_dates]
    status, bound = solve(build(planned, crew, cells, 0, known), 8.0)
    assert status in ("OPTIMAL", "FEASIBLE")
    assert bound <= cells.at(found.schedule.finish)
