"""Processes that were split off are described on their own, and every edition of the standard in its own words."""

import pytest

from rollout.plan import load_templates
from rollout.reports.document.content import Document
from tests.support.plan_documents import document_of_text, rows, section, table, text_of

SPLITS = {"SLM": ["SCT"], "SCA": ["AVM", "SCM"], "CAP": ["DEM"], "ISM": ["ACC"], "INC": ["SRQ", "EVT"], "CFG": ["AST"]}
SPLIT_ENTRIES = ", ".join(f"{code}: {{splits: [{', '.join(codes)}]}}" for code, codes in SPLITS.items())
WHOLE = f"""plan: {{start: 2027-01-11, edition: "2018", certification: false}}
tools: [{{id: T, name: Monitor, kind: monitoring, serves: [SCA]}}]
functions: [{{id: F, name: Operations, processes: [SCA]}}]
objectives: [{{id: O, text: recover in time, kpi: SCA.recovered_in_rto, target: 100, due: 2029-12-31}}]
processes: {{DTS: {{}}, SRP: {{}}, BAS: {{}}, BRM: {{}}, SUP: {{}}, PRB: {{}}, CHG: {{}}, RDM: {{}}, {SPLIT_ENTRIES}}}
"""
CODES = [code for codes in SPLITS.values() for code in codes]


def said(document: Document) -> str:
    return "\n".join(text_of(part) for part in document.sections)


def processes(document: Document) -> dict[str, dict[str, str]]:
    return {row["Code"]: row for row in rows(table(document, "table:processes"))}


def test_each_part_of_a_process_has_the_clause_of_its_edition() -> None:
    clauses = {code: row["Clause"] for code, row in processes(document_of_text(WHOLE)).items()}
    wanted = (
        "SLM 8.3.3, SCT 8.2.4, AVM 8.7.1, SCM 8.7.2, CAP 8.4.3, DEM 8.4.2, INC 8.6.1, SRQ 8.6.2, CFG 8.2.6, AST 8.2.5"
    )
    for code, clause in (each.split() for each in wanted.split(", ")):
        assert clauses[code] == clause
    assert clauses["EVT"] == ""  # asked for by no edition
    old = processes(document_of_text(WHOLE.replace('"2018"', '"2011"')))
    assert (old["INC"]["Clause"], old["SRQ"]["Clause"]) == ("8.1", "8.1")


@pytest.mark.parametrize("edition", ["2011", "2018"])
def test_what_is_left_of_a_process_is_no_longer_called_after_what_has_left(edition: str) -> None:
    names = {code: row["Process"] for code, row in processes(document_of_text(WHOLE.replace("2018", edition))).items()}
    assert names["INC"] == "Incident management"
    assert names["SRQ"] == "Service request management"
    text = text_of(section(document_of_text(WHOLE), "processes"))
    assert "Restore service within agreed times" in text
    assert "Restore service and fulfil requests" not in text


@pytest.mark.parametrize("code", CODES)
def test_a_split_has_catalogue_text_and_a_raci_of_its_own(code: str) -> None:
    known = load_templates().processes
    split, parent = known[code], known[known[code].parent]
    for field in ("purpose", "contribution", "roles", "inputs", "outputs", "tools", "raci"):
        assert getattr(split, field), field
        assert getattr(split, field) != getattr(parent, field)
    for row in split.raci:
        assert sum("A" in value for value in row.assignments.values()) == 1
        assert any("R" in value for value in row.assignments.values())


def test_requirements_go_with_the_part_that_they_are_about() -> None:
    known = load_templates().processes
    (tested,) = known["SCA"].fixed_points
    assert tested in known["SCM"].fixed_points
    assert tested not in known["AVM"].fixed_points


def test_parts_of_a_process_hand_things_to_each_other() -> None:
    matrix = {row["Provider"]: row for row in rows(table(document_of_text(WHOLE), "table:interface_matrix"))}
    for provider, consumer in (("AVM", "SCM"), ("SCT", "SLM"), ("SLM", "SCT"), ("SRQ", "INC"), ("CFG", "AST")):
        assert matrix[provider][consumer] == "1 R"


def test_a_process_is_in_the_plan_when_its_parts_are() -> None:
    document = document_of_text(WHOLE)
    text = text_of(section(document, "scope-of-operations"))
    assert "are not implemented by this plan: Knowledge management." in text
    assert "knows no exclusions" not in text  # knowledge management is not asked for
    assert rows(table(document, "table:traceability"))[0]["Process"] == "Service continuity management (SCM)"
    assert "SCM" not in text_of(section(document, "tools")).split("No tool serves")[1].splitlines()[0]
    unstaffed = text_of(section(document, "functions")).split("No function is named for")[1].splitlines()[0]
    assert "(SCM)" not in unstaffed
    assert "(AVM)" not in unstaffed
    without = WHOLE.replace("BAS: {}, ", "")
    assert "knows no exclusions" in text_of(section(document_of_text(without), "scope-of-operations"))


def test_completeness_is_that_of_the_edition() -> None:
    new = rows(table(document_of_text(WHOLE), "table:completeness"))
    assert [row["Clause"] for row in new] == ["6.3"] * 9 + ["6.2", "6.1"]
    text = said(document_of_text(WHOLE))
    assert "after clauses 6.3, 6.2 and 6.1 of ISO/IEC 20000-1:2018" in text
    old = document_of_text(WHOLE.replace("2018", "2011"))
    assert "Clause" not in rows(table(old, "table:completeness"))[0]
    assert "after clause 4.5.2 of ISO/IEC 20000-1:2011" in said(old)


def test_the_management_representative_is_of_2011_alone() -> None:
    assert "management representative" in said(document_of_text(WHOLE.replace("2018", "2011")))
    assert "management representative" not in said(document_of_text(WHOLE))
    assert "SMS owner" in said(document_of_text(WHOLE))
