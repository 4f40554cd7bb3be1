"""Tools that are replaced or retired: their tasks stand on the way to go-live of the processes they serve."""

import datetime as dt

import pytest

from rollout.engine import Schedule
from tests.support.network_plans import HEAD, days, network, predecessors
from tests.support.plan_dates import first_day, last_day, scheduled_example

DESK = "tools: [{id: T, kind: service desk, status: replace, serves: [INC, PRB]WITH}]\n"
PROCESSES = "processes: {INC: {wave: 1}, CHG: {wave: 1}, PRB: {wave: 2}}\n"


@pytest.fixture(scope="module")
def replacement() -> Schedule:
    return scheduled_example("tool_replacement.yaml")


# Worked out by hand, Monday to Friday from 2027-01-11. M0 after 10 + 3 + 5 days, on 02-03; PG05 12 days, to 02-19;
# TL01 20 days, to 03-19; TL02 10 days, to 04-02. TM05: 0.8 + 1000 / 5000 = 1 times 5 days, to 04-09; TM06: eight times
# 4 days, to 05-25; TM08 5 days, to 06-01; TM09 5 days, to 06-08; TM12 2 days, to 06-10. Pilot: start on 06-11, three
# weeks to 07-02, review 3 days, to 07-07, go/no-go on 07-08; cut-over on the weekend after.
BY_HAND = {
    "TL01": ("02-22", "03-19"),
    "TM03@DESK": ("02-04", "02-10"),
    "TM04@DESK": ("03-22", "04-02"),
    "TM05@DESK": ("04-05", "04-09"),
    "TM06@DESK-mail": ("04-12", "04-15"),
    "TM06@DESK-reports": ("05-20", "05-25"),
    "TM07@DESK": ("04-05", "04-09"),
    "TM08@DESK": ("05-26", "06-01"),
    "TM09@DESK": ("06-02", "06-08"),
    "TM12@DESK": ("06-09", "06-10"),
    "INC.I05": ("06-11", "06-11"),
    "INC.I08": ("07-08", "07-08"),
    "TM13@DESK": ("07-10", "07-11"),
    "INC.M3": ("07-12", "07-12"),
}


@pytest.mark.parametrize("task", BY_HAND)
def test_the_replacement_of_a_desk_tool_has_the_dates_worked_out_by_hand(replacement: Schedule, task: str) -> None:
    assert (f"2027-{BY_HAND[task][0]}", f"2027-{BY_HAND[task][1]}") == (
        str(first_day(replacement, task)),
        str(last_day(replacement, task)),
    )


def test_no_process_goes_live_within_twelve_weeks_of_the_choice_of_its_tool(replacement: Schedule) -> None:
    chosen = last_day(replacement, "TL01")
    for process in ("INC", "CHG", "PRB"):
        assert last_day(replacement, f"{process}.M3") - chosen >= dt.timedelta(weeks=12)


def test_the_cut_over_holds_the_processes_served_and_follows_the_review_of_the_first() -> None:
    found = network(DESK.replace("WITH", "") + PROCESSES)
    assert predecessors(found, "TM13@T") == {"TMG@T", "INC.I08"}
    assert {"TM13@T"} == {each for each in predecessors(found, "PRB.M3") if each.startswith("TM")}
    assert not {each for each in predecessors(found, "CHG.M3") if each.startswith("TM")}
    assert predecessors(found, "TM17@T") == {"TM14@T", "TM15@T", "INC.M3X", "PRB.M3X"}
    assert "TM17@T" in predecessors(found, "PC01")


def test_a_tool_that_names_no_integration_is_tested_after_sign_on() -> None:
    found = network(DESK.replace("WITH", "") + PROCESSES)
    assert predecessors(found, "TM08@T") == {"TM05@T", "TM07@T", "INC.B03"}


def test_integrations_are_built_one_after_the_other() -> None:
    found = network(DESK.replace("WITH", ", integrations: [mail, hr]") + PROCESSES)
    assert found.task_by_id["TM06@T-hr"].name == "Build and test the integration (hr)"
    assert predecessors(found, "TM06@T-hr") == {"TM05@T", "TM06@T-mail"}


def test_records_and_users_make_the_move_longer() -> None:
    found = network(DESK.replace("WITH", ", records: 100000, users: 11000") + PROCESSES)
    assert days(found, "TM04@T") == 10 * (0.5 + 100000 / 40000)
    assert days(found, "TM05@T") == 5 * (0.8 + 11000 / 5000)
    most = network(DESK.replace("WITH", ", records: 9000000") + PROCESSES)
    assert days(most, "TM04@T") == 10 * 4


def test_a_tool_other_than_the_platform_is_selected_by_a_task_of_its_own() -> None:
    text = "tools: [{id: D, kind: discovery, status: replace, serves: [CFG]}]\nprocesses: {CFG: {}}\n"
    found = network(text)
    assert predecessors(found, "TM04@D") == {"TM03@D", "TM01@D"}
    assert "TL01" not in found.task_by_id


def test_a_retired_tool_is_archived_and_switched_off_when_all_it_served_have_left() -> None:
    found = network("tools: [{id: OLD, kind: mail box, status: retire, serves: [INC]}]\n" + PROCESSES)
    tasks = [each for each in found.task_by_id if each.endswith("@OLD")]
    assert tasks == ["TM03@OLD", "TM16@OLD", "TM17@OLD"]
    assert predecessors(found, "TM17@OLD") == {"TM16@OLD", "INC.M3X"}


def test_two_tools_are_moved_independently() -> None:
    other = DESK.replace("WITH", "}, {id: D, kind: discovery, status: replace, serves: [CHG]")
    found = network(other + PROCESSES)
    assert not {each for each in predecessors(found, "TM07@D") if each.endswith("@T")}


def test_a_tool_in_place_asks_for_nothing() -> None:
    text = "tools: [{id: T, kind: service desk, records: 5000, integrations: [mail]}]\nprocesses: {INC: {}}\n"
    assert not [each for each in network(text, HEAD).task_by_id if each.startswith("TM")]
