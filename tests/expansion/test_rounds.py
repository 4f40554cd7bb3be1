"""The CMDB goes live by class or service, and waves and processes begin on days of their own."""

import datetime as dt

import pytest

from rollout.constraint_types import ConstraintType
from rollout.errors import PlanError
from rollout.network import Network
from rollout.plan import parse_plan
from rollout.plan.checks import plan_warnings
from tests.support.network_plans import HEAD, days, network, predecessors

ROUNDS = """processes:
  CFG:
    cis: 9000
    rounds: [{id: SRV, name: Servers}, {id: NET, cis: 1500}, {id: APP, start: 2028-01-10}]
"""


@pytest.fixture(scope="module")
def rounds() -> Network:
    return network(ROUNDS)


def test_each_round_has_its_own_go_live_after_the_one_before(rounds: Network) -> None:
    assert rounds.task_by_id["CFG.M3"].name == "Go-live with the first round (Servers)"
    assert rounds.task_by_id["CFG.CFG-d"].name == "Populate CMDB with the first round (Servers)"
    assert predecessors(rounds, "CFG.CFG-k@NET") == {"CFG.I07"}
    assert predecessors(rounds, "CFG.CFG-k@APP") == {"CFG.I07", "CFG.CFG-k@NET"}
    assert predecessors(rounds, "CFG.CFG-n@APP") == {"CFG.CFG-m@APP", "CFG.CFG-n@NET", "CFG.M3"}
    assert {"CFG.CFG-n@NET", "CFG.CFG-n@APP"} <= predecessors(rounds, "CFG.M3X")


def test_the_items_of_a_round_decide_how_long_it_is_loaded(rounds: Network) -> None:
    # 10 days and one for each 150 items; a round without a number has a third of 9,000.
    assert days(rounds, "CFG.CFG-d") == 10 + 3000 / 150
    assert days(rounds, "CFG.CFG-k@NET") == 10 + 1500 / 150


@pytest.mark.parametrize(("items", "expected"), [(1500, 20), (7500, 60), (9000, 63), (20000, 85)])
def test_more_items_take_longer_even_above_sixty_days(items: int, expected: int) -> None:
    # Above 60 days, which is 7,500 items, one day more for each 500.
    assert days(network(f"processes: {{CFG: {{cis: {items}}}}}\n"), "CFG.CFG-d") == expected


def test_a_plan_without_rounds_has_none_of_their_tasks() -> None:
    assert not [task for task in network("processes: [CFG]\n").task_by_id if "CFG-k" in task]


def test_a_round_starts_no_earlier_than_its_day(rounds: Network) -> None:
    held = rounds.task_by_id["CFG.CFG-k@APP"].constraint
    assert (held.type, held.instant) == (ConstraintType.SNET, minutes(dt.date(2028, 1, 10)))


def test_a_process_starts_with_the_later_of_its_own_day_and_that_of_its_wave() -> None:
    found = network(
        "waves: [{wave: 2, start: 2027-09-01}]\n"
        "processes: {INC: {start: 2027-05-03}, PRB: {wave: 2, start: 2027-05-03}, RDM: {wave: 2, start: 2027-10-01}}\n"
    )
    starts = {code: found.task_by_id[f"{code}.P01"].constraint.instant for code in ("INC", "PRB", "RDM")}
    assert starts == {
        "INC": minutes(dt.date(2027, 5, 3)),
        "PRB": minutes(dt.date(2027, 9, 1)),
        "RDM": minutes(dt.date(2027, 10, 1)),
    }


def test_an_override_of_the_first_task_wins_over_the_start_of_its_process() -> None:
    text = "processes: {INC: {start: 2027-05-03}}\noverrides: {INC.P01: {start_no_earlier_than: 2027-06-01}}\n"
    assert network(text).task_by_id["INC.P01"].constraint.instant == minutes(dt.date(2027, 6, 1))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("processes: {CFG: {cis: 20000}}", "large_round"),
        ("processes: {CFG: {cis: 100, rounds: [{id: A, cis: 60}, {id: B, cis: 50}]}}", "rounds_and_cis"),
        ("processes: {INC: {rounds: [{id: A}, {id: B}]}}", "rounds_without_effect"),
        ("processes: {INC: {start: 2027-01-04}}", "start_before_plan"),
        ("processes: {INC: {}}\nunits: [{id: A, gap: 2w}]", "gap_without_effect"),
        ("processes: {INC: {}}\nunits: [{id: A, processes: [INC, CHG]}]", "process_not_in_plan"),
    ],
)
def test_what_means_nothing_is_said(text: str, code: str) -> None:
    assert code in {problem.code for problem in plan_warnings(parse_plan(HEAD + text))}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("processes: {CFG: {rounds: [{id: A}, {id: a}]}}", "duplicate_id"),
        ("waves: [{wave: 3, start: 2027-09-01}]\nprocesses: {CFG: {}}", "unknown_wave"),
    ],
)
def test_what_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(PlanError) as caught:
        parse_plan(HEAD + text)
    assert [problem.code for problem in caught.value.problems] == [code]


def minutes(day: dt.date) -> int:
    """The first instant of the day in UTC."""
    return (day - dt.date(1970, 1, 1)).days * 24 * 60
