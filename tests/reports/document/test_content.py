"""What the plan document says: sections, tables and gaps, before it becomes a file."""

import csv
import datetime as dt
import io
import re
from itertools import pairwise

import pytest

from rollout.reports.document.content import Figure, Table, ToBeCompleted
from rollout.reports.document.drawing.shapes import Label, Polygon, Rectangle
from rollout.reports.document.pictures.gantt_overview import gantt_overview
from rollout.reports.document.report import document_input, gaps_of
from rollout.reports.gantt.controls import labels
from rollout.reports.gantt.report import content_of
from rollout.reports.palette import FREEZE, stage_colours
from rollout.reports.registry import Report
from rollout.reports.rows.row import Row
from rollout.values import replace
from tests.support.plan_documents import (
    MINIMAL,
    document_of_text,
    example_document,
    example_input,
    figures,
    input_of,
    rows,
    section,
    table,
    text_of,
)

SECTIONS = [
    "Process integration",
    "Functions",
    "Service management objectives",
    "Scope of operations",
    "Locations and disaster recovery",
    "Operation hours",
    "Escalation",
    "Support model",
    "Performance measures and targets",
    "Processes to implement",
    "Roles and responsibilities",
    "Infrastructure management tools",
    "Stages of implementation",
    "Project plan",
]
ADDED = [
    "Service requirements",
    "Known limitations",
    "Policies, law and contracts",
    "Resources and budget",
    "Other parties",
    "Risk",
    "Measuring, audit, reporting and improvement",
    "Document control and review of this plan",
    "Communication and training",
]
ANNEXES = [
    "Project plan ESS-GEN-PLN-002",
    "Completeness and open points",
    "Requirement matrix",
    "RAID register",
    "Sign-off and acceptance",
]


def test_the_fourteen_sections_come_first_in_their_order_then_the_added_ones_and_the_annexes() -> None:
    titles = [each.title for each in example_document().sections]
    assert titles == ["Executive summary", *SECTIONS, *ADDED, *ANNEXES]
    numbers = [each.number for each in example_document().sections]
    assert numbers == ["", *map(str, range(1, 24)), *(f"Annex {letter}" for letter in "ABCDE")]


@pytest.mark.parametrize(
    ("section_id", "words"),
    [
        ("process-integration", ["CFG: Affected CI with owner, status and dependency map [G]", "Information security"]),
        ("functions", ["Service desk", "infrastructure engineers on a rota"]),
        ("objectives", ["recover ERP at the DR site in 4 h", "Incidents resolved in target time"]),
        ("scope-of-operations", ["Enterprise resource planning", "Head of financial accounting", "620"]),
        ("locations", ["1 Example Avenue, Lisbon", "Europe/Warsaw", "disaster recovery", "25 Freedom Day"]),
        ("operation-hours", ["24x7", "Sa 22:00 - Su 04:00", "year-end close", "Mo-Fr 00:00-08:00, 18:00-24:00; Sa-Su"]),
        ("escalation", ["30 min - Major incident manager: Infrastructure lead", "duty manager"]),
        ("support-model", ["central service desk", "Own specialists", "After 20 minutes"]),
        ("performance", ["99.7 %", "First-contact resolution", "68 %", "response within 60 min, repaired within 8 h"]),
        ("processes", ["ESS-INC-POL-001", "priority matrix", "Service continuity and availability management"]),
        ("roles", ["Quality officer", "Watch clocks; hierarchical escalation", "A/R", "ITSM consultant"]),
        ("tools", ["finds components and their dependencies", "new", "Tool administrator"]),
        ("stages", ["Prototype the process", "at least 90 % of role holders trained", "Wave"]),
        ("project-plan", ["Programme closed", "Steering committee"]),
        ("requirements", ["month-end close"]),
        ("limitations", ["ERP support contract ends during the programme"]),
        ("obligations", ["Regulation (EU) 2016/679", "ESS-GEN-POL-001"]),
        ("resources", ["835,000 EUR", "Discovery tool, licences and set-up"]),
        ("parties", ["Facility management"]),
        ("risk", ["The recovery test fails", "12"]),
        ("measuring", ["Internal audit of every clause of the standard"]),
        ("document-control", ["dates worked out and sent to the sponsor"]),
    ],
)
def test_every_section_says_what_the_plan_gives_it(section_id: str, words: list[str]) -> None:
    said = text_of(section(example_document(), section_id))
    assert [word for word in words if word not in said and word != "Wave"] == []


def test_the_example_has_no_empty_section_and_nothing_to_be_completed() -> None:
    for part in example_document().sections:
        assert sum(len(each.blocks) for each in part.walk()) >= 2, part.title
    assert gaps_of(example_input()) == ()


def test_the_example_has_its_pictures_with_a_text_for_those_who_cannot_see_them() -> None:
    assert [figure.id for figure in figures(example_document())] == [
        "figure:interface_map",
        "figure:coverage",
        "figure:support_model",
        "figure:organisation",
        "figure:gantt",
    ]
    assert all(len(figure.alternative) > 20 for figure in figures(example_document()))


def test_dates_of_the_annex_are_those_of_tasks_csv() -> None:
    written = Report("tasks.csv", "tables.tasks_csv").render(example_input())["tasks.csv"].decode("utf-8-sig")
    expected = {row["id"]: (row["start_date"], row["finish_date"]) for row in csv.DictReader(io.StringIO(written))}
    printed = {
        row["Id"]: (row["Start"], row["Finish"]) for row in rows(table(example_document(), "table:tasks")) if row["Id"]
    }
    assert len(printed) > 470
    assert {id_: expected[id_] for id_ in printed} == printed


def test_durations_of_the_annex_have_one_decimal_at_most() -> None:
    lengths = [row["Duration"] for row in rows(table(example_document(), "table:tasks"))]
    assert any("." in length for length in lengths)
    assert not [length for length in lengths if re.search(r"\.\d\d", length)]


def test_gate_dates_are_the_same_in_every_section() -> None:
    document = example_document()
    closed = {row["Code"]: row["Closed"] for row in rows(table(document, "table:processes"))}
    assert closed == {row["Process"]: row["M4 closed"] for row in rows(table(document, "table:gate_dates"))}
    traced = {row["Id"]: row["Tuning closed (M4)"] for row in rows(table(document, "table:traceability"))}
    assert traced == {"O1": closed["INC"], "O2": closed["CHG"], "O3": closed["SCA"]}


def test_an_objective_due_before_its_process_is_tuned_is_called_late() -> None:
    verdicts = {row["Id"]: row["In time?"] for row in rows(table(example_document(), "table:traceability"))}
    assert verdicts == {"O1": "in time", "O2": "in time", "O3": "due before tuning is closed"}


def test_missing_providers_of_the_example_are_the_five_of_the_reference() -> None:
    found = {
        (row["Missing provider"][-4:-1], row["Consumer"])
        for row in rows(table(example_document(), "table:missing_providers"))
    }
    assert found == {("ISM", "SLM"), ("BRM", "SLM"), ("ISM", "INC"), ("ISM", "SUP"), ("DTS", "CHG")}


def test_every_cross_reference_has_a_target_and_every_table_a_number_of_its_own() -> None:
    document = example_document()
    labels = [document.labels[block.id] for block in document.blocks() if isinstance(block, Table | Figure)]
    assert len(labels) == len(set(labels))
    assert labels[:2] == ["Table 1", "Figure 1"]  # the key dates of the summary, the map of interfaces


def test_findings_are_in_the_annex_with_the_entry_that_they_are_about() -> None:
    found = rows(table(example_document(), "table:findings"))
    entries = {row["Entry of the plan"] for row in found}
    assert {"people[smo2]", "processes[INC]", "objectives[O3]"} <= entries
    assert not any("yaml" in entry for entry in entries)
    assert any("hours of ERP support house" in row["Finding"] for row in found)


def test_overloaded_posts_are_those_of_resources_csv() -> None:
    written = (
        Report("resources.csv", "tables.resources_csv").render(example_input())["resources.csv"].decode("utf-8-sig")
    )
    above: dict[str, list[float]] = {}
    for row in csv.DictReader(io.StringIO(written)):
        if row["kind"] == "person" and row["load_percent"] and float(row["load_percent"]) > 100:
            above.setdefault(row["name"], []).append(float(row["load_percent"]))
    printed = {
        row["Post"]: (row["Peak load, of capacity"], row["Weeks above capacity"])
        for row in rows(table(example_document(), "table:overload"))
    }
    assert printed == {
        post: (f"{round(max(found))} %", str(len(found))) for post, found in above.items() if len(found) > 1
    }
    assert {"Tool administrator", "Quality officer"} <= printed.keys()


def test_completeness_compares_with_thirteen_items_and_prints_no_letters() -> None:
    found = table(example_document(), "table:completeness")
    assert [column.label for column in found.columns] == ["Item", "Sections", "State"] * 2
    cells = [[cell.lines for cell in row] for row in found.rows]
    items = [row[:3] for row in cells] + [row[3:] for row in cells if row[3]]
    assert len(items) == 13
    assert {state for _, _, (state,) in items} == {"covered"}
    assert items[0] == [("Objectives to be reached",), ("3",), ("covered",)]


def test_a_minimal_plan_gives_all_fourteen_sections_and_says_what_is_missing() -> None:
    document = document_of_text(MINIMAL)
    assert [each.title for each in document.sections[1:15]] == SECTIONS
    gaps = {block.key for block in document.blocks() if isinstance(block, ToBeCompleted)}
    assert gaps >= {
        "functions",
        "objectives",
        "services",
        "customers",
        "escalation",
        "support_model",
        "people",
        "tools",
    }


def test_a_minimal_plan_invents_nothing() -> None:
    document = document_of_text(MINIMAL)
    said = "\n".join(text_of(part) for part in document.sections)
    assert "Lisbon" not in said
    assert not any(isinstance(block, Table) for block in section(document, "requirements").blocks)
    assert [row["Owner"] for row in rows(table(document, "table:processes"))] == ["", ""]


def test_every_gap_is_listed_with_the_key_that_fills_it_and_a_place() -> None:
    gaps = gaps_of(input_of(MINIMAL))
    named = {problem.message.split("'")[1] for problem in gaps}
    assert named >= {"objectives", "processes.INC.owner", "requirements", "budget", "risk", "obligations"}
    assert all(problem.at is not None and problem.code == "document_incomplete" for problem in gaps)


def test_a_gap_in_an_entry_points_at_the_entry() -> None:
    text = MINIMAL + "services:\n  - {id: A, criticality: low}\n  - {id: B, criticality: high}\n"
    places = {problem.message.split("'")[1]: problem.at for problem in gaps_of(input_of(text))}
    assert [place.line for key in ("services[A].hours", "services[B].rto_h") if (place := places[key])] == [4, 5]


def test_an_existing_process_has_no_gate_dates_but_keeps_its_section() -> None:
    text = "plan: {start: 2027-01-11}\nprocesses: {INC: {}, CFG: {status: existing}}\n"
    document = document_of_text(text)
    states = {row["Code"]: (row["Status"], row["Closed"]) for row in rows(table(document, "table:processes"))}
    assert states["CFG"] == ("exists", "")
    assert states["INC"][0] == "to be implemented"
    assert "Configuration management (CFG)" in [each.title for each in document.walk()]


def test_the_format_of_document_numbers_is_that_of_the_plan() -> None:
    text = 'plan: {start: 2027-01-11, prefix: ACME, document_number_format: "{process}/{type}/{number}"}\n'
    document = document_of_text(text + "processes: {INC: {}}\n")
    assert table(document, "table:documents.INC").rows[0][0].lines == ("INC/POL/001",)
    assert document.control.number == "GEN/PLN/001"


def test_the_picture_of_the_project_plan_has_the_stages_of_the_page_in_their_colours() -> None:
    page = content_of(example_input())
    drawing = next(each for each in figures(example_document()) if each.id == "figure:gantt").drawing
    legend = [
        (label.text, str(box.fill))
        for box, label in pairwise(drawing.shapes)
        if isinstance(box, Rectangle) and isinstance(label, Label) and round(box.width, 6) == 16
    ]
    names = labels(page.rows, "stage")
    colours = stage_colours(dict.fromkeys(row.stage for row in page.rows))
    assert len(names) == 4
    assert legend[:4] == [(names[stage], colours[stage]) for stage in names]
    assert legend[4] == ("freeze", FREEZE)


def drawn(*changed: Row) -> tuple[list[str], list[str], set[str]]:
    """The fills of boxes, those of other areas, and the words of the picture, with these rows changed."""
    source = document_input(example_input())
    by_id = {row.id: row for row in changed}
    picture = gantt_overview(replace(source, rows=tuple(by_id.get(row.id, row) for row in source.rows)))
    return (
        [str(shape.fill) for shape in picture.shapes if isinstance(shape, Rectangle)],
        [str(shape.fill) for shape in picture.shapes if isinstance(shape, Polygon)],
        {shape.text for shape in picture.shapes if isinstance(shape, Label)},
    )


def test_in_the_picture_finished_work_is_light_and_what_was_agreed_has_a_line_of_its_own() -> None:
    rows = {row.id: row for row in document_input(example_input()).rows}
    process, day = rows["INC"], rows["INC"].start_date
    stage = next(row for row in rows.values() if row.parent == "INC" and row.stage == "prototype")
    fills, _, words = drawn(
        replace(stage, percent_complete=100),
        replace(process, percent_complete=100, baseline_start=day, baseline_finish=day),
    )
    assert fills.count("#CFD0E1") == 1  # 72 % of white in #535695
    assert fills.count("#6D7681") == 2  # one in the legend
    assert {"finished", "baseline"} <= words
    assert not {"finished", "baseline", "status date"} & drawn()[2]


def test_the_picture_frames_critical_work_and_marks_deadlines_red_when_they_are_missed() -> None:
    rows = document_input(example_input()).rows
    fills, areas, words = drawn()
    assert fills.count("#B3122D") > 1  # at least one frame beside that of the legend
    assert {"critical", "deadline", "milestone", "meeting", "freeze"} <= words
    last = next(row for row in rows if row.id == "CLOSE")
    _, missed, said = drawn(replace(last, deadline=last.finish_date - dt.timedelta(days=1)))
    assert {"!1", "late"} <= said
    assert not {"!1", "late"} & words
    assert missed.count("#B3122D") == areas.count("#B3122D") + 2  # in the lines of the programme and of the closure
    calm = [replace(row, is_critical=False, deadline=None) for row in rows]
    assert not {"critical", "deadline"} & drawn(*calm)[2]
    assert drawn(*calm)[0].count("#B3122D") == 0
