"""What a section of the plan document says, the schedule does: one promise of each of its inputs."""

import datetime as dt
from functools import cache

import pytest

from rollout.engine import Schedule
from rollout.network import TaskKind
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.stages import schedule
from rollout.plan import Plan, parse_plan
from rollout.reports.rows.row import Row
from rollout.reports.rows.row_table import rows_of

HEAD = "plan: {start: 2027-01-11}\n"


@cache
def planned(text: str) -> tuple[Plan, Schedule]:
    plan = parse_plan(text if text.startswith("plan:") else HEAD + text)
    return plan, schedule(plan)


def rows(text: str) -> dict[str, Row]:
    return {row.id: row for row in rows_of(planned(text)[1])}


def links(text: str) -> set[tuple[str, str]]:
    return {(link.predecessor, link.successor) for link in planned(text)[1].network.links}


def codes(text: str) -> set[str]:
    return {problem.code for problem in warnings_of(*planned(text))}


def days(text: str, task: str) -> float:
    return rows(text)[task].duration_days


def test_1_interfaces_added_and_removed_change_links() -> None:
    base = "processes: {INC: {wave: 1}, RDM: {wave: 2}}\n"
    added = base + "interfaces: {add: [{from: INC, to: RDM, item: wish list, class: D}]}\n"
    assert ("INC.M1", "RDM.B06") in links(added) - links(base)
    retrofit = "processes: {CHG: {wave: 1}, CFG: {wave: 2}}\n"
    removed = retrofit + "interfaces: {remove: [{from: CFG, to: CHG}]}\n"
    assert len(rows(retrofit)) == len(rows(removed)) + 1


def test_2_a_function_gives_its_people_the_calendar_of_its_place() -> None:
    sites = (
        "locations: [{id: LIS, country: PT}, {id: WAW, role: remote, country: PL, rollout: []}]\nprocesses: {INC: {}}\n"
    )
    people = "people: [{id: a, post: Lead, roles: [INC.PMG], function: T}]\n"
    text = sites + people + "functions: [{id: T, location: PLACE}]\n"
    task = planned(text.replace("PLACE", "WAW"))[1].network.task_by_id["INC.P02"]
    assert task.calendar == "WAW"
    assert planned(text.replace("PLACE", "LIS"))[1].network.task_by_id["INC.P02"].calendar in {"", "LIS"}


def test_3_an_objective_is_checked_against_the_gate_of_its_process() -> None:
    text = "processes: {{INC: {{}}}}\nobjectives: [{{id: O, text: x, kpi: INC.fcr, target: 68, due: {}}}]\n"
    assert "objective_early" in codes(text.format("2027-03-31"))
    assert "objective_early" not in codes(text.format("2028-12-31"))


@pytest.mark.parametrize(("process", "task"), [("SLM", "SLM.SLM-c"), ("SCA", "SCA.SCA-a"), ("BAS", "BAS.BAS-b")])
def test_4_services_multiply_catalogue_impact_analysis_and_costing(process: str, task: str) -> None:
    text = "processes: {{{}: {{}}}}\nservices: [{}]\n"
    few = text.format(process, "{id: S1}")
    many = text.format(process, ", ".join(f"{{id: S{number}}}" for number in range(30)))
    assert days(few, task) < days(many, task)


def test_5_a_further_site_adds_its_roll_out_its_holidays_and_its_recovery_test() -> None:
    one = "processes: {SCA: {}, INC: {}}\nlocations: [{id: LIS, country: PT}]\n"
    two = one.replace("PT}]", "PT}, {id: WAW, role: dr, country: PL}]")
    more = rows(two).keys() - rows(one).keys()
    assert {"INC.ST1@WAW", "INC.ST2@WAW", "INC.ST3@WAW", "INC.ST4@WAW"} <= more
    assert any(id_.startswith("AW") and id_.endswith("WAW") for id_ in more)
    assert planned(two)[1].network.task_by_id["INC.ST1@WAW"].calendar.startswith("WAW")


def test_6_a_freeze_moves_the_go_live_behind_it() -> None:
    base = "processes: {INC: {}}\n"
    day = rows(base)["INC.M3"].finish_date
    window = f"{{from: {day - dt.timedelta(days=3)}, to: {day + dt.timedelta(days=20)}}}"
    frozen = base + f"hours: {{freezes: [{window}]}}\n"
    assert rows(frozen)["INC.M3"].finish_date > day + dt.timedelta(days=20)
    fridays = base + "hours: {go_live: {days: [fri]}}\n"
    assert rows(fridays)["INC.M3"].finish_date.strftime("%a") == "Fri"


def test_7_escalation_is_built_drilled_and_handed_to_suppliers() -> None:
    ids = rows("processes: {INC: {}, SUP: {}}\n").keys()
    assert {"INC.INC-c", "INC.INC-d", "INC.INC-f", "SUP.SUP-d"} <= ids
    late = "processes: {INC: {}}\nescalation: {P1: {restore_h: 1, hierarchical_min: [90], to: [SPON]}}\n"
    assert "escalation_limit" in codes(late)


def test_8_every_supplier_is_brought_on_board() -> None:
    base = "processes: {SUP: {}}\n"
    two = base + "suppliers: [{id: A, hours: 24x7}, {id: B, hours: 24x7}]\n"
    assert {"SUP.SUP-e@A", "SUP.SUP-e@B"} <= rows(two).keys()


def test_9_measurement_periods_stand_before_the_gates_that_they_decide() -> None:
    found = rows("processes: {INC: {}}\n")
    assert found["INC.M3X"].finish_date <= found["INC.T01"].start_date
    assert found["INC.T06"].finish_date <= found["INC.T07"].start_date <= found["INC.M4"].finish_date
    assert {"SRP.SRP-a", "SRP.SRP-d"} <= rows("processes: {SRP: {}}\n").keys()


def test_10_selection_status_and_maturity_decide_the_tasks() -> None:
    assert not any(id_.startswith("CFG.") for id_ in rows("processes: {INC: {}}\n"))
    existing = rows("processes: {INC: {}, CFG: {status: existing}}\n")
    assert "CFG.B03" not in existing
    low, high = ("processes: {INC: {maturity: 0}}\n", "processes: {INC: {maturity: 3}}\n")
    assert days(low, "INC.P05") > days(high, "INC.P05")
    assert days(low, "INC.I02") == days(high, "INC.I02")


def test_11_a_hat_assigns_its_tasks_and_their_calendar() -> None:
    base = (
        "processes: {INC: {}}\nlocations: [{id: LIS, country: PT}, {id: WAW, role: remote, country: PL, rollout: []}]\n"
    )
    worn = base + "people: [{id: a, post: Desk lead, roles: [INC.PMG], location: WAW}]\n"
    assert rows(base)["INC.P02"].owner == ""
    assert rows(worn)["INC.P02"].owner == "Desk lead"
    assert planned(worn)[1].network.task_by_id["INC.P02"].calendar == "WAW"
    assert "capacity" in codes(worn.replace("location: WAW}", "location: WAW, capacity: 0.2}"))


def test_12_a_new_tool_takes_longer_and_a_new_platform_is_selected_first() -> None:
    text = "processes: {{CFG: {{}}}}\ntools: [{{id: T, kind: {}, status: {}, serves: [CFG]}}]\n"
    assert days(text.format("discovery", "new"), "CFG.B03") > days(text.format("discovery", "in_place"), "CFG.B03")
    assert "TL01" in rows(text.format("service desk", "new"))
    assert "TL01" not in rows(text.format("service desk", "in_place"))


def test_13_stage_options_change_the_stages() -> None:
    waves = "processes: {INC: {wave: 1}, PRB: {wave: 2}}\n"
    early = rows("plan: {start: 2027-01-11, stagger: M1}\n" + waves)["PRB.P01"].start_date
    late = rows("plan: {start: 2027-01-11, stagger: M3}\n" + waves)["PRB.P01"].start_date
    assert early < late
    twice = rows("plan: {start: 2027-01-11, max_cycles: 2}\n" + waves)
    assert len(twice) > len(rows(waves))


def test_14_start_deadline_and_calendars_reach_the_plan() -> None:
    base = "processes: {INC: {}}\n"
    assert rows("plan: {start: 2027-02-08}\n" + base)["PG01"].start_date == dt.date(2027, 2, 8)
    assert codes("plan: {start: 2027-01-11, deadline: 2027-03-31}\n" + base) & {"deadline", "deadline_missed"}
    short = rows(base + "hours: {closures: [{from: 2027-01-11, to: 2027-01-15}]}\n")
    assert short["PG01"].start_date == dt.date(2027, 1, 18)


def test_every_task_of_the_programme_has_a_kind_that_the_annex_knows() -> None:
    kinds = {task.kind for task in planned("processes: {INC: {}}\n")[1].network.tasks}
    assert kinds == {TaskKind.TASK, TaskKind.WAIT, TaskKind.MILESTONE}
