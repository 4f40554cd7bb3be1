"""Section 13 tells when releases, further units and rounds go live, and only gates that the plan has."""

from tests.support.plan_documents import MINIMAL, document_of_text, rows, table

PHASED = """plan: {start: 2027-01-11}
units: [{id: FIN}, {id: HR, name: Human resources}]
releases: [{id: R1, name: Control, processes: [INC, CFG]}]
processes: {INC: {}, CFG: {rounds: [{id: SRV}, {id: NET, name: Network}]}}
"""


def test_releases_units_and_rounds_are_listed_by_their_dates() -> None:
    found = rows(table(document_of_text(PHASED), "table:phases"))
    assert [row["Date"] for row in found] == sorted(row["Date"] for row in found)
    assert {row["Go-live"] for row in found} == {
        "Go-live of the release (Control)",
        "Go-live of the unit (Human resources)",
        "Go-live of the round (Network)",
    }


def test_a_plan_without_units_has_neither_their_table_nor_their_gate() -> None:
    found = document_of_text(MINIMAL)
    gates = [row["Gate"].partition(" | ")[0] for row in rows(table(found, "table:gates"))]
    assert gates == ["M1", "M2", "M3", "M3X", "M4"]
    assert "table:phases" not in {block.id for block in found.blocks() if hasattr(block, "id")}


def test_what_the_gates_of_units_ask_for_is_told() -> None:
    gates = {
        row["Gate"].partition(" | ")[0]: row["Passed when"]
        for row in rows(table(document_of_text(PHASED), "table:gates"))
    }
    assert "the unit is ready" in gates["UN4"]
    assert "all units live" in gates["M3X"]
    assert "all units live" not in rows(table(document_of_text(MINIMAL), "table:gates"))[3]["Passed when"]
