"""Supplier <= OLA <= SLA, support at the hours that are promised, and enough records to measure."""

import pytest

from rollout.checks import network_warnings
from rollout.errors import PlanError, Problem
from rollout.expansion import expand
from rollout.plan.reading.loading import load_plan, parse_plan
from tests.support.plan_dates import ROOT

HEAD = """plan: {start: 2027-01-11}
processes: {INC: {}}
escalation: {P1: {respond_min: 15, restore_h: 4}, P2: {respond_min: 60, restore_h: 24}}
functions: [{id: INF}]
services: [{id: ERP, hours: 24x7}, {id: MAIL}]
"""
"""Five lines; what a test adds begins on the sixth."""


def findings(text: str, code: str) -> list[Problem]:
    plan = parse_plan(text)
    return [problem for problem in network_warnings(plan, expand(plan)) if problem.code == code]


@pytest.mark.parametrize(
    ("targets", "fault"),
    [
        ("{respond_min: 15, fix_h: 4}", ""),
        ("{respond_min: 10, fix_h: 3}", ""),
        ("{respond_min: 16, fix_h: 4}", "INF answers in 16 min, not 15, as promised to customers of ERP"),
        ("{respond_min: 15, fix_h: 4.5}", "INF repairs in 4.5 h, not 4, as promised to customers of ERP"),
        ("{respond_min: 20, restore_h: 8}", "INF answers in 20 min, not 15 and repairs in 8 h, not 4"),
    ],
)
def test_a_team_promises_at_least_what_customers_are_promised(targets: str, fault: str) -> None:
    found = findings(HEAD + f"olas: [{{id: O, function: INF, services: [ERP], targets: {targets}}}]\n", "ola_targets")
    assert bool(found) == bool(fault)
    for problem in found:
        assert problem.message.startswith(fault)
        assert str(problem.at).startswith("plan.yaml:6:")


def test_the_promise_of_a_service_itself_counts_before_that_of_its_priority() -> None:
    ola = "olas: [{id: O, function: INF, targets: {respond_min: 15, fix_h: 4}}]\n"
    stricter = HEAD.replace("id: MAIL", "id: MAIL, targets: {restore_h: 2}") + ola
    (found,) = findings(stricter, "ola_targets")
    assert found.message == "INF repairs in 4 h, not 2, as promised to customers of MAIL"


@pytest.mark.parametrize(
    ("targets", "fault"),
    [
        ("{respond_min: 10, fix_h: 3}", ""),
        ("{respond_min: 30, fix_h: 3}", "APX, behind ERP, answers in 30 min, not 10 (INF)"),
        ("{onsite_h: 4}", "APX, behind ERP, repairs in 4 h, not 3 (INF)"),
        ("{fix_min: 180}", ""),
        ("{fix_min: 240}", "APX, behind ERP, repairs in 4 h, not 3 (INF)"),
        ("{fix_d: 1}", "APX, behind ERP, repairs in 24 h, not 3 (INF)"),
        ("{respond_h: 0.5}", "APX, behind ERP, answers in 30 min, not 10 (INF)"),
    ],
)
def test_a_supplier_promises_at_least_what_the_team_above_it_does(targets: str, fault: str) -> None:
    ola = "olas: [{id: O, function: INF, services: [ERP], targets: {respond_min: 10, fix_h: 3}}]\n"
    found = findings(HEAD + ola + f"suppliers: [{{id: APX, services: [ERP], targets: {targets}}}]\n", "supplier_ola")
    assert [problem.message for problem in found] == ([fault] if fault else [])
    assert all(str(problem.at).startswith("plan.yaml:7:") for problem in found)


def test_without_a_team_a_supplier_is_measured_by_the_promise_of_the_service_itself() -> None:
    supplier = "suppliers: [{id: APX, services: [MAIL], targets: {respond_min: 30}}]\n"
    assert not findings(HEAD + supplier, "supplier_ola"), "the desk answers, not the supplier"
    asked = HEAD.replace("id: MAIL", "id: MAIL, targets: {respond_min: 20}") + supplier
    (found,) = findings(asked, "supplier_ola")
    assert found.message == "APX, behind MAIL, answers in 30 min, not 20 (MAIL)"


def test_a_service_cannot_promise_more_than_the_most_urgent_priority_gives() -> None:
    assert not findings(HEAD.replace("id: MAIL", "id: MAIL, targets: {respond_min: 15}"), "service_response")
    (found,) = findings(HEAD.replace("id: MAIL", "id: MAIL, targets: {respond_min: 5}"), "service_response")
    assert "answers in 15 min, not 5" in found.message
    assert str(found.at).startswith("plan.yaml:5:")


def test_support_is_there_at_all_hours_at_which_an_answer_is_promised() -> None:
    office = HEAD + 'hours: {support: {L1: "Mo-Fr 07-19"}}\n'
    (found,) = findings(office, "support_hours")
    assert found.message.startswith("ERP is promised 24x7 with an answer in 15 min")
    assert str(found.at).startswith("plan.yaml:5:")
    on_call = office.replace('19"}', '19", on_call: 24x7 for priority 1}')
    assert not findings(on_call, "support_hours")
    split = office.replace('L1: "Mo-Fr 07-19"', 'day: "Mo-Su 06-18", night: "Mo-Su 18-06"')
    assert not findings(split, "support_hours"), "shifts add up"


@pytest.mark.parametrize(
    ("volume", "records"),
    [
        (33, None),  # 33 * 28 days * 12 / 365 = 30.4 records in four weeks
        (32, 29),
        (4, 3),
        (0, 0),
    ],
)
def test_a_measurement_needs_thirty_records(volume: int, records: int | None) -> None:
    found = findings(HEAD.replace("INC: {}", f"INC: {{volume: {volume}}}"), "sample_size")
    if records is None:
        assert found == []
    else:
        assert f"INC.T06 measures 28 days: {volume} records a month make {records} of the 30" in found[0].message
        assert str(found[0].at).startswith("plan.yaml:2:")


def test_a_full_month_will_do_instead_and_what_is_not_known_is_not_judged() -> None:
    few = HEAD.replace("INC: {}", "INC: {volume: 4}")
    assert findings(few, "sample_size")
    assert not findings(few + "overrides: {INC.T06: {duration: 31ed}}\n", "sample_size")
    assert not findings(HEAD, "sample_size")


def test_an_agreement_names_a_function_a_party_and_services_that_exist() -> None:
    with pytest.raises(PlanError) as raised:
        parse_plan(HEAD + "olas: [{id: O, function: INV, party: FAC, services: [ERB]}]\n")
    codes = [problem.code for problem in raised.value.problems]
    assert codes == ["unknown_function", "unknown_party", "unknown_service"]


def test_layers_of_the_example_do_not_fit_only_where_its_suppliers_are_known_to_be_late() -> None:
    plan = load_plan(ROOT / "examples" / "example.yaml")
    found = network_warnings(plan, expand(plan))
    new = [each.code for each in found if each.code in {"ola_targets", "supplier_ola", "service_response"}]
    assert new == ["supplier_ola", "supplier_ola"]
    assert not {each.code for each in found} & {"support_hours", "sample_size"}
