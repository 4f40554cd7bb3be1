"""Business units go live in their order, each with its own announcement, training and go-live."""

import pytest

from rollout.errors import PlanError
from rollout.link_types import LinkType
from rollout.network import Network
from rollout.plan import parse_plan
from rollout.plan.checks import plan_warnings
from tests.support.network_plans import HEAD, days, link, network, predecessors

UNITS = """locations: [{id: LIS, timezone: UTC}, {id: OPO, role: secondary, timezone: UTC, rollout: []}]
people: [{id: a, post: Head of payroll}]
units:
  - {id: FIN, name: Finance, people: 60}
  - {id: OPS, location: OPO, order: 3, processes: [INC, BRM]}
  - {id: HR, order: 2, gap: 3w, people: 25, lead: a}
processes: {INC: {}, CHG: {}, BRM: {status: existing}}
"""


@pytest.fixture(scope="module")
def units() -> Network:
    return network(UNITS)


def test_the_first_unit_goes_live_with_the_process_and_the_others_in_their_order(units: Network) -> None:
    assert units.task_by_id["INC.M3"].name == "Go-live of the first unit (Finance)"
    assert "INC.UN1@FIN" not in units.task_by_id
    assert predecessors(units, "INC.UN1@HR") == {"INC.M3"}
    assert predecessors(units, "INC.UN1@OPS") == {"INC.UN4@HR"}
    assert predecessors(units, "INC.M3X") == {"INC.I09", "INC.UN5@HR", "INC.UN5@OPS"}


def test_a_unit_waits_for_the_gap_after_the_one_before(units: Network) -> None:
    waits = [link(units, *ends) for ends in (("INC.M3", "INC.UN3@HR"), ("INC.UN4@HR", "INC.UN3@OPS"))]
    assert [(each.type, each.lag.amount) for each in waits] == [(LinkType.FF, 15 * 480), (LinkType.FF, 10 * 480)]


def test_a_unit_gets_the_processes_that_it_names_at_its_location(units: Network) -> None:
    assert {task for task in units.task_by_id if task.endswith("UN1@OPS")} == {"INC.UN1@OPS", "BRM.UN1@OPS"}
    assert units.task_by_id["INC.UN4@OPS"].calendar == "OPO/go_live"


def test_training_follows_the_people_of_the_unit_and_its_lead_decides(units: Network) -> None:
    # Twelve people a session; the days of the template (2) are for two sessions: 25 people need three, 60 need five.
    assert days(units, "INC.UN2@HR") == 3
    assert days(units, "INC.I03") == 4 * 5 / 2
    assert units.task_by_id["INC.UN3@HR"].details.owner == "Head of payroll"


def test_a_running_process_reaches_the_unit_after_its_gaps_are_closed(units: Network) -> None:
    assert predecessors(units, "BRM.UN1@OPS") == {"BRM.E05"}
    assert "BRM.UN5@OPS" in predecessors(units, "BRM.E06")


def test_an_audit_wants_records_of_every_unit() -> None:
    found = network(UNITS, "plan: {start: 2027-01-11, review: audit}\n")
    assert {"INC.UN4@HR", "INC.UN4@OPS", "CHG.UN4@HR"} <= predecessors(found, "G3")


def test_two_units_with_one_order_are_refused() -> None:
    with pytest.raises(PlanError) as caught:
        parse_plan(HEAD + "units: [{id: A}, {id: B, order: 1}]\nprocesses: [INC]\n")
    (problem,) = caught.value.problems
    assert (problem.code, problem.at and problem.at.line) == ("order_twice", 2)


def test_a_freeze_that_bars_go_lives_bars_those_of_units() -> None:
    hours = "hours: {freezes: [{from: 2027-12-13, to: 2028-01-05}, {from: 2027-06-28, to: 2027-07-02, tasks: [I04]}]}\n"
    assert network(hours + UNITS).task_by_id["INC.UN4@HR"].calendar == "LIS/go_live:1"


def test_a_supplier_is_brought_into_a_running_process_before_its_records_are_collected() -> None:
    suppliers = "suppliers: [{id: HWX, joins: [INC]}, {id: APX}]\n"
    found = network(suppliers + "processes: {INC: {status: existing}, CHG: {status: existing}}\n")
    assert {task for task in found.task_by_id if ".E07" in task} == {"INC.E07@HWX"}
    assert predecessors(found, "INC.E07@HWX") == {"INC.E02"}
    assert "INC.E07@HWX" in predecessors(found, "INC.E06")


def test_a_supplier_that_joins_a_process_that_does_not_run_yet_is_said() -> None:
    plan = parse_plan(HEAD + "suppliers: [{id: HWX, joins: [INC]}]\nprocesses: {INC: {}}\n")
    assert "joins_without_effect" in {problem.code for problem in plan_warnings(plan)}
