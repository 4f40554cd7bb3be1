"""What is critical is one set in every file, and a wait on the path is a row of its own."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from rollout.cli.text.dates.critical_list import critical_as_json
from rollout.engine.schedule_value import PathLag
from rollout.network import Link, Task
from rollout.reports.document.report import document_input
from rollout.reports.document.sections.programme import project_plan
from rollout.reports.report_input import ReportInput
from rollout.reports.schedule_json import render as schedule_json
from rollout.reports.tables import critical_path_csv, tasks_csv
from rollout.reports.workbook.report import render as workbook
from rollout.units import Duration
from rollout.values import replace
from tests.support.plan_documents import input_of
from tests.support.small_schedules import dates, schedule_of

PLAN = """\
plan: {start: 2027-01-11, programme: none, deadline: 2027-12-31}
processes: {}
tasks:
  - {id: A, name: A, duration: 2d}
  - {id: B, name: B, duration: 1d, after: [A FS+7ed]}
  - {id: C, name: C, duration: 1d, after: [B FS+2d]}
  - {id: FREE, name: Free, duration: 1d}
  - {id: HELD, name: Held, duration: 1d, finish_no_later_than: 2027-01-11}
"""
ONE_SET = ["HELD", "A", "B", "C"]
"""A, B and C drive the finish with their waits; HELD has no float and leads nowhere."""


@pytest.fixture(scope="module")
def source() -> ReportInput:
    return input_of(PLAN)


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_file_lists_the_path_and_what_else_has_no_float(source: ReportInput) -> None:
    found = json.loads(schedule_json(source))
    sheet = load_workbook(io.BytesIO(workbook(source)))["Critical path"]
    document = project_plan.facts(document_input(source)).tables["critical_path"].rows
    lists = {
        "critical_path.csv": [line["id"] for line in lines(critical_path_csv.render(source)) if line["id"]],
        "schedule.json": found["critical_path"],
        "workbook": [row[1] for row in sheet.iter_rows(min_row=5, values_only=True) if row[1]],
        "plan document": [row["id"].lines[0] for row in document if row["id"].lines],
        "critical": [line["id"] for line in critical_as_json(source.schedule) if line["id"]],
    }
    assert lists == dict.fromkeys(lists, ONE_SET)
    leaves = [line for line in lines(tasks_csv.render(source)) if line["kind"] in ("task", "wait", "milestone")]
    assert {line["id"] for line in leaves if line["critical"] == "true"} == set(ONE_SET)
    assert found["driving_path"] == ["A", "B", "C"]


def test_a_wait_on_the_path_is_a_row_between_its_steps(source: ReportInput) -> None:
    # A ends on Tuesday 12th at 17:00, seven days later is Tuesday 19th at 17:00; C starts two working days after B.
    table = lines(critical_path_csv.render(source))
    assert [
        (line["kind"], line["name"], line["start_date"], line["finish_date"]) for line in table if not line["id"]
    ] == [
        ("lag", "7 days after A", "2027-01-12", "2027-01-20"),
        ("lag", "2 working days after B", "2027-01-20", "2027-01-25"),
    ]
    assert [line["id"] for line in table] == ["HELD", "A", "", "B", "", "C"]
    assert [line["drives_finish"] for line in table] == ["false", "true", "true", "true", "true", "true"]
    document = project_plan.facts(document_input(source)).tables["critical_path"].rows
    assert [row["days"].lines[0] for row in document] == ["1 d", "2 d", "7 ed", "1 d", "2 d", "1 d"]


def test_a_wait_is_named_by_what_it_is_for() -> None:
    tasks = [Task(id=id_, name=id_, duration=Duration(480)) for id_ in "AB"]
    week = dates("2027-01-11 08:00", "2027-01-11 17:00"), dates("2027-04-13 08:00", "2027-04-13 17:00")
    lag = PathLag(predecessor="A", successor="B", duration=Duration(91 * 1440, elapsed=True), reason="evidence")
    links = [Link(predecessor="A", successor="B")]
    schedule = schedule_of(zip(tasks, week, strict=True), links=links, critical_path=("A", "B"))
    source = ReportInput(schedule=replace(schedule, path_lags=(lag,)))
    assert [line["name"] for line in lines(critical_path_csv.render(source))] == ["A", "91 days: evidence", "B"]
