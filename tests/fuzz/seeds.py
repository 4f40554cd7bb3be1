"""What mutations begin with: sound inputs of every kind, made from the examples and by a build."""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import docx
import yaml
from openpyxl import Workbook

from rollout.pipeline.building import render
from rollout.pipeline.stages import schedule
from rollout.plan import Plan, parse_plan
from rollout.plan.json_schema import plan_schema
from rollout.plan.starter import StarterAnswers, starter_plan
from rollout.plan.templates.folder import template_files
from tests.fuzz.trees import Data, paths_of, value_at
from tests.importing.test_foreign_projects import HEAD, WEEK, link, task
from tests.support.starter_examples import all_examples_taken_up

ROOT: Final = Path(__file__).parents[2]
SMALL: Final = """\
plan: {start: 2027-01-11, finish: 2027-12-17, profile: minimal, organisation: Example Shared Services}
processes: [INC]
people:
  - {id: p, post: Lead, roles: [INC.PO], capacity: 50%, leave: [{from: 2027-02-01, to: 2027-02-05}]}
  - {id: q, post: Planner, roles: [INC.PMG]}
locations: [{id: HQ, name: Main location, role: primary, country: PT, subdivision: '11'}]
tasks:
  - {id: A, name: Draft, duration: 10d, role: INC.PMG, after: [M0]}
  - {id: B, name: Review, duration: 5d, after: [A FS+2d], deadline: 2027-06-01}
"""
ANSWERS: Final = StarterAnswers(
    title="Plan", organisation="Example Shared Services", start="2027-01-11", country="PT", processes=("INC", "CFG")
)
RICH: Final = (Path(__file__).parent / "rich.yaml").read_text("utf-8")
"""A small plan with nearly every key."""
STATUS: Final = """\
date,id,name,owner,planned_start,planned_finish,actual_start,actual_finish,percent,remaining,expected_finish,actual_days,actual_cost,note
2027-02-12,A,Draft,Planner,2027-01-12,2027-01-25,2027-01-12,,60,4d,,3.5,1000.50,late
2027-02-19,A,Draft,Planner,2027-01-12,2027-01-25,2027-01-12,2027-02-18,100,,,8,4000,"decision: yes, or no"
2027-02-19,B,Review,,,,2027-02-15,,10,,2027-03-05,,,
"""
LEAVE: Final = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//example//leave//EN\r
BEGIN:VTIMEZONE\r
TZID:Europe/Lisbon\r
BEGIN:STANDARD\r
DTSTART:19701025T020000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:1\r
DTSTAMP:20270101T000000Z\r
DTSTART;VALUE=DATE:20270201\r
DTEND;VALUE=DATE:20270206\r
RRULE:FREQ=MONTHLY;COUNT=4;BYDAY=1MO\r
EXDATE;VALUE=DATE:20270301\r
SUMMARY:Leave\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2\r
DTSTAMP:20270101T000000Z\r
DTSTART;TZID=Europe/Lisbon:20270315T130000\r
DURATION:PT4H\r
RRULE:FREQ=WEEKLY;UNTIL=20270630T000000Z;INTERVAL=2\r
STATUS:CONFIRMED\r
TRANSP:OPAQUE\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2\r
RECURRENCE-ID;TZID=Europe/Lisbon:20270329T130000\r
DTSTART:20270330T090000Z\r
DTEND:20270330T120000Z\r
END:VEVENT\r
END:VCALENDAR\r
"""


@cache
def small_plan() -> Plan:
    return parse_plan(SMALL)


@cache
def built() -> Mapping[str, bytes]:
    """All files of a build of the small plan."""
    return render(small_plan(), schedule(small_plan()))


@cache
def plan_data() -> Sequence[dict[str, Data]]:
    """Plans as data: all that the examples and the starter show, then the two small ones."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.yaml"))]
    return [
        yaml.safe_load(json_like(text)) for text in (*texts, all_examples_taken_up(starter_plan(ANSWERS)), RICH, SMALL)
    ]


def json_like(text: str) -> str:
    """Days in quotes, as a plan has no other type for them."""
    return re.sub(r"(?<![\w'\"-])(\d{4}-\d\d-\d\d)(?![\w'\"-])", r"'\1'", text)


@cache
def words() -> Sequence[str]:
    """Keys of a plan file, the choices of its values, and the names in the examples."""
    found = dict.fromkeys(_words(plan_schema()))
    for data in plan_data():
        found |= dict.fromkeys(str(part) for path in paths_of(data) for part in path if isinstance(part, str))
        found |= dict.fromkeys(
            v for path in paths_of(data) if isinstance(v := value_at(data, path), str) and len(v) < 20
        )
    return list(found)


def _words(schema: Data) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties" and isinstance(value, dict):
                yield from value
            if key in ("enum", "examples") and isinstance(value, list):
                yield from (each for each in value if isinstance(each, str))
            yield from _words(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _words(value)


@cache
def templates() -> Mapping[str, bytes]:
    """The template files that come with the program, by their names."""
    return {name: path.read_bytes() for name, path in template_files(None).items()}


@cache
def template_data() -> Mapping[str, Data]:
    """The same as data."""
    return {name: yaml.safe_load(json_like(content.decode())) for name, content in templates().items()}


@cache
def word_template() -> bytes:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Example"
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@cache
def status_workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in STATUS.splitlines()[:-2]:
        sheet.append(line.split(","))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@cache
def soundest() -> Mapping[str, bytes]:
    """One input of each kind as it is before any mutation."""
    name = next(name for name in templates() if name.startswith("stages/"))
    return {
        "plan": RICH.encode(),
        "status": STATUS.encode(),
        "workbook": status_workbook(),
        "leave": LEAVE.encode(),
        "calendar": built()["milestones.ics"],
        "project": projects()[1],
        "recorded": json.dumps(recorded()[0]).encode(),
        "word": word_template(),
        "template": f"# {name}\n".encode() + templates()[name],
    }


@cache
def projects() -> Sequence[bytes]:
    """Microsoft Project XML: our own, and what others write."""
    rows = task(1, "Sum") + task(2, "One", level=2, links=link(3)) + task(3, "Two", level=2, PercentComplete=50)
    foreign = f"{HEAD}{WEEK}<Tasks>{rows}</Tasks></Project>"
    return built()["plan.xml"], foreign.encode()


@cache
def recorded() -> Sequence[Data]:
    """A schedule.json as data."""
    return [json.loads(built()["schedule.json"])]
