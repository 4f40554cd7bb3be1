"""A controlled document is planned for the day on which the task that delivers it is done."""

import pytest

from rollout.plan import load_templates
from rollout.plan.templates.checks import undelivered_documents
from rollout.reports.document.content import Document
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
)

START = "plan: {start: 2027-01-11}\n"


def planned(document: Document, code: str) -> dict[str, str]:
    """The day of each document of a process by its number; the table has two halves."""
    halves = table(document, f"table:documents.{code}").rows
    return {row[at].lines[0]: row[at + 2].lines[0] for row in halves for at in range(0, len(row), 3) if row[at].lines}


@pytest.mark.parametrize(
    ("number", "task"),
    [
        ("SCA-PLN-001", "SCA.SCA-c"),
        ("SCA-REC-001", "SCA.SCA-f@WAW"),
        ("SLM-REG-001", "SLM.SLM-c"),
        ("SLM-POL-001", "SLM.B11"),
        ("SLM-TRN-001", "SLM.B07"),
        ("SLM-REC-nnn", "SLM.T08"),
    ],
)
def test_a_document_of_a_process_has_the_day_of_its_task(number: str, task: str) -> None:
    days = {row.id: row.finish_date.isoformat() for row in example_input().rows}
    assert planned(example_document(), number[:3])[f"ESS-{number}"] == days[task]


def test_the_policies_are_there_when_they_are_baselined() -> None:
    days = {row.id: row.finish_date.isoformat() for row in example_input().rows}
    found = {row["Number"]: row["Baselined"] for row in rows(table(example_document(), "table:policies"))}
    assert found["ESS-GEN-POL-001"] == days["PG07"]
    assert found["ESS-INC-POL-001"] == days["INC.B11"]


def test_documents_of_a_process_that_runs_are_there_when_its_gaps_are_closed() -> None:
    text = START + "processes: {KNO: {status: existing}}\n"
    days = {row.id: row.finish_date.isoformat() for row in input_of(text).rows}
    assert planned(document_of_text(text), "KNO")["SMS-KNO-REG-001"] == days["KNO.E02"]
    left_out = document_of_text(text + "overrides: {KNO.E02: {drop: true}}\n")
    assert planned(left_out, "KNO")["SMS-KNO-REG-001"] == "to be verified"


def test_a_document_whose_task_is_left_out_is_not_promised() -> None:
    text = START + "processes: [KNO]\noverrides: {KNO.B11: {drop: true}}\n"
    built = document_of_text(text)
    assert "SMS-KNO-REG-001" not in planned(built, "KNO")
    sentence = "This plan has no task for article life cycle (procedure) and article index (register or log)."
    assert sentence in text_of(section(built, "processes"))


def test_a_document_may_only_name_a_task_of_its_process() -> None:
    templates = load_templates(None)
    assert not list(undelivered_documents(templates))
    known = templates.processes["KNO"]
    wrong = known.model_copy(update={"documents": (known.documents[0].model_copy(update={"by": "KNO-x"}),)})
    found = undelivered_documents(replace(templates, processes={"KNO": wrong}))
    assert [problem.message for problem in found] == ["no task is called 'KNO-x'"]
