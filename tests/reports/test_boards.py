"""The plan for boards and wikis: trees, dates, keys of an earlier import, and names that stay text."""

import csv
import io
from collections.abc import Mapping

import pytest

from rollout.network import Details, Group, Link, Task, TaskKind
from rollout.network.group import GroupKind
from rollout.reports.boards.selection import Known, known_rows, select
from rollout.reports.boards.table import BOARDS
from rollout.reports.report_input import ReportInput
from rollout.units import Duration
from tests.support.small_schedules import dates, schedule_of

HOSTILE = '=1+2 [x]: <b> %getenv("HOME") %%{init}%% ; # !include'


def source() -> ReportInput:
    span = dates("2027-01-11 08:00", "2027-01-14 17:00")
    groups = [
        (Group(id="CHG", name="Change management", kind=GroupKind.PROCESS, process="CHG"), span),
        (Group(id="CHG.build", name="Build", kind=GroupKind.STAGE, parent="CHG", process="CHG", stage="build"), span),
    ]
    about = Details(process="CHG", stage="build", owner="Planner", deliverable="<b>Plan</b>")
    tasks = [
        (Task(id="CHG.A", name=HOSTILE, duration=Duration(960), group="CHG.build", details=about),
         dates("2027-01-11 08:00", "2027-01-12 17:00")),
        (Task(id="CHG.B", name="B", duration=Duration(960), group="CHG.build", details=about),
         dates("2027-01-13 08:00", "2027-01-14 17:00", total_float=480)),
        (Task(id="CHG.M", name="M", kind=TaskKind.MILESTONE, group="CHG.build"),
         dates("2027-01-14 17:00", "2027-01-14 17:00")),
    ]  # fmt: skip
    links = [Link(predecessor="CHG.A", successor="CHG.B"), Link(predecessor="CHG.B", successor="CHG.M")]
    return ReportInput(schedule=schedule_of(tasks, links=links, groups=groups))


def lines(target: str, *, known: Mapping[str, Known] | None = None) -> list[list[str]]:
    content = BOARDS[target].render(select(source(), stages_only=False, known=known))
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def text(target: str, *, stages_only: bool = False) -> list[str]:
    return BOARDS[target].render(select(source(), stages_only=stages_only)).decode().splitlines()


def test_jira_gets_parents_before_children_and_links_by_number() -> None:
    head, *rows = lines("jira")
    columns = [head.index(name) for name in ("Issue ID", "Parent", "Issue Type", "External issue ID")]
    assert [[row[column] for column in columns] for row in rows] == [
        ["1", "", "Epic", "CHG"],
        ["2", "1", "Task", "CHG.build"],
        ["3", "1", "Task", "CHG.A"],
        ["4", "1", "Task", "CHG.B"],
        ["5", "1", "Task", "CHG.M"],
    ]
    assert [row[-1] for row in rows] == ["", "", "", "3", "4"]
    assert rows[2][head.index("Original Estimate")] == "57600"  # two days of eight hours


def test_azure_boards_gets_the_tree_by_titles() -> None:
    head, *rows = lines("azure-devops")
    kinds = [(row[1], [bool(title) for title in row[2:5]].index(True) + 1) for row in rows]
    assert kinds == [("Epic", 1), ("Feature", 2), ("User Story", 3), ("User Story", 3), ("User Story", 3)]
    assert rows[3][head.index("Finish Date")] == "2027-01-14"


def test_planner_gets_a_bucket_for_each_process() -> None:
    head, *rows = lines("planner")
    assert {row[head.index("Bucket Name")] for row in rows} == {"Change management"}
    assert [row[head.index("Priority")] for row in rows if row[1] == "B"] == ["Medium"]


@pytest.mark.parametrize("target", ["jira", "azure-devops", "planner"])
def test_rows_of_an_earlier_import_keep_their_key(target: str) -> None:
    exported = b'Issue key,Summary,Labels\r\nPROJ-7,B,"x rollout:CHG.B critical"\r\n'
    head, *rows = lines(target, known=known_rows(exported))
    labels = "External issue ID" if target == "jira" else "Tags" if target == "azure-devops" else "Labels"
    found = {
        row[0] for row in rows if "CHG.B" in row[head.index(labels)] and "build" not in row[head.index(labels)][:17]
    }
    assert found == {"PROJ-7"}


def test_labels_in_columns_of_the_same_name_are_all_read() -> None:
    exported = b"Summary,Issue key,Labels,Labels,Labels\r\nB,PROJ-7,build,rollout:CHG.B,task\r\n"  # as Jira exports
    assert known_rows(exported) == {"CHG.B": Known("PROJ-7")}


def test_an_update_of_azure_boards_names_the_state_that_the_work_item_has() -> None:
    exported = b'ID,Work Item Type,State,Title,Tags\r\n"1043","User Story","Active","B","rollout:CHG.B; task"\r\n'
    head, *rows = lines("azure-devops", known=known_rows(exported))
    states = {row[4]: (row[0], row[head.index("State")]) for row in rows}
    assert states["B"] == ("1043", "Active")
    assert states["M"] == ("", "")


def test_descriptions_of_azure_boards_are_html_that_nothing_breaks_out_of() -> None:
    head, *rows = lines("azure-devops")
    found = {row[4]: row[head.index("Description")] for row in rows}
    assert found["B"] == "<p>Deliverable: &lt;b&gt;Plan&lt;/b&gt;</p><p>Waits for: CHG.A</p><p>Total float: 1 day</p>"


@pytest.mark.parametrize("target", ["jira", "azure-devops", "planner"])
def test_no_cell_is_a_formula(target: str) -> None:
    assert not [cell for row in lines(target) for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_mermaid_has_a_section_a_process_and_days_after_the_last() -> None:
    assert text("mermaid")[4:] == [
        "    section Change management",
        "    Build (CHG.build) :crit, CHG_build, 2027-01-11, 2027-01-15",
        "    =1+2 [x] b %getenv( HOME ) init !include (CHG.A) :crit, CHG_A, 2027-01-11, 2027-01-13".replace(
            "! include", "!include"
        ),
        "    B (CHG.B) :CHG_B, 2027-01-13, 2027-01-15",
        "    M (CHG.M) :crit, milestone, CHG_M, 2027-01-14, 0d",
    ]


def test_stages_leave_tasks_out() -> None:
    assert [line.split("(")[1].split(")")[0] for line in text("mermaid", stages_only=True)[5:]] == [
        "CHG.build",
        "CHG.M",
    ]


def test_plantuml_names_end_nowhere_early_and_call_nothing() -> None:
    found = text("plantuml")
    assert found[0] == "@startgantt"
    assert found[-1] == "@endgantt"
    bars = [line for line in found if "] starts 2027" in line]
    assert [line.count("[") for line in bars] == [1, 1, 1]
    assert not [line for line in found if "%get" in line or "<b>" in line or "!" in line]
