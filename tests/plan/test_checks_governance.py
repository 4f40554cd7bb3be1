"""Warnings about what the plan document would say."""

from pathlib import Path

import pytest

from rollout.errors import Problem, Severity
from rollout.plan import load_plan, load_templates, parse_plan
from rollout.plan.checks import plan_warnings
from tests.support.plan_documents import EXAMPLE

HEAD = "plan: {start: 2027-01-11}\nprocesses: {INC: {targets: {fcr: 70}}, CFG: {}}\n"


def found(text: str, code: str, templates: Path | None = None) -> list[Problem]:
    return [problem for problem in plan_warnings(parse_plan(HEAD + text, templates=templates)) if problem.code == code]


def test_every_finding_is_a_warning_with_a_place() -> None:
    (problem,) = found("escalation: {P1: {hierarchical_min: [30]}}\n", "escalation_steps")
    assert problem.severity is Severity.WARNING
    assert problem.at is not None
    assert problem.at.line == 3


@pytest.mark.parametrize(
    ("level", "fault"),
    [
        ("{hierarchical_min: [60, 30], to: [a, b]}", "must increase"),
        ("{hierarchical_min: [30, 60], to: [a]}", "2 hierarchical limits, but 'to' names 1"),
        ("{respond_min: 240, restore_h: 4}", "must respond sooner"),
    ],
)
def test_escalation_that_cannot_work_is_named(level: str, fault: str) -> None:
    (problem,) = found(f"escalation: {{P1: {level}}}\n", "escalation_steps")
    assert fault in problem.message


def test_targets_without_a_tool_have_no_source() -> None:
    (problem,) = found("tools: [{id: T, kind: cmdb, serves: [CFG]}]\n", "measure_source")
    assert "INC has targets" in problem.message
    assert found("tools: [{id: T, kind: desk, serves: [INC]}]\n", "measure_source") == []
    assert found("", "measure_source") == []


def test_a_process_that_is_set_up_in_a_tool_needs_one() -> None:
    tool = "tools: [{id: T, kind: cmdb, serves: [CFG]}]\n"
    text = "plan: {start: 2027-01-11}\nprocesses: {CFG: {}, CHG: {}, BRM: {status: existing}}\n"
    missing = [problem for problem in plan_warnings(parse_plan(text + tool)) if problem.code == "tool_missing"]
    assert [(problem.message.split()[0], problem.at.line if problem.at else 0) for problem in missing] == [("CHG", 2)]
    both = tool.replace("[CFG]", "[CFG, CHG]")
    assert not [problem for problem in plan_warnings(parse_plan(text + both)) if problem.code == "tool_missing"]


def test_a_critical_service_needs_another_place() -> None:
    services = "services: [{id: S, criticality: high}]\n"
    assert len(found(services, "recovery_site")) == 1
    site = "locations: [{{id: A, country: PT, address: x}}, {{id: B, role: dr, country: PT, address: {}}}]\n"
    assert found(services + site.format("y"), "recovery_site") == []
    (problem,) = found(services + site.format("x"), "recovery_site")
    assert "would be lost with it" in problem.message


def test_document_numbers_have_the_form_of_the_catalogue() -> None:
    assert len(found("document: {number: plan one}\n", "document_number")) == 1
    assert found("document: {number: SMS-GEN-PLN-009}\n", "document_number") == []


def test_a_format_that_makes_numbers_alike_is_named() -> None:
    text = 'plan: {start: 2027-01-11, document_number_format: "{prefix}-{number}"}\nprocesses: {INC: {}}\n'
    problems = [problem for problem in plan_warnings(parse_plan(text)) if problem.code == "document_number"]
    assert ["{process}, {type}" in problem.message for problem in problems] == [True]


def test_two_documents_of_one_process_cannot_have_the_same_number(tmp_path: Path) -> None:
    source = EXAMPLE.parent.parent / "stage_templates" / "processes" / "INC.yaml"
    (tmp_path / "processes").mkdir()
    text = source.read_text("utf-8").replace(
        "title: request types, by: INC-b}", "title: request types}\n  - {number: REG-001, title: again}"
    )
    (tmp_path / "processes" / "INC.yaml").write_text(text, encoding="utf-8")
    (problem,) = found("", "document_number", tmp_path)
    assert problem.message == "2 documents of INC have the number REG-001"


@pytest.mark.parametrize(
    ("assignments", "fault"),
    [
        ("{PO: A, PMG: A, SME: R}", "found 2"),
        ("{PO: A, PMG: C}", "no role is responsible"),
        ("{SUPR: A, PMG: R}", "outside the organisation"),
    ],
)
def test_raci_rows_that_break_the_rule_are_named(tmp_path: Path, assignments: str, fault: str) -> None:
    source = EXAMPLE.parent.parent / "stage_templates" / "processes" / "INC.yaml"
    row = "  - activity: Close with the user's consent\n    assignments: "
    before, _, after = source.read_text("utf-8").partition(row)
    (tmp_path / "processes").mkdir()
    changed = before + row + assignments + after[after.index("\n") :]
    (tmp_path / "processes" / "INC.yaml").write_text(changed, encoding="utf-8")
    (problem,) = found("", "raci", tmp_path)
    assert fault in problem.message
    assert "Close with the user's consent" in problem.message


def test_every_process_of_the_catalogue_has_a_raci_that_keeps_the_rule() -> None:
    templates = load_templates()
    assert all(len(process.raci) >= 5 for process in templates.catalogue)
    every = ", ".join(f"{process.code}: {{}}" for process in templates.catalogue)
    plan = parse_plan(f"plan: {{start: 2027-01-11}}\nprocesses: {{{every}}}\n")
    assert [problem for problem in plan_warnings(plan) if problem.code == "raci"] == []


def test_the_example_has_none_of_these_findings() -> None:
    codes = {problem.code for problem in plan_warnings(load_plan(EXAMPLE))}
    assert codes & {"raci", "document_number", "escalation_steps", "measure_source", "recovery_site"} == set()
