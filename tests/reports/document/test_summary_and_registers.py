"""The summary, the registers and the forms say what the plan says, and nothing that it does not."""

import re

from rollout.reports.document.content import Document, Form
from rollout.reports.document.html.rendering import render_html
from rollout.reports.document.report import document_of
from rollout.reports.document.word.rendering import render_word
from rollout.values import replace
from tests.support.plan_documents import (
    document_of_text,
    example_document,
    example_input,
    input_of,
    rows,
    section,
    table,
    text_of,
    word_part,
)

START = "plan: {start: 2027-01-11, status: draft}\nprocesses: [INC]\n"


def summary(document: Document) -> str:
    return text_of(section(document, "summary"))


def test_the_summary_is_first_has_no_number_and_fits_on_a_page() -> None:
    first = example_document().sections[0]
    assert (first.id, first.number, first.is_front) == ("summary", "", True)
    assert sum(max(1, len(line) // 90 + 1) for line in text_of(first).splitlines()) < 50


def test_decisions_are_asked_for_only_where_they_are_open() -> None:
    asked, settled = (
        summary(document_of_text(START)),
        summary(
            document_of_text(
                "plan: {start: 2027-01-11, status: approved, version: '1.0'}\nprocesses: [INC]\n"
                "people: [{id: b, post: Head, roles: [SPON]}]\ndocument: {approver: b, approved: 2027-01-05}\n"
                "budget: {total: 1000}\n"
            )
        ),
    )
    assert "Approve this plan by" in asked
    assert "Set a budget." in asked
    assert "Choose: more people" not in asked  # the plan names nobody
    assert "Approve this plan" not in settled
    assert "Set a budget." not in settled
    assert "Release the people" not in settled


def test_the_summary_says_that_people_cannot_keep_the_dates_only_where_they_cannot() -> None:
    claim = "ask posts for more than they can give"
    assert claim in summary(example_document())
    staffed = replace(example_input(), ask_staffing=lambda: None)
    assert claim not in summary(document_of(staffed))


def test_the_end_that_was_asked_for_is_missed_only_where_it_is() -> None:
    late = document_of_text("plan: {start: 2027-01-11, deadline: 2027-02-01}\nprocesses: [INC]\n")
    right = document_of_text("plan: {start: 2027-01-11, deadline: 2035-02-01}\nprocesses: [INC]\n")
    assert "the plan misses it" in summary(late)
    assert "the plan misses it" not in summary(right)


def test_a_probability_is_promised_only_after_a_simulation() -> None:
    assert "With 80 % probability" not in rows(table(example_document(), "table:key_dates"))[0]
    committed = document_of(replace(input_of(START), risk=None))
    assert "80 %" not in summary(committed)


def test_requirements_stand_in_the_order_of_their_clauses_with_owner_and_evidence() -> None:
    found = rows(table(example_document(), "table:requirements_by_clause"))
    clauses = [tuple(map(int, row["Clause"].split("."))) for row in found]
    assert clauses == sorted(clauses)
    tested = next(row for row in found if row["Requirement"].startswith("plans are tested again"))
    assert (tested["Process"], tested["Owner"]) == ("SCA", "Infrastructure lead")
    assert (tested["Document"], tested["Evidence"]) == ("ESS-SCA-PRO-001", "ESS-SCA-REC-nnn")
    assert tested["There on"] < tested["Proved by"]


def test_the_register_holds_risks_assumptions_issues_and_dependencies_with_their_tasks() -> None:
    found = rows(table(example_document(), "table:raid"))
    assert list(dict.fromkeys(row["Kind"] for row in found)) == ["risk", "assumption", "issue", "dependency"]
    recovery = next(row for row in found if row["What"].startswith("The recovery test fails"))
    assert re.fullmatch(r"SCA\.SCA-f@WAW \(\d{4}-\d\d-\d\d\)", recovery["Tasks (done)"])
    contract = next(row for row in found if "contract ends on 2027-09-30" in row["What"])
    assert "SUP.SUP-e@APX" in contract["Tasks (done)"]
    late = next(row for row in found if "objective O3 is due on" in row["What"])
    assert re.fullmatch(r"SCA\.M4 \(\d{4}-\d\d-\d\d\)", late["Tasks (done)"])
    kinds = {row["Kind"] for row in rows(table(document_of_text(START), "table:raid"))}
    assert "risk" not in kinds


def test_an_objective_moves_evenly_from_its_baseline_to_its_target() -> None:
    row = rows(table(example_document(), "table:trajectory"))[0]
    told = {name: re.fullmatch(r"(\S+): ([\d.]+) %", row[name]) for name in ("At go-live", "First period", "Target")}
    assert all(told.values())
    values = [float(match[2]) for match in told.values() if match]
    assert values[0] == 71
    assert values[2] == 95
    assert 71 < values[1] < 95
    without = START + "objectives: [{id: O, text: fewer, kpi: INC.fcr, target: 70, due: 2029-01-01}]\n"
    assert "table:trajectory" not in document_of_text(without).labels  # nobody knows where it starts


def test_training_long_before_go_live_is_said() -> None:
    near = START + "overrides: {INC.I06: {duration: 2d}}\n"  # a short pilot
    claim, praise = "It comes more than 30 days before go-live", "so that it is remembered"
    assert claim in text_of(section(example_document(), "communication"))
    assert praise not in text_of(section(example_document(), "communication"))
    assert claim not in text_of(section(document_of_text(near), "communication"))
    assert praise in text_of(section(document_of_text(near), "communication"))


def test_audiences_that_the_plan_does_not_have_are_not_told_anything() -> None:
    told = [row["Audience"] for row in rows(table(document_of_text(START), "table:communication"))]
    assert "Customers" not in told
    assert "Suppliers" not in told
    assert "Customers" in [row["Audience"] for row in rows(table(example_document(), "table:communication"))]


def test_sign_off_and_checklists_are_forms_in_word_and_boxes_on_paper() -> None:
    document = example_document()
    forms = {cell.form for row in table(document, "table:sign_off").rows for cell in row}
    assert {Form.CHECK, Form.DATE} <= forms
    xml = word_part(render_word(document), "word/document.xml")
    criteria = len(table(document, "table:acceptance").rows)
    signers = len(table(document, "table:sign_off").rows)
    assert xml.count("<w14:checkbox") == criteria + 3 * signers
    assert xml.count("<w:date>") == signers
    assert render_html(document).decode().count("\N{BALLOT BOX}") == criteria + 3 * signers


def test_nobody_is_said_to_have_printed_the_file() -> None:
    content = render_word(document_of_text(START))
    assert "lastPrinted" not in word_part(content, "docProps/core.xml")
    app = word_part(content, "docProps/app.xml")
    assert "<Application>rollout</Application>" in app
    assert "Pages" not in app


def test_only_gates_that_the_plan_has_are_to_be_passed() -> None:
    gates = {row["Gate"].partition(" ")[0] for row in rows(table(example_document(), "table:acceptance"))} - {""}
    assert gates == {"M1", "M2", "M3", "M3X", "M4"}  # no units, so no gate of a unit


def test_there_is_room_to_sign() -> None:
    widths = {column.label: column.width for column in table(example_document(), "table:sign_off").columns}
    assert widths["Signature"] > 12
    assert widths["Date"] > 5
