"""Optional parts of a roll-out: without being asked for they add nothing; asked for, they stand in the right places."""

import pytest

from rollout.network import Lag, LagKind, Network
from tests.support.network_plans import ALL, HEAD, link, network, predecessors

PROCESSES = "processes: {INC: {wave: 1}, CHG: {wave: 1}, PRB: {wave: 2}}\n"
TASKS = {
    "people": {"PP01", "PP02", "PP03", "INC.P12", "INC.P13", "INC.B14", "INC.I10", "INC.I11", "INC.I12", "INC.T10"},
    "benefits": {"IM01", "IM02", "IM03", "INC.T12", "INC.T13"},
    "partner": {"IP01", "IP02", "IP03", "IP04"},
}


def with_parts(*parts: str) -> Network:
    return network(PROCESSES, HEAD.replace("}", f", parts: [{', '.join(parts)}]}}"))


def test_nobody_gets_a_part_without_asking() -> None:
    found = network(PROCESSES).task_by_id.keys()
    assert not found & set.union(*TASKS.values())
    assert "INC.B13" in found


def test_a_standard_plan_of_three_processes_has_hardly_more_tasks_than_before() -> None:
    # 183 before start values and the process review: audit programme, audit, actions and management review are gone.
    text = (
        "tools: [{id: T, kind: service desk, serves: [INC, CFG, CHG]}]\nprocesses: {INC: {wave: 1}, CFG: {}, CHG: {}}\n"
    )
    assert len(network(text).tasks) <= 183 * 1.05


@pytest.mark.parametrize("part", TASKS)
def test_a_part_adds_its_tasks_alone(part: str) -> None:
    bare, found = with_parts(), with_parts(part)
    added = found.task_by_id.keys() - bare.task_by_id.keys()
    assert added >= TASKS[part]
    others = {task for name, tasks in TASKS.items() if name != part for task in tasks}
    assert not added & others


def test_the_go_no_go_review_waits_for_the_readiness_of_people() -> None:
    found = with_parts("people")
    assert {"INC.I11", "INC.I12"} <= predecessors(found, "INC.I08")
    assert predecessors(found, "INC.I12") == {"INC.I07", "INC.I10"}
    assert "INC.T10" in predecessors(found, "INC.T04")


def test_benefits_are_reviewed_a_quarter_after_go_live() -> None:
    found = with_parts("benefits")
    assert link(found, "INC.M3", "INC.T13").lag == Lag(13 * 7 * 1440, LagKind.ELAPSED)
    assert "INC.T13" in predecessors(found, "PC01")


def test_a_certificate_has_the_dates_of_its_surveillance() -> None:
    found = network("", ALL)
    assert predecessors(found, "PA11") == {"CERT"}
    assert "PA11" in predecessors(found, "PC01")
    assert "PA11" not in network(PROCESSES).task_by_id


def test_a_part_of_one_process_changes_no_link_of_a_plan_without_it() -> None:
    found = network("processes: {CFG: {}}")
    assert "CFG.CFG-d" not in predecessors(found, "CFG.B09")  # the service map CFG-i would stand between them
    mapped = network("processes: {CFG: {}}", HEAD.replace("}", ", parts: [service_maps]}"))
    assert {"CFG.CFG-i"} < predecessors(mapped, "CFG.B09")


def test_event_management_on_its_own_has_tasks_of_its_own() -> None:
    found = network("processes: {INC: {splits: [EVT]}}")
    assert {"EVT.EVT-a", "EVT.EVT-b", "EVT.EVT-c"} <= found.task_by_id.keys()
    assert "INC.EVT-a" not in found.task_by_id
    assert not [each for each in network("processes: {INC: {}}").task_by_id if "EVT" in each]


def test_knowledge_management_is_optional_and_needed_for_no_certificate() -> None:
    assert "KNO.P01" not in network("", ALL).task_by_id
    found = network("processes: {INC: {wave: 1}, KNO: {wave: 2}}")
    assert link(found, "INC.M3", "KNO.I08").lag == Lag(10 * 480)  # ten days of tickets before articles go live
    assert "KNO.RT-INC" in found.task_by_id
