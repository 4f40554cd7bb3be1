"""The example plans of different organisations give whole documents."""

from functools import cache

import pytest

from rollout.pipeline.checking import warnings_of
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.plan.reading.loading import load_plan
from rollout.reports.document.content import Document, Table, ToBeCompleted
from rollout.reports.document.report import document_of
from rollout.reports.report_input import ReportInput
from tests.support.plan_documents import ROOT, rows, section, table, text_of


@cache
def document(name: str) -> Document:
    plan = load_plan(ROOT / "examples" / f"{name}.yaml")
    dated = schedule(plan)
    findings = warnings_of(plan, dated)
    return document_of(ReportInput(schedule=dated, plan=plan, findings=findings, loads=loads_of(plan, dated)))


def open_keys(name: str) -> set[str]:
    """The keys of the plan that would fill what the document leaves open."""
    blocks = tuple(document(name).blocks())
    gaps = {block.key for block in blocks if isinstance(block, ToBeCompleted)}
    cells = {cell.key for block in blocks if isinstance(block, Table) for row in block.rows for cell in row}
    return gaps | {key for key in cells if key}


@pytest.mark.parametrize(("name", "meant"), [("bank", set()), ("three_processes", {"locations[].role: dr"})])
def test_a_whole_plan_leaves_nothing_open_that_it_does_not_mean_to(name: str, meant: set[str]) -> None:
    assert open_keys(name) == meant


def test_a_bank_describes_every_part_of_its_processes_after_the_edition_of_the_certificate() -> None:
    clauses = {row["Code"]: row["Clause"] for row in rows(table(document("bank"), "table:processes"))}
    assert len(clauses) == 19
    assert {code: clauses[code] for code in ("SCT", "AVM", "SCM", "DEM", "SRQ", "AST")} == {
        "SCT": "8.2.4",
        "AVM": "8.7.1",
        "SCM": "8.7.2",
        "DEM": "8.4.2",
        "SRQ": "8.6.2",
        "AST": "8.2.5",
    }
    text = text_of(section(document("bank"), "summary"))
    assert "The aim is a certificate." in text
    assert "knows no exclusions" not in text_of(section(document("bank"), "scope-of-operations"))
    posts = [row["Post"] for row in rows(table(document("bank"), "table:posts"))]
    assert {"Tool administrator (M. Example)", "Tool administrator (N. Example)"} <= set(posts)


def test_a_public_body_that_must_end_on_a_day_ends_by_it() -> None:
    dates = {row["Date"]: row["Planned"] for row in rows(table(document("public-body"), "table:key_dates"))}
    assert dates["end of the programme"] <= "2028-12-15"
    assert document("public-body").control.date == "2027-11-11"  # its first day, which the finish leaves


def test_a_role_that_nobody_holds_is_signed_for_on_a_line_of_its_own() -> None:
    signers = rows(table(document("public-body"), "table:sign_off"))
    unfilled = [row["Role"] for row in signers if row["Post"] == "to be appointed"]
    assert "Process owner INC" in unfilled
    assert "Process owner PRB" in unfilled
    assert {row["Post"]: row["Role"] for row in signers}["Programme manager"] == "Project manager"


def test_the_last_go_live_is_that_of_the_last_unit() -> None:
    text = text_of(section(document("business_units"), "summary"))
    assert "puts 2 processes in place in 3 units" in text
    dates = {row["Date"]: row["Planned"] for row in rows(table(document("business_units"), "table:key_dates"))}
    assert dates["first go-live (CHG)"] == "2027-07-12"
    assert dates["last go-live (INC, OPS)"] == "2027-08-23"


def test_posts_have_the_roles_that_processes_and_units_give_them() -> None:
    assert roles_of("public-body")["Head of IT services"] == "Process manager (INC, SLM, CHG, CFG, PRB, ISM)"
    assert roles_of("business_units")["Head of accounts"] == "Unit lead (Finance)"
    programme = {row["Role"]: row["Holder"] for row in rows(table(document("business_units"), "table:other_roles"))}
    assert programme["Unit lead"] == "Head of accounts | Personnel officer | Head of operations"


def roles_of(name: str) -> dict[str, str]:
    return {row["Post"]: row["Process and project roles"] for row in rows(table(document(name), "table:posts"))}


def test_units_are_told_and_trained_before_their_own_go_live() -> None:
    lines = rows(table(document("business_units"), "table:training_plan"))
    found = {line["To"]: (line["Go-live"], line["Days to go-live"]) for line in lines if line["Process"] == "INC"}
    assert found["2027-07-19"] == ("2027-08-09", "21")  # human resources
    assert found["2027-08-17"] == ("2027-08-23", "6")  # operations
    told = {row["Audience"]: row["Last"] for row in rows(table(document("business_units"), "table:communication"))}
    assert told["Support staff and users"] == "2027-08-10"


def test_gates_have_the_names_that_they_have_in_the_plan() -> None:
    gates = [row["Gate"] for row in rows(table(document("business_units"), "table:gates"))]
    assert "M3 | Go-live of the first unit (Finance)" in gates
    assert "UN4 | Go-live of the unit" in gates


def test_the_move_of_a_tool_has_its_days() -> None:
    (line,) = rows(table(document("tool_replacement"), "table:tool_moves"))
    days = [line[name] for name in ("Accepted for cut-over", "Cut over", "Open records moved", "Old tool retired")]
    assert days == sorted(days)
    assert days[0] == "2027-06-10"
    assert "table:tool_moves" not in [block.id for block in document("bank").blocks() if isinstance(block, Table)]


def test_a_document_is_delivered_by_its_author_where_nobody_baselines_it() -> None:
    cells = [" ".join(cell.lines) for row in table(document("minimal"), "table:documents.INC").rows for cell in row]
    days = {name: cells[cells.index(f"ESS-INC-{name}") + 2] for name in ("PRO-001", "POL-001")}
    written = {line["Id"]: line["Finish"] for line in rows(table(document("minimal"), "table:tasks"))}
    assert days == {"PRO-001": written["INC.B01"], "POL-001": written["INC.B01"]}
    assert "ESS-INC-TRN-001" not in cells


def test_a_release_names_its_processes() -> None:
    lines = rows(table(document("cmdb_rounds"), "table:phases"))
    assert lines[0]["Go-live"] == "Go-live of the release (Control processes)"
    assert set(lines[0]["Process"].split(", ")) == {"CFG", "CHG"}


def test_a_table_of_roles_stays_on_one_page() -> None:
    assert table(document("desk_merger"), "table:raci.INC").is_short
