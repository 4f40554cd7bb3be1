"""No sentence of the plan document is printed that a finding of the same plan contradicts."""

import pytest

from rollout.reports.document.content import Document, ToBeCompleted
from tests.support.plan_documents import (
    EXAMPLE,
    document_of_text,
    example_document,
    input_of,
    rows,
    section,
    table,
    text_of,
)

START = "plan: {start: 2027-01-11}\n"
MANDATORY = {
    "requirements": "requirements",
    "obligations": "obligations",
    "resources": "budget",
    "parties": "parties",
    "risk": "risk",
    "document-control": "document",
}


def said(document: Document) -> str:
    return "\n".join(text_of(part) for part in document.sections)


def codes(text: str) -> set[str]:
    return {problem.code for problem in input_of(text).findings}


def test_the_limit_of_go_lives_in_a_week_is_not_claimed_where_a_week_exceeds_it() -> None:
    plan = START + "processes: {INC: {}, PRB: {}, CHG: {}}\nhours: {go_live: {per_week: %d}}\noverrides: {%s}\n"
    pinned = ", ".join(f"{code}.M3: {{must_start_on: 2028-06-06}}" for code in ("INC", "PRB", "CHG"))
    crowded, calm = plan % (2, pinned), plan % (3, pinned)
    assert "crowded_week" in codes(crowded)
    assert "at most 2 at one site in one week" not in said(document_of_text(crowded))
    assert "The limit of 2 at one site in one week is exceeded" in said(document_of_text(crowded))
    assert "crowded_week" not in codes(calm)
    assert "at most 3 at one site in one week" in said(document_of_text(calm))


def test_a_go_live_in_a_freeze_is_named_instead_of_denied() -> None:
    freeze = "hours: {freezes: [{from: 2028-06-01, to: 2028-06-30, reason: move}]}\n"
    plan = START + freeze + "processes: [INC]\n"
    pinned = plan + "overrides: {INC.M3: {must_start_on: 2028-06-06}}\n"
    assert "no pilot starts and no process goes live" in said(document_of_text(plan))
    assert "no process goes live" not in said(document_of_text(pinned))
    assert "The plan departs from this for INC.M3 (2028-06-06)." in said(document_of_text(pinned))


def test_nobody_audits_their_own_work_only_where_an_auditor_does_not() -> None:
    people = "people: [{id: a, post: Auditor, roles: [IAU%s]}]\n"
    claim = "Nobody audits their own work."
    apart = START + people % "" + "processes: [INC]\n"
    both = START + people % ", INC.PO" + "processes: [INC]\n"
    assert claim in said(document_of_text(apart))
    assert "auditor_independence" in codes(both)
    assert claim not in said(document_of_text(both))
    assert claim not in said(document_of_text(START + "processes: [INC]\n"))


def test_the_audit_waits_for_records_only_where_its_date_does() -> None:
    claim = "The internal audit starts only after"
    early = EXAMPLE.read_text("utf-8") + "overrides: {PA03: {must_start_on: 2027-06-01}}\n"
    assert claim in said(example_document())
    assert claim not in said(document_of_text(early))
    everywhere = "weeks of records from the last go-live"
    assert everywhere not in said(example_document())  # Warsaw goes live two weeks after the last process
    assert everywhere in said(document_of_text(START.replace("}", ", review: audit}") + "processes: [INC]\n"))
    assert claim not in said(document_of_text(START + "processes: [INC]\n"))  # without an internal audit


def test_an_objective_with_a_warning_is_not_in_time() -> None:
    plan = START + "processes: [INC]\nobjectives: [{id: O, text: fewer, kpi: INC.fcr, target: 70, due: %s}]\n"
    late, right = plan % "2030-01-01", plan % "2027-10-25"
    verdicts = {
        text: rows(table(document_of_text(text), "table:traceability"))[0]["In time?"] for text in (late, right)
    }
    assert "objective_late" in codes(late)
    assert verdicts[late] == "see the findings"
    assert not codes(right) & {"objective_late", "objective_early"}
    assert verdicts[right] == "in time"


def test_steps_of_escalation_with_a_warning_are_not_in_time() -> None:
    plan = (
        START + "processes: [INC]\nescalation: {P1: {respond_min: 5, restore_h: 4, hierarchical_min: %s, to: [a, b]}}\n"
    )
    falling, rising = (
        rows(table(document_of_text(plan % limits), "table:escalation")) for limits in ("[60, 30]", "[30, 60]")
    )
    assert falling[0]["Check"] == "see the findings"
    assert rising[0]["Check"] == "every step in time"


@pytest.mark.parametrize(
    ("until", "words"), [("2030-12-31", "done before: CLOSE ("), ("2027-02-01", "not done before: CLOSE (")]
)
def test_a_limitation_says_whether_its_tasks_are_done_before_its_end(until: str, words: str) -> None:
    text = START + f"processes: [INC]\nlimitations: [{{text: Old contract, until: {until}, finish_before: [CLOSE]}}]\n"
    (row,) = rows(table(document_of_text(text), "table:limitations"))
    assert row["In the schedule"].startswith(words)


def test_an_obligation_met_too_late_says_so() -> None:
    text = START + "processes: [INC]\nobligations: [{text: Notice, due: 2027-02-01, tasks: [CLOSE]}]\n"
    (row,) = rows(table(document_of_text(text), "table:obligations"))
    assert row["Met by (done)"].endswith(", after the due day")


def test_a_draft_is_not_approved_by_anybody() -> None:
    rest = "people: [{id: b, post: Head}]\nprocesses: [INC]\ndocument: {approver: b, approved: 2027-01-05}\n"
    budget = "budget: {total: 1000}\n"
    draft = document_of_text("plan: {start: 2027-01-11, status: draft}\n" + rest + budget)
    final = document_of_text("plan: {start: 2027-01-11, status: approved}\n" + rest + budget)
    assert dict(draft.summary)["To be approved by"] == "Head"
    assert not {"Approved by", "Approved on"} & set(dict(draft.summary))
    assert dict(final.summary)["Approved by"] == "Head"
    assert dict(final.summary)["Approved on"] == "2027-01-05"
    assert "has approved a budget" not in said(draft)
    assert "has approved a budget of 1,000 EUR" in said(final)


def test_a_recovery_test_on_another_day_than_agreed_is_no_part_of_the_plan() -> None:
    plan = START + "locations: [{id: A}, {id: B, role: dr}]\nprocesses: [SCA]\n"
    other = plan + "services: [{id: S, name: Mail, dr_test: 2027-02-02}]\n"
    assert "The recovery test is part of the project plan" in said(document_of_text(plan))
    assert "The recovery test is part of the project plan" not in said(document_of_text(other))
    assert "another day is agreed for Mail (2027-02-02)" in said(document_of_text(other))


def test_a_deadline_that_is_missed_is_called_missed() -> None:
    late = document_of_text("plan: {start: 2027-01-11, deadline: 2027-02-01}\nprocesses: [INC]\n")
    right = document_of_text("plan: {start: 2027-01-11, deadline: 2035-02-01}\nprocesses: [INC]\n")
    assert "which is too late" in said(late)
    assert "which is too late" not in said(right)


def test_a_process_with_work_before_the_approval_is_named() -> None:
    plan = START + "processes: [INC]\n"
    early = plan + "overrides: {INC.P01: {must_start_on: 2027-01-12}}\n"
    assert "no process starts before" in said(document_of_text(plan))
    assert "no process starts before" not in said(document_of_text(early))
    assert "INC starts before" in said(document_of_text(early))


def test_no_report_is_promised_within_days_that_nobody_agreed() -> None:
    assert "five working days" not in said(
        document_of_text(START + "processes: [INC]\nescalation: {P1: {restore_h: 4}}\n")
    )


@pytest.mark.parametrize("name", MANDATORY)
def test_a_mandatory_section_names_the_key_that_completes_it(name: str) -> None:
    found = section(document_of_text(START + "processes: [INC]\n"), name)
    keys = {block.key for part in found.walk() for block in part.blocks if isinstance(block, ToBeCompleted)}
    assert MANDATORY[name] in keys


def test_the_primary_site_is_not_called_first_where_another_goes_live_before() -> None:
    plan = (
        START
        + "locations: [{id: A, name: Alpha}, {id: B, name: Beta, role: secondary, rollout: [INC]}]\nprocesses: [INC]\n"
    )
    early = plan + "overrides: {INC.ST3@B: {must_finish_on: 2027-02-02}}\n"
    claim = "every process goes live there first"
    assert claim in said(document_of_text(plan))
    assert claim not in said(document_of_text(early))
    assert claim not in said(document_of_text(plan + "units: [{id: U, name: Unit, location: B}]\n"))
    assert claim not in said(document_of_text(START + "locations: [{id: A, name: Alpha}]\nprocesses: [INC]\n"))
    assert "INC goes live elsewhere before." in said(document_of_text(early))


def test_waves_are_said_to_wait_only_where_they_do() -> None:
    plan = START + "processes: {INC: {wave: 1}, PRB: {wave: 2}}\n"
    early = plan + "overrides: {PRB.P01: {must_start_on: 2027-03-22}}\n"
    claim = "A wave starts when every process of the wave before has passed gate M1."
    assert claim in said(document_of_text(plan))
    assert claim not in said(document_of_text(early))
    assert "in this plan wave 2 starts earlier" in said(document_of_text(early))


def test_tools_are_not_said_to_carry_processes_that_none_of_them_serves() -> None:
    text = said(document_of_text(START + "processes: [INC]\ntools: [{id: T, kind: monitoring}]\n"))
    assert "1 tool is named for the processes." in text
    assert "No tool serves" in text
