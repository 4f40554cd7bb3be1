"""The day of a task is the same wherever people read it, and never before what it waits for."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from hypothesis import given

from rollout.calendars import WorkCalendar
from rollout.cli.text.dates.explain_sentences import explained_in_sentences
from rollout.engine import Schedule
from rollout.engine.reached import named_day
from rollout.explanation import explain, own_steps, scene_of
from rollout.instants import end_of
from rollout.network import LinkType, Task
from rollout.pipeline.stages import schedule
from rollout.plan import load_templates, parse_plan
from rollout.plan.reading import loading
from rollout.reports.calendar_settings import UNNAMED
from rollout.reports.document.report import document_input
from rollout.reports.document.sections.programme import project_plan
from rollout.reports.gantt.page import page_words
from rollout.reports.gantt.payload import payload_of
from rollout.reports.gantt.report import content_of
from rollout.reports.ics.render import render_calendars
from rollout.reports.report_input import ReportInput
from rollout.reports.schedule_json import render as schedule_json
from rollout.reports.tables import milestones_csv, tasks_csv
from tests.support.plans_with_waits import plans
from tests.support.properties import examples

Days = Mapping[str, tuple[dt.date, dt.date]]
"""The first and the last day by the id of the task."""

date = dt.date.fromisoformat
EPOCH = dt.datetime(1970, 1, 1)


def days_of_csv(content: bytes) -> Days:
    lines = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return {line["id"]: (date(line["start_date"]), date(line["finish_date"])) for line in lines}


def days_of_milestones(content: bytes) -> Days:
    lines = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return {line["id"]: (date(line["date"]), date(line["date"])) for line in lines}


def days_of_json(content: bytes) -> Days:
    rows = json.loads(content)["rows"]
    return {row["id"]: (date(row["start_date"]), date(row["finish_date"])) for row in rows}


def days_of_calendar(content: bytes) -> Iterator[tuple[str, tuple[dt.date, dt.date]]]:
    for event in content.decode().replace("\r\n", "\n").split("BEGIN:VEVENT")[1:]:
        value = dict(re.findall(r"^(\w+)[^:\n]*:(.*)$", event, re.MULTILINE))
        first, end = (dt.datetime.strptime(value[name], "%Y%m%d").date() for name in ("DTSTART", "DTEND"))
        found = re.search(r"\bT\d+\b", value["SUMMARY"])
        assert found
        yield found[0], (first, end - dt.timedelta(days=1))


def days_of_page(source: ReportInput) -> Days:
    page = payload_of(content_of(source), page_words())
    rows, count = page["rows"], page["count"]

    def column(name: str) -> list[int]:
        return rows[name] if isinstance(rows[name], list) else [rows[name]] * count

    found = {}
    for id_, start, length, first, last in zip(*map(column, ("id", "start", "length", "first", "last")), strict=True):
        begin = EPOCH + dt.timedelta(minutes=page["origin"] + start)
        end = begin + dt.timedelta(minutes=length)
        found[str(id_)] = (begin.date() + dt.timedelta(days=first), end.date() + dt.timedelta(days=last))
    return found


def days_of_document(source: ReportInput) -> Days:
    tables = project_plan.facts(document_input(source)).tables
    rows = [(row["id"].lines, row["start"].lines, row["finish"].lines) for row in tables["tasks"].rows]
    return {id_[0]: (date(start[0]), date(finish[0])) for id_, start, finish in rows if id_}


def days_explained(found: Schedule) -> Days:
    steps = own_steps(scene_of(found))
    return {id_: (step.first_day or dt.date.min, step.last_day or dt.date.min) for id_, step in steps.items()}


@pytest.fixture(autouse=True, scope="module")
def _templates_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "load_templates", cache(load_templates))
        yield


@given(plans())
@examples(25)
def test_every_output_names_the_same_days(text: str) -> None:
    plan = parse_plan(text)
    source = ReportInput(schedule=schedule(plan), plan=plan)
    tasks = {task.id for task in source.schedule.network.tasks}
    milestones = {row.id for row in source.rows if row.kind == "milestone"}
    calendars = render_calendars(source.rows, source.schedule, UNNAMED, {})
    table = {id_: days for id_, days in days_of_csv(tasks_csv.render(source)).items() if id_ in tasks}
    assert {id_: days_of_json(schedule_json(source))[id_] for id_ in tasks} == table
    assert {id_: days_of_page(source)[id_] for id_ in tasks} == table
    assert {id_: days for id_, days in days_of_document(source).items() if id_ in tasks} == table
    assert days_explained(source.schedule) == table
    on_their_day = {id_: (table[id_][1],) * 2 for id_ in milestones}
    assert days_of_milestones(milestones_csv.render(source)) == on_their_day
    assert dict(days_of_calendar(calendars.get("milestones.ics", b""))) == on_their_day
    assert dict(days_of_calendar(calendars.get("tasks.ics", b""))) == {id_: table[id_] for id_ in tasks - milestones}


@given(plans())
@examples(80)
def test_no_day_is_before_a_constraint_or_a_predecessor(text: str) -> None:
    found = schedule(parse_plan(text))
    days = days_explained(found)
    tasks, links = found.network.task_by_id, [each for each in found.network.links if each.type is LinkType.FS]
    for task in tasks.values():
        first, last = days[task.id]
        rule, named = task.constraint.rule, named_day(task.constraint, found.calendars[task.calendar])
        before = [days[link.predecessor][1] for link in links if link.successor == task.id]
        if named is not None:
            shown = last if rule.is_of_finish else first
            assert not (rule.is_no_earlier and shown < named), (task.id, days)
            assert not (rule.is_pinned and shown != named), (task.id, days)
        latest = None if named is None else last_open_day(found.calendars[task.calendar], named)
        is_conflict = latest is not None and rule.is_hard and any(day > latest for day in before)
        if not is_conflict and not is_pulled(found, task):
            assert all(last >= day for day in before), (task.id, days)


def last_open_day(calendar: WorkCalendar, day: dt.date) -> dt.date:
    """The day itself, or the last one before it on which something is worked: a milestone no later than it is there."""
    last = calendar.local(calendar.previous_finish(end_of(day, calendar.zone)) - 1).date()
    return min(day, last)


def is_pulled(found: Schedule, task: Task) -> bool:
    """Whether what follows asks for a task as late as possible before it can be done; ``check`` warns of that."""
    dates = found.dates[task.id]
    return task.constraint.rule.is_late and dates.late_finish < dates.early_finish


NIGHTS = """\
plan: {start: 2027-03-01, programme: none}
processes: {}
locations: [{id: NYC, timezone: America/New_York, hours: "Su-Th 22:00-24:00"}]
tasks:
  - {id: W, name: Work, duration: 2h, must_start_on: 2027-03-02}
  - {id: M, name: Milestone, kind: milestone, after: [W]}
  - {id: B, name: Further work, duration: 1h, after: [M]}
"""


def test_an_explanation_names_the_day_of_the_table_at_midnight_too() -> None:
    # The shift of Tuesday begins at 22:00, two hours of work end at midnight: still on Tuesday 2 March.
    found = schedule(parse_plan(NIGHTS))
    rows = {row.id: row.finish_date for row in ReportInput(schedule=found).rows}
    assert (rows["W"], rows["M"]) == (dt.date(2027, 3, 2), dt.date(2027, 3, 2))
    explained = explain(found, "M")
    assert '"Milestone" (M) is planned for Tue 2027-03-02.' in explained_in_sentences(found, explained)
    assert "Tue 2027-03-02 24:00" in list(explained.to_lines())[1]
    assert 'waits for "Milestone" (M), which ends on Tue 2027-03-02' in explained_in_sentences(
        found, explain(found, "B")
    )
