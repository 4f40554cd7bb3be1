"""``accept``: warnings that are to stay, and the limitations that settle a gap."""

import datetime as dt

import pytest

from rollout.errors import PlanError, Problem, Severity
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.stages import schedule
from rollout.plan.reading.loading import parse_plan

PLAN = """\
plan: {start: 2027-01-11, organisation: Test}
people: [{id: boss, post: Head of operations, roles: [INC.PO, INC.PMG, SLM.PO, SLM.PMG]}]
processes: {INC: {}, SLM: {}}
"""


def found(text: str) -> tuple[Problem, ...]:
    plan = parse_plan(PLAN + text, file="plan.yaml")
    return warnings_of(plan, schedule(plan))


def accepted(text: str) -> list[Problem]:
    return [problem for problem in found(text) if problem.severity is Severity.ACCEPTED]


def open_codes(text: str) -> list[str]:
    return [problem.code for problem in found(text) if problem.severity is Severity.WARNING]


def test_an_accepted_warning_carries_reason_owner_and_last_day() -> None:
    (problem,) = accepted("accept: [{code: no_certificate, reason: none wanted, owner: boss, until: 2028-12-31}]")
    assert problem.code == "no_certificate"
    assert problem.acceptance is not None
    assert (problem.acceptance.reason, problem.acceptance.owner) == ("none wanted", "Head of operations")
    assert problem.acceptance.until == dt.date(2028, 12, 31)
    assert problem.notes[-1].message == "accepted by Head of operations until 2028-12-31: none wanted"
    assert problem.notes[-1].at is not None
    assert problem.notes[-1].at.line == 4


def test_an_id_accepts_only_the_warnings_that_are_about_it() -> None:
    text = "accept: [{code: missing_provider, id: BRM, reason: the account managers do it}]"
    messages = [problem.message for problem in accepted(text)]
    assert len(messages) == 1
    assert messages[0].startswith("SLM needs input from BRM")
    assert "missing_provider" in open_codes(text)


def test_the_key_of_the_entry_at_the_place_of_the_warning_is_an_id_too() -> None:
    problems = accepted("accept: [{code: missing_provider, id: SLM, reason: known}]")
    assert {problem.message[:15] for problem in problems} == {"SLM needs input"}


def test_an_entry_that_matches_nothing_is_a_warning() -> None:
    text = "accept: [{code: no_certificate, id: XYZ, reason: none wanted}]"
    assert open_codes(text).count("accept_without_finding") == 1
    assert "no_certificate" in open_codes(text)


def test_after_its_last_day_the_warning_is_open_again() -> None:
    text = "accept: [{code: no_certificate, reason: none wanted, until: 2027-01-10}]"
    assert {"no_certificate", "accept_expired"} <= set(open_codes(text))
    assert accepted("accept: [{code: no_certificate, reason: none wanted, until: 2027-01-11}]")


def test_a_code_that_no_warning_has_is_an_error_at_its_place() -> None:
    with pytest.raises(PlanError) as caught:
        parse_plan(PLAN + "accept:\n  - {code: no_certificat, reason: none wanted}\n", file="plan.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.at)) == ("unknown_warning_code", "plan.yaml:5:12")
    assert problem.hint == "did you mean 'no_certificate'?"


def providers(limitations: str) -> set[str]:
    return {problem.message[:22] for problem in found(limitations) if problem.code == "missing_provider"}


def test_a_limitation_that_names_the_provider_settles_its_absence() -> None:
    assert "SLM needs input from B" in providers("")
    left = providers("limitations: [Business relationship management is left to the account managers.]")
    assert left == providers("limitations: [There is no BRM.]")
    assert left == providers("") - {"SLM needs input from B"}


def test_a_limitation_that_names_processes_of_the_plan_is_about_those() -> None:
    assert "SLM needs input from I" in providers("limitations: [ISM gives INC no rules for security incidents.]")
    assert "INC needs input from I" not in providers("limitations: [ISM gives INC no rules for security incidents.]")


def test_a_limitation_that_is_over_settles_nothing() -> None:
    assert providers("limitations: [{text: There is no BRM., until: 2027-01-10}]") == providers("")


SUPPLIER = """\
services: [{id: erp, name: Resource planning, hours: 24x7}]
suppliers: [{id: ESH, name: Support house, hours: Mo-Fr 08-18, services: [erp]}]
"""


def test_a_limitation_that_names_supplier_and_service_settles_the_gap_in_hours() -> None:
    assert "supplier_hours" in open_codes(SUPPLIER)
    assert "supplier_hours" in open_codes(SUPPLIER + "limitations: [Support house costs more at night.]")
    settled = "limitations: [Support house does not work on Resource planning at night.]"
    assert "supplier_hours" not in open_codes(SUPPLIER + settled)
