"""Sentences of the plan document hold for every plan: one or none of a kind, missing parts, other editions."""

import re

import pytest

from rollout.reports.document.content import Bullets, Document
from rollout.reports.document.html.rendering import render_html
from rollout.reports.document.word.rendering import render_word
from tests.support.plan_documents import document_of_text, example_document, rows, section, table, text_of, word_part

START = "plan: {start: 2027-01-11}\n"
EDITION_2018 = 'plan: {start: 2027-01-11, edition: "2018"}\n'
RECOVERY_SITE = "locations: [{id: A, name: Alpha}, {id: B, name: Beta, role: dr}]\n"


def said(document: Document) -> str:
    return "\n".join(text_of(part) for part in document.sections)


def test_one_of_a_kind_is_not_many() -> None:
    text = said(
        document_of_text(
            START + "processes: [PRB]\nfunctions: [{id: F, people: 1}]\nobjectives: [{id: O, text: fewer}]\n"
            "tools: [{id: T, kind: service desk}]\n"
            "risk: {accept_up_to: 1, risks: [{text: r, likelihood: 2, impact: 2}]}\n"
        )
    )
    for words in (
        "runs 1 process under this plan",
        "names 1 function with 1 person",
        "Success is measured by 1 objective.",
        "1 tool is named",
        "in 1 wave.",
        "this applies to the risk below",
    ):
        assert words in text
    assert not re.search(r"\b1 (processes|interfaces|functions|people|objectives|tools|waves|risks|locations)\b", text)


def test_nothing_of_a_kind_is_none() -> None:
    text = text_of(section(document_of_text(START + "processes: [INC, CHG]\n"), "process-integration"))
    assert "2 such interfaces: 1 definition that" in text  # INC to CHG, class D
    assert "1 live product without" in text  # CHG to INC, class G
    assert "no items used at run time" in text


def test_interfaces_without_a_provider_are_no_addition_to_nothing() -> None:
    text = text_of(section(document_of_text(START + "processes: [PRB]\n"), "limitations"))
    assert text.splitlines()[1].startswith("2 interfaces have no provider")  # CFG to PRB, INC to PRB


def test_a_recovery_test_is_reported_of_where_the_plan_has_one() -> None:
    with_test = "The recovery test is part of the project plan"
    services = "services: [{id: S, criticality: high}]\n"
    without = document_of_text(START + RECOVERY_SITE + "processes: [INC]\n")
    assert with_test not in said(without)
    assert "The project plan contains no recovery test." in said(without)
    whole = document_of_text(START + RECOVERY_SITE + "processes: [SCA]\n")
    assert f"{with_test}." in said(whole)  # no service, so no targets below
    split = document_of_text(START + RECOVERY_SITE + services + "processes: {SCA: {splits: [AVM, SCM]}}\n")
    assert f"{with_test}, and the targets below" in said(split)
    tests = [row["Finish"] for row in rows(table(split, "table:tasks")) if row["Id"] == "SCM.SCA-f@B"]
    assert [row["Recovery test"] for row in rows(table(split, "table:recovery"))] == tests != []


def test_a_drill_is_reported_of_where_the_plan_has_one() -> None:
    escalation = "escalation: {P1: {restore_h: 4}}\n"
    assert "The procedure is drilled before" in said(document_of_text(START + escalation + "processes: [INC]\n"))
    assert "is drilled" not in said(document_of_text(START + escalation + "processes: [CHG]\n"))


def test_the_reason_of_a_wave_holds_for_processes_that_the_catalogue_has_there() -> None:
    document = document_of_text(START + "processes: {INC: {wave: 1}, SCA: {wave: 2}}\n")
    reasons = {row["Wave"]: row["Why here"] for row in rows(table(document, "table:waves"))}
    assert reasons["1"].startswith("Visible gain")
    assert reasons["2"] == ""  # SCA is of wave 3 in the catalogue


def test_processes_that_run_already_have_documents_to_verify_and_no_waves() -> None:
    document = document_of_text(
        START + "processes: {INC: {status: existing}}\noverrides: {INC.E02: {drop: true}, INC.E03: {drop: true}}\n"
    )
    assert {row["Planned"] for row in rows(table(document, "table:documents.INC"))} == {"to be verified"}
    assert rows(table(document, "table:processes"))[0]["Go-live"] == "in operation"
    assert "0 waves" not in said(document)
    assert "no waves" not in said(document)
    assert "from the last go-live" not in said(document)


def test_a_plan_of_the_system_is_planned_when_the_task_that_delivers_it_is_done() -> None:
    planned = {row["Plan"]: row["Planned"] for row in rows(table(example_document(), "table:own_plans"))}
    dates = {row["Id"]: row["Finish"] for row in rows(table(example_document(), "table:tasks"))}
    assert planned["audit programme"] == dates["PA01"] > dates["G1"] == planned["project plan"]


def test_every_name_is_of_the_edition_of_the_plan() -> None:
    text = said(document_of_text(EDITION_2018 + "processes: [CHG]\n"))
    assert "Service design and transition and Plan the services (DTS)" in text  # a missing provider
    assert "Design and transition of new or changed services" not in text


def test_what_a_split_takes_along_stays_with_it_alone() -> None:
    document = document_of_text(EDITION_2018 + "processes: {SLM: {splits: [SCT]}}\n")
    names = {row["Code"]: row["Process"] for row in rows(table(document, "table:processes"))}
    assert names == {"SLM": "Service level management", "SCT": "Service catalogue management"}
    numbers = re.findall(r"SMS-\w+-REG-001", said(document))
    assert set(numbers) == {"SMS-SCT-REG-001", "SMS-GEN-REG-001"}


def test_suppliers_are_neither_appointed_nor_compared_without_a_promise() -> None:
    document = document_of_text(
        START + "processes: [SUP]\nbudget: {day_rate: 100}\nescalation: {P1: {restore_h: 4}}\nservices: [{id: S}]\n"
        "suppliers: [{id: A, targets: {fix_h: 2}}, {id: B}]\n"
    )
    posts = [row["Post"] for row in rows(table(document, "table:effort"))]
    assert {"A", "B"} <= set(posts)
    assert rows(table(document, "table:promises"))[0]["Suppliers"] == "A: - / 2 h"


def test_work_costs_the_same_by_post_and_by_quarter() -> None:
    def total(name: str) -> int:
        cells = [row["Cost"] for row in rows(table(example_document(), name))[:-1]]  # without the row of the total
        return sum(int(cell.removesuffix(" EUR").replace(",", "")) for cell in cells)

    assert abs(total("table:effort") - total("table:cost_curve")) <= 20  # whole euros in each of 18 and 5 rows


def test_nobody_has_to_know_the_codes_of_roles() -> None:
    document = document_of_text(START + "processes: [INC]\n")
    owners = {row["Owner"] for name in ("milestones", "tasks") for row in rows(table(document, f"table:{name}"))}
    assert {"Sponsor / top management", "Process owner", "ITSM tool administrator"} <= owners
    assert not owners & {"SPON", "PO", "PMG", "TOOL"}


def test_months_are_no_numbers() -> None:
    days = table(example_document(), "table:closed_days")
    assert not days.columns[0].is_numeric


def test_who_is_reported_is_the_wearer_of_the_hat_and_not_another_with_the_same_post() -> None:
    document = document_of_text(
        START + "processes: [INC]\nlocations: [{id: A}, {id: B, role: secondary}]\n"
        "escalation: {P1: {restore_h: 4, hierarchical_min: [10, 20, 30], to: [SITE.B, b, INC.PMG]}}\n"
        "people:\n  - {id: a, post: Engineer, roles: [SITE.A], contact: phone a}\n"
        "  - {id: b, post: Engineer, roles: [SITE.B, INC.PMG], contact: phone b}\n"
    )
    told = rows(table(document, "table:escalation_contacts"))
    assert [row["Role"] for row in told] == ["Site lead (B)", "-", "Process manager (INC)"]
    assert {row["Contact"] for row in told} == {"phone b"}
    steps = rows(table(document, "table:escalation"))[0]["Hierarchical after - to"]
    assert steps == (
        "10 min - Site lead (B): Engineer (b) | 20 min - Engineer (b) | 30 min - Process manager (INC): Engineer (b)"
    )


@pytest.mark.parametrize(("written", "language"), [("", "en-GB"), (", language: de", "de")])
def test_both_files_say_what_they_are_written_in(written: str, language: str) -> None:
    document = document_of_text(f"plan: {{start: 2027-01-11{written}}}\nprocesses: [INC]\n")
    assert f'<html lang="{language}">' in render_html(document).decode()
    assert f'<w:lang w:val="{language}"' in word_part(render_word(document), "word/styles.xml")


def test_locations_closed_on_the_same_days_share_a_column() -> None:
    sites = ", ".join(f"{{id: S{number}, name: Site {number}, country: PT, role: secondary}}" for number in range(70))
    head = START + "processes: [INC]\nlocations: [{id: HQ, name: Lisbon, country: PT}"
    alike = table(document_of_text(f"{head}, {sites}]\n"), "table:closed_days")
    assert [column.label for column in alike.columns] == ["Month", "all locations"]  # Word ends at 63 columns
    other = ", {id: B, name: Porto, country: PT, role: secondary}, {id: C, name: Warsaw, country: PL, role: dr}]\n"
    found = table(document_of_text(head + other), "table:closed_days")
    assert [column.label for column in found.columns] == ["Month", "Lisbon, Porto", "Warsaw"]
    assert rows(found)[0] == {
        "Month": "2027-03",
        "Lisbon, Porto": "26 Good Friday | 28 Easter Sunday",
        "Warsaw": "28 Easter Sunday | 29 Easter Monday",
    }


@pytest.mark.parametrize(
    ("codes", "steps", "absent"),
    [
        ("INC, CHG", 3, ("Problem management", "configuration item", "Release and deployment")),
        ("CHG, RDM, CFG", 3, ("A user reports a failure", "known error")),
    ],
)
def test_the_case_passes_through_the_processes_of_the_plan_and_no_others(
    codes: str, steps: int, absent: tuple[str, ...]
) -> None:
    part = section(document_of_text(START + f"processes: [{codes}]\n"), "process-integration")
    (flow,) = [each for each in part.sections if each.title == "One case through the processes"]
    (listed,) = [block for block in flow.blocks if isinstance(block, Bullets)]
    assert len(listed.items) == steps
    text = text_of(flow)
    assert not [words for words in absent if words in text]


def test_one_process_has_no_case_to_follow() -> None:
    assert "One case" not in said(document_of_text(START + "processes: [INC]\n"))
