"""A process whose splits are in the plan is in the plan: for tools, objectives, roles and the certificate."""

import pytest

from rollout.expansion import expand
from rollout.plan.checks import plan_warnings
from rollout.plan.planned_codes import planned_codes, process_of_kpi
from rollout.plan.reading.loading import parse_plan

HEAD = "plan: {start: 2027-01-11}\n"
HALVES = ("{SCA: {splits: [AVM, SCM]}}", "{AVM: {}, SCM: {}}")


def codes_of(text: str) -> list[str]:
    return [problem.code for problem in plan_warnings(parse_plan(HEAD + text))]


@pytest.mark.parametrize("processes", HALVES)
@pytest.mark.parametrize("serves", ["AVM, SCM", "SCA"])
def test_a_tool_serves_a_process_by_its_own_name_or_that_of_the_whole(processes: str, serves: str) -> None:
    assert "tool_missing" not in codes_of(
        f"processes: {processes}\ntools: [{{id: T, kind: monitoring, serves: [{serves}]}}]\n"
    )


def test_a_split_that_no_tool_serves_is_found() -> None:
    text = "processes: {SCA: {splits: [AVM, SCM]}}\ntools: [{id: T, kind: monitoring, serves: [AVM]}]\n"
    (found,) = [each for each in plan_warnings(parse_plan(HEAD + text)) if each.code == "tool_missing"]
    assert found.message.startswith("SCM is set up")


@pytest.mark.parametrize("processes", HALVES)
def test_an_objective_is_measured_by_the_split_that_has_its_kpi(processes: str) -> None:
    objective = "objectives: [{id: O1, text: Recover, kpi: SCA.recovered_in_rto, target: 100}]\n"
    plan = parse_plan(HEAD + objective + f"processes: {processes}\n")
    assert process_of_kpi(plan, "SCA.recovered_in_rto") == "SCM"
    assert "objective_without_process" not in [each.code for each in plan_warnings(plan)]


def test_an_objective_of_a_process_out_of_scope_is_found() -> None:
    objective = "objectives: [{id: O1, text: Recover, kpi: INC.fcr, target: 70}]\n"
    assert "objective_without_process" in codes_of(objective + "processes: {CHG: {}, INC: {status: out_of_scope}}\n")


def test_the_codes_of_a_plan_are_those_of_its_tasks() -> None:
    plan = parse_plan(HEAD + "processes: {SLM: {splits: [SCT]}, SCA: {splits: [AVM, SCM]}, SRQ: {}, INC: {}}\n")
    entries = {"SLM": "SLM", "SCT": "SLM", "AVM": "SCA", "SCM": "SCA", "SRQ": "SRQ", "INC": "INC"}
    assert planned_codes(plan) == entries
    assert {task.details.process for task in expand(plan).tasks} - {""} == set(entries)


def test_a_role_of_the_whole_process_is_filled_in_its_halves() -> None:
    people = "people: [{id: dr, post: Recovery lead, roles: [SCA.PMG]}]\n"
    found = expand(parse_plan(HEAD + people + "processes: {SCA: {splits: [AVM, SCM]}}\n"))
    assert found.task_by_id["SCM.P02"].details.owner == "Recovery lead"
