"""What every output says of a levelled plan: two tasks of three days for one person, the second three days later.

Ann does A from Monday 11 to Wednesday 13 January 2027, then B from Thursday 14 to Monday 18 January.
"""

import csv
import datetime as dt
import io
import json
import re

import pytest
from openpyxl import load_workbook

from rollout.cli.text.dates.explain_sentences import explained_in_sentences
from rollout.explanation import explain
from rollout.levelling.levelled import Levelled
from rollout.levelling.queues import Queue, delayed_milestones, queues
from rollout.levelling.search.search_values import Budget
from rollout.levelling.staffing import Gain, Staffing
from rollout.network import Constraint, ConstraintType, Link, Task
from rollout.pipeline.levelling import level
from rollout.pipeline.people import loads_of
from rollout.plan import Plan, parse_plan
from rollout.reports import schedule_json
from rollout.reports.document.report import document_of
from rollout.reports.gantt.page import page_words
from rollout.reports.gantt.payload import payload_of
from rollout.reports.gantt.report import content_of
from rollout.reports.gantt.waits import waits_popover
from rollout.reports.ics.report import render as render_calendars
from rollout.reports.levelling_words import delay_words
from rollout.reports.ms_project.staffing import staffing_of
from rollout.reports.report_input import ReportInput
from rollout.reports.tables import critical_path_csv, tasks_csv
from rollout.reports.workbook.report import render as render_workbook
from rollout.units import Duration
from rollout.values import replace
from tests.levelling.test_network_levelling import levelled, task, worker
from tests.support.plan_documents import MINIMAL, rows, section, table, text_of
from tests.support.small_schedules import at, dates, schedule_of

BOTH = {"A": (100, (0,)), "B": (100, (0,))}


def fixed(id_: str, length: float) -> Task:
    """A task that stays on Monday."""
    return task(id_, length, constraint=Constraint(ConstraintType.MSO, at("2027-01-11 08:00")))


@pytest.fixture(scope="module")
def found() -> Levelled:
    return levelled([task("A", 3, priority=900), task("B", 3)], BOTH, [replace(worker("ann"), post="Analyst")])


@pytest.fixture(scope="module")
def source(found: Levelled) -> ReportInput:
    return ReportInput(schedule=found.schedule, levelled=found)


def table_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_delay_is_counted_in_working_days(found: Levelled, source: ReportInput) -> None:
    assert found.delays == {"B": 3}
    assert [row["levelling_delay_days"] for row in table_of(tasks_csv.render(source))] == ["", "3"]


def test_the_workbook_lists_what_waits_for_whom(source: ReportInput) -> None:
    sheet = load_workbook(io.BytesIO(render_workbook(source)))["Waits"]
    heading, line, *more = sheet.iter_rows(min_row=4, values_only=True)
    assert heading[:4] == ("Person", "Post", "Waiting for them", "Id")
    assert line == ("ann", "Analyst", 1, "B", "B", dt.datetime(2027, 1, 14), 3)
    assert more == []


def one_more_analyst() -> Staffing:
    day = dt.date(2027, 1, 11)
    return Staffing(planned=(day, day), levelled=(day, day), gains=(Gain(post="Analyst", days=40),))


@pytest.fixture(scope="module")
def told(source: ReportInput) -> ReportInput:
    """Ann does A for three days, then B, whose milestone M that delays by three days."""
    tasks = [task("A", 3, priority=900), task("B", 3), task("M", 0)]
    links = [Link(predecessor="B", successor="M")]
    found = levelled(tasks, BOTH, [replace(worker("ann"), post="Analyst")], links=links)
    return ReportInput(schedule=found.schedule, levelled=found, ask_staffing=one_more_analyst)


def test_the_page_tells_who_is_waited_for_what_comes_late_and_what_would_gain(told: ReportInput) -> None:
    content = content_of(told)
    [tile] = content.tiles
    assert [part.text for part in tile.parts] == ["Analyst: 1"]
    shown = re.sub("<[^>]*>", "|", waits_popover(content.story, content.levelled, page_words()))
    cells = [cell for cell in shown.split("|") if cell]
    assert cells[4:8] == ["Analyst", "1", "B", "3"]
    assert cells[11:14] == ["M M", "2027-01-18", "3"]
    assert cells[15:] == ["one more Analyst, about 40 calendar days"]


def test_the_workbook_tells_the_same_below_the_waits(told: ReportInput) -> None:
    sheet = load_workbook(io.BytesIO(render_workbook(told)))["Waits"]
    lines = [line[:4] for line in sheet.iter_rows(min_row=7, values_only=True)]
    assert lines == [
        ("Id", "Milestone delayed most", "Date", "Later (working days)"),
        ("M", "M", dt.datetime(2027, 1, 18), 3),
        (None, None, None, None),
        ("One more", "Post", "Gains about (calendar days)", None),
        (1, "Analyst", 40, None),
    ]


def test_a_plan_that_is_not_levelled_has_no_tile_of_waits(found: Levelled) -> None:
    assert content_of(ReportInput(schedule=found.planned)).tiles == ()


def test_the_workbook_of_a_plan_that_is_not_levelled_has_no_waits(found: Levelled) -> None:
    assert "Waits" not in load_workbook(io.BytesIO(render_workbook(ReportInput(schedule=found.planned)))).sheetnames


def test_queues_and_delayed_milestones_begin_with_the_longest_delay() -> None:
    # Ann does A (3 days), B (3) and C (2); B ends on Monday 18, six days of work; C on Wednesday 20.
    tasks = [task("A", 3, priority=900), task("B", 3, priority=800), task("C", 2), task("M", 0), task("N", 0)]
    who = dict.fromkeys("ABC", (100, (0,)))
    links = [Link(predecessor="B", successor="M"), Link(predecessor="C", successor="N")]
    found = levelled(tasks, who, [replace(worker("ann"), post="Analyst")], links=links)
    assert queues(found) == (Queue(person="ann", post="Analyst", tasks=("C", "B")),)
    assert found.delays == {"B": 3, "C": 6, "M": 3, "N": 6}
    assert delayed_milestones(found) == ("N", "M")


def test_a_weekend_is_no_delay() -> None:
    assert levelled([fixed("A", 5), task("B", 1)], BOTH, [worker("ann")]).delays == {"B": 5}


def test_the_delay_of_a_wait_is_counted_in_working_days_too() -> None:
    wait = replace(task("B", 1), duration=Duration(2 * 1440, elapsed=True))
    found = levelled([fixed("A", 5), wait], BOTH, [worker("ann")])
    # From Monday 8:00 to Monday 8:00 a week later.
    assert found.delays == {"B": 5}
    assert delay_words(found) == {"B": "5 days later, waits for ann"}


def test_the_path_names_who_holds_it_together(source: ReportInput) -> None:
    lines = table_of(critical_path_csv.render(source))
    assert [(line["id"], line["waits_for"]) for line in lines] == [("A", ""), ("B", "ann (A)")]
    unlevelled = critical_path_csv.render(ReportInput(schedule=source.schedule))
    assert "waits_for" not in table_of(unlevelled)[0]


def test_only_people_are_named_as_holding_the_path(found: Levelled) -> None:
    links = [Link(predecessor="A", successor="B"), Link(predecessor="B", successor="C", person="ann")]
    dated = dates("2027-01-11 08:00", "2027-01-11 17:00")
    schedule = schedule_of([(task(id_, 1), dated) for id_ in "ABC"], links=links, critical_path=("A", "B", "C"))
    lines = table_of(critical_path_csv.render(ReportInput(schedule=schedule, levelled=found)))
    assert [line["waits_for"] for line in lines] == ["", "", "ann (B)"]


def test_the_json_has_delay_people_and_the_finish_before(source: ReportInput) -> None:
    document = json.loads(schedule_json.render(source))
    assert document["finish_before_levelling"] == "2027-01-13T17:00+00:00"
    assert document["no_finish_before"] == "2027-01-18T17:00+00:00"
    second = document["rows"][1]
    assert second["levelling_delay_days"] == 3
    assert second["people"] == [{"person": "ann", "percent": 100}]
    assert second["waits_for"] == [{"person": "ann", "task": "A"}]
    assert document["rows"][0]["levelling_delay_days"] is None
    assert [link["person"] for link in document["links"]] == ["ann"]
    plain = json.loads(schedule_json.render(ReportInput(schedule=source.schedule)))
    assert "levelling_delay_days" not in plain["rows"][0]


def test_a_calendar_entry_has_one_line_where_the_task_is_delayed(source: ReportInput) -> None:
    entries = render_calendars(source)["tasks.ics"].decode().replace("\r\n ", "").split("BEGIN:VEVENT")
    assert [r"\nLevelled: 3 days later\, waits for Analyst" in entry for entry in entries[1:]] == [False, True]
    assert b"Levelled" not in render_calendars(ReportInput(schedule=source.schedule))["tasks.ics"]


def test_the_page_knows_delay_and_person(source: ReportInput) -> None:
    payload = payload_of(content_of(source), page_words())
    assert payload["delays"] == {"B": "3 days later, waits for Analyst"}
    assert payload["links"]["person"] == "Analyst"


def levelled_input(plan: Plan) -> ReportInput:
    found = level(plan, budget=Budget(schedules=3))
    return ReportInput(schedule=found.schedule, plan=plan, levelled=found, loads=loads_of(plan, found.schedule, found))


def test_the_annex_lists_what_levelling_moved() -> None:
    people = "people: [{id: ann, post: Analyst, roles: [PMG, PO, TOOL], capacity: 0.5}]\n"
    source = replace(levelled_input(parse_plan(MINIMAL + people)), ask_staffing=one_more_analyst)
    assert source.levelled is not None
    document = document_of(source)
    part = section(document, "project-plan-tasks")
    assert "Moved by levelling" in text_of(part)
    moved = rows(table(document, "table:moved"))
    assert 0 < len(moved) <= 30
    assert {line["Waits for"] for line in moved} == {"Analyst"}
    gains = [(line["One more"], line["Calendar days"]) for line in rows(table(document, "table:gains"))]
    assert gains == [("Analyst", "40")]
    delays = [float(line["Later by"].split()[0]) for line in moved]
    assert delays == sorted(delays, reverse=True)
    plain = document_of(ReportInput(schedule=source.levelled.planned, plan=source.plan))
    assert "Moved by levelling" not in text_of(section(plain, "project-plan-tasks"))


CHOSEN = """
plan: {start: 2027-01-11, programme: none}
locations: [{id: LIS, role: primary, country: PT, holidays: false}]
people: [{id: ann, post: Analyst}, {id: bob, post: Builder}]
suppliers: [{id: HWX}]
tasks:
  - {id: A, name: A, duration: 4d, owner: ann, priority: 900}
  - {id: B, name: B, duration: 1d, owner: ann, alternatives: [HWX]}
  - {id: C, name: C, duration: 4d, owner: bob, effort_driven: 2, alternatives: [ann], after: [A, B]}
"""


@pytest.fixture(scope="module")
def chosen() -> ReportInput:
    plan = parse_plan(CHOSEN)
    found = level(plan, budget=Budget(schedules=3))
    return ReportInput(plan=plan, schedule=found.schedule, levelled=found)


def test_tables_name_those_whom_levelling_chose(chosen: ReportInput) -> None:
    lines = {line["id"]: line for line in table_of(tasks_csv.render(chosen))}
    assert [lines[id_]["owner"] for id_ in "ABC"] == ["Analyst", "HWX", "Builder"]
    assert lines["C"]["others"] == "Analyst"
    assert (lines["C"]["people"], lines["C"]["duration_days"]) == ("bob 100%; ann 100%", "2")


def test_project_has_the_assignments_that_levelling_chose(chosen: ReportInput) -> None:
    shares = staffing_of(chosen).shares
    assert shares == {"A": [("ann", 100)], "B": [("=HWX", 100)], "C": [("bob", 100), ("ann", 100)]}


def test_what_was_chosen_is_said_at_the_task(chosen: ReportInput) -> None:
    words = "chosen by levelling: HWX instead of Analyst"
    assert payload_of(content_of(chosen), page_words())["delays"]["B"] == words
    explanation = explain(chosen.schedule, "B")
    assert f"    {words}  [" in str(explanation)
    assert "Chosen by levelling: HWX instead of Analyst." in explained_in_sentences(chosen.schedule, explanation)
    assert words in render_calendars(chosen)["tasks.ics"].decode().replace("\r\n ", "")
