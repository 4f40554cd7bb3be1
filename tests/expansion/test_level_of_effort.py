"""Levels of effort span others, take a share of somebody's time and move no date; a plan without the key has none."""

import csv
import datetime as dt
import io
import json

import pytest
from lxml import etree

from rollout.reports.ms_project.report import render as render_project
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row
from rollout.reports.schedule_json import render as render_schedule
from rollout.reports.tables import tasks_csv
from tests.support.plan_documents import input_of

PEOPLE = """
locations: [{id: LIS, timezone: Europe/Lisbon, holidays: false}]
people:
  - {id: pm, post: Project manager, roles: [PJM], capacity: 0.5}
  - {id: own, post: Head of operations, roles: [INC.PO]}
processes: [INC]
"""
WITHOUT = "plan: {start: 2027-01-11}" + PEOPLE
WITH = "plan: {start: 2027-01-11, level_of_effort: true}" + PEOPLE


@pytest.fixture(scope="module")
def source() -> ReportInput:
    return input_of(WITH)


def efforts(found: ReportInput) -> dict[str, Row]:
    return {row.id: row for row in found.rows if row.kind == "level_of_effort"}


def test_no_plan_has_them_that_does_not_ask() -> None:
    assert efforts(input_of(WITHOUT)) == {}


def test_they_move_no_date_and_are_never_critical(source: ReportInput) -> None:
    before = input_of(WITHOUT).schedule
    assert source.schedule.task_dates == before.task_dates
    assert source.schedule.critical_path == before.critical_path
    assert not any(row.is_critical for row in efforts(source).values())


def test_they_span_from_one_row_to_another(source: ReportInput) -> None:
    """As in the reference of one wave: M0 is on 3 February, so that management begins on the day after."""
    found, days = efforts(source), {row.id: row for row in source.rows}
    assert list(found) == ["PM", "INC.OWN"]
    assert found["PM"].start_date == dt.date(2027, 2, 4)
    assert found["PM"].finish_date == days["CLOSE"].finish_date
    assert found["INC.OWN"].start_date == days["INC.P01"].start_date
    assert found["INC.OWN"].finish_date == days["INC.M4"].finish_date
    assert found["INC.OWN"].owner == "Head of operations"


def test_they_count_as_load(source: ReportInput) -> None:
    """40 % of a week of 40 hours are 16 of the 20 that half a person can give; 5 % of ownership are 2 more hours."""
    weeks = {load.owner: {week.monday: week for week in load.weeks} for load in source.loads}
    quiet = weeks["pm"][dt.date(2027, 2, 8)]
    assert (quiet.load, quiet.capacity, quiet.tasks) == (16 * 60, 20 * 60, ("PM",))
    monday = dt.date(2027, 4, 5)
    plain = {week.monday: week for load in input_of(WITHOUT).loads if load.owner == "own" for week in load.weeks}
    assert weeks["own"][monday].load == plain[monday].load + 2 * 60


def test_tables_and_project_have_them_beside_the_tasks(source: ReportInput) -> None:
    lines = {line["id"]: line for line in csv.DictReader(io.StringIO(tasks_csv.render(source).decode("utf-8-sig")))}
    assert lines["PM"]["kind"] == "level_of_effort"
    assert lines["PM"]["critical"] == "false"
    space = {"p": "http://schemas.microsoft.com/project"}
    root = etree.fromstring(render_project(source))
    (task,) = (
        each for each in root.iterfind(".//p:Task", space) if each.findtext("p:WBS", "", space) == lines["PM"]["wbs"]
    )
    assert task.findtext("p:Manual", "", space) == "1"
    assert task.findtext("p:Critical", "", space) == "0"
    assert task.find("p:PredecessorLink", space) is None
    uid = task.findtext("p:UID", "", space)
    shares = [
        each.findtext("p:Units", "", space)
        for each in root.iterfind(".//p:Assignment", space)
        if each.findtext("p:TaskUID", "", space) == uid
    ]
    assert shares == ["0.4"]


def test_programs_are_told_what_they_span_who_does_them_and_for_how_much_time(source: ReportInput) -> None:
    found = json.loads(render_schedule(source))
    assert found["level_of_effort"] == [
        {"id": "PM", "first": "M0", "last": "CLOSE", "percent": 40, "person": "pm"},
        {"id": "INC.OWN", "first": "INC.P01", "last": "INC.M4", "percent": 5, "person": "own"},
    ]
    assert {"PM", "INC.OWN"} <= {row["id"] for row in found["rows"]}
    assert "level_of_effort" not in json.loads(render_schedule(input_of(WITHOUT)))


def test_a_task_without_which_they_would_not_end_may_be_left_out() -> None:
    plan = WITH + "overrides: {INC.M4: {drop: true}}\n"
    assert list(efforts(input_of(plan))) == ["PM"]
