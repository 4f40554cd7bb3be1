"""Warnings about a plan that need no date."""

import pytest

from rollout.checks import network_warnings
from rollout.errors import Problem, Severity
from rollout.expansion import expand
from rollout.plan.reading.loading import load_plan, parse_plan
from tests.support.plan_dates import ROOT

HEAD = "plan: {start: 2027-01-11, organisation: Test}\n"


def warnings_of(text: str) -> tuple[Problem, ...]:
    plan = parse_plan(HEAD + text)
    return network_warnings(plan, expand(plan))


def codes_of(text: str) -> set[str]:
    return {problem.code for problem in warnings_of(text)}


def test_the_worked_example_gives_the_warnings_that_a_consultant_would_give() -> None:
    plan = load_plan(ROOT / "tests" / "support" / "worked_example.yaml")
    found = [(problem.code, problem.message) for problem in network_warnings(plan, expand(plan))]
    expected = [
        ("supplier_hours", "ERP (24x7)"),
        ("supplier_targets", "on site in 4 h"),
        ("supplier_targets", "fix in 8 h"),
        ("supplier_contact", "Hardware break/fix partner"),
        ("supplier_contact", "ERP support house"),
        ("auditor_independence", "documents, training and communication"),
        ("capacity", "Asset analyst has 60 %"),
        ("capacity", "Buyer has 40 %"),
        ("tool_not_selected", "DISC"),
        ("missing_provider", "SLM needs input from ISM"),
        ("missing_provider", "SLM needs input from BRM"),
        ("missing_provider", "INC needs input from ISM"),
        ("missing_provider", "SUP needs input from ISM"),
        ("missing_provider", "CHG needs input from DTS"),
        ("no_certificate", "8 of 14"),
    ]
    assert [code for code, _ in found] == [code for code, _ in expected]
    for (_, message), (_, part) in zip(found, expected, strict=True):
        assert part in message


def test_every_warning_has_a_place_and_stops_nothing() -> None:
    plan = load_plan(ROOT / "tests" / "support" / "worked_example.yaml")
    for problem in network_warnings(plan, expand(plan)):
        assert problem.at is not None
        assert problem.severity is Severity.WARNING


def test_a_provider_that_runs_already_is_not_missed() -> None:
    assert "missing_provider" in codes_of("processes: {INC: {}, SUP: {}, SLM: {}, CHG: {}}")
    existing = "CFG: {status: existing}, SUP: {status: existing}, SLM: {status: existing}, CHG: {status: existing}"
    assert "missing_provider" not in codes_of(f"processes: {{INC: {{}}, {existing}, ISM: {{status: existing}}}}")


def test_a_process_out_of_scope_is_missed_as_a_provider() -> None:
    found = warnings_of("processes: {INC: {}, CFG: {status: out_of_scope}}")
    assert any("INC needs input from CFG" in problem.message for problem in found)
    assert any("asset list" in (problem.hint or "") for problem in found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("processes: {INC: {}}\npeople: [{id: a, post: A, roles: [INC.PO]}]", "unfilled_role"),
        ("processes: {INC: {}}\npeople: [{id: a, post: A, roles: [INC.PO, IAU]}]", "auditor_independence"),
        ("processes: {INC: {}}\nescalation: {P1: {restore_h: 1, hierarchical_min: [90]}}", "escalation_limit"),
        ("processes: {INC: {}}\nobjectives: [{id: O1, text: better}]", "objective_kpi"),
        ("processes: {INC: {}}\nservices: [{id: ERP, rto_h: 8, max_outage_h: 4}]", "recovery_time"),
        (
            "processes: {INC: {}}\nservices: [{id: ERP, criticality: high}]\npeople: [{id: a, post: A}]",
            "recovery_missing",
        ),
        (
            "processes: {INC: {}}\npeople: [{id: a, post: A}]\ntools: [{id: MON, kind: monitoring}]",
            "tool_administrator",
        ),
    ],
)
def test_each_check_finds_what_it_is_for(text: str, code: str) -> None:
    assert code in codes_of(text)


def test_a_new_tool_with_a_task_that_selects_it_is_fine() -> None:
    tool = "processes: {CFG: {}}\ntools: [{id: DISC, kind: discovery, status: new, serves: [CFG]}]\n"
    own = "tasks: [{id: BUY, name: Select and buy DISC, duration: 20d}]"
    assert "tool_not_selected" in codes_of(tool)
    assert "tool_not_selected" not in codes_of(tool + own)
    assert "tool_not_selected" not in codes_of(tool.replace("discovery", "ITSM platform"))  # TL01 selects it


def test_a_plan_of_all_processes_may_lead_to_a_certificate() -> None:
    plan = parse_plan("plan: {start: 2027-01-11, preset: default}")
    assert "no_certificate" not in {problem.code for problem in network_warnings(plan, expand(plan))}
