"""The plan for boards and wikis: trees, dates, keys of an earlier import, and names that stay text."""

import csv
import io

import pytest

from rollout.network import Details, Group, Link, Task, TaskKind
from rollout.network.group import GroupKind
from rollout.reports.boards.selection import known_keys, select
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
    about = Details(process="CHG", stage="build", owner="Planner")
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


def lines(target: str, *, known: dict[str, str] | None = None) -> list[list[str]]:
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
    head, *rows = lines(target, known=dict(known_keys(exported)))
    labels = "External issue ID" if target == "jira" else "Tags" if target == "azure-devops" else "Labels"
    found = {
        row[0] for row in rows if "CHG.B" in row[head.index(labels)] and "build" not in row[head.index(labels)][:17]
    }
    assert found == {"PROJ-7"}


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
