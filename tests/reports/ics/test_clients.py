"""The same plan in other people's programs: what they show after a build, a replan and another build."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import vobject

from rollout.values import replace
from tests.support import ics_clients
from tests.support.ics_checker import findings
from tests.support.ics_plans import AS_OF, FIRST, SETTINGS, calendars_of, events_titled, plan, replanned

ZONES = ("Pacific/Auckland", "UTC", "America/Los_Angeles")
CANCELLED = ("2027-02-26", "Cancelled: Tuning closed")
OLD = {
    ("2027-01-20", "Prototype approved"),
    ("2027-02-05", "Build complete"),
    ("2027-02-12", "Go-live"),
    ("2027-02-26", "Tuning closed"),
}
NEW = {
    ("2027-01-20", "Prototype approved"),
    ("2027-02-12", "Build complete"),
    ("2027-02-12", "Go-live at the primary site"),
    ("2027-03-05", "Handed over"),
}
NASTY = (
    "one\ntwo\r\nthree",
    "bell\x07 null\x00 escape\x1b[31m",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:injected",
    "BEGIN:VEVENT",
    "END:VCALENDAR",
    "😀" * 300,
    "👩‍👩‍👧‍👦" * 30,
    "\u202eright to left\u202c \u200fשנה\u200e",
    "lone \ud800 surrogate \udfff",
    "\ufeffleading mark",
    'quotes " and \\ and ; and , and : and \\n and \\, end\\',
    "<b>&amp;</b> %s {x} $title ${title}",
    "=cmd()|' /C calc'!A0",
    "../../etc/passwd",
    "tab\tand\x0bvertical\x0cfeed\x85next\u2028line\u2029paragraph",
    "a" * 5000,
    "é" * 74,
    "   ",
    "",
    "\\" * 200,
)
READABLE = {
    0: "one two  three",
    1: "bell null escape[31m",
    2: "x  END:VEVENT  BEGIN:VEVENT  SUMMARY:injected",
    5: "😀" * 300,
    8: "lone \ufffd surrogate \ufffd",
    9: "leading mark",
    10: 'quotes " and \\ and ; and , and : and \\n and \\, end\\',
    14: "tab and vertical feed next line paragraph",
    17: "INC.N17",
    18: "INC.N18",
    19: "\\" * 200,
}


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders with the calendars before and after the replan."""
    folder = tmp_path_factory.mktemp("plan")
    first = calendars_of(plan(FIRST), settings=replace(SETTINGS, as_of=AS_OF, alarm=1440))
    later = replace(SETTINGS, as_of=AS_OF + dt.timedelta(days=7), alarm=1440)
    second = calendars_of(plan(replanned()), first, later)
    for name, files in (("first", first), ("second", second)):
        for path, content in files.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(content)
    return folder / "first", folder / "second"


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A calendar whose titles try to break it."""
    file = tmp_path_factory.mktemp("nasty") / "milestones.ics"
    file.write_bytes(calendars_of(events_titled(*NASTY))["milestones.ics"])
    return file


def test_every_file_is_right_by_our_own_reading(versions: tuple[Path, Path], nasty: Path) -> None:
    files = [nasty, *(file for folder in versions for file in folder.rglob("*.ics"))]
    assert len(files) > 25
    assert {file: found for file in files if (found := findings(file.read_bytes()))} == {}


def test_icalendar_reads_every_file_without_an_error(versions: tuple[Path, Path]) -> None:
    first, second = ((folder / "milestones.ics").read_bytes() for folder in versions)
    assert {(each.start, each.title) for each in ics_clients.icalendar_items(first)} == OLD
    seen = ics_clients.icalendar_items(second)
    assert {(each.start, each.title) for each in seen if each.status != "CANCELLED"} == NEW
    assert {(each.start, each.title) for each in seen if each.status == "CANCELLED"} == {CANCELLED}
    for file in versions[1].rglob("*.ics"):
        assert ics_clients.icalendar_items(file.read_bytes())


def test_ical_js_reads_every_file_and_writes_the_same(versions: tuple[Path, Path]) -> None:
    files = sorted(versions[1].rglob("*.ics"))
    by_file = dict(zip(files, ics_clients.ical_js(*files), strict=True))
    events = by_file[versions[1] / "milestones.ics"]
    assert {(each["start"], each["title"]) for each in events if each["status"] != "CANCELLED"} == NEW
    assert all(each["startIsDate"] and ics_clients.days_between(each["start"], each["end"]) == 1 for each in events)
    assert {each["title"]: each["alarms"] for each in events}["Handed over"] == ["-PT15H"]
    todos = {each["title"]: each for each in by_file[versions[1] / "todos.ics"]}
    relations = {(each["type"], each["uid"]) for each in todos["Assess practice"]["relations"]}
    assert {("DEPENDS-ON", todos["Appoint owner"]["uid"]), ("PARENT", todos["Incident management"]["uid"])} <= relations
    assert todos["Prototype approved"]["end"] == "2027-01-20T17:00:00Z"


def test_vobject_reads_and_validates_every_file(versions: tuple[Path, Path]) -> None:
    for file in versions[1].rglob("*.ics"):
        calendar = vobject.readOne(file.read_bytes().decode())
        calendar.validate(raiseException=True)
    events = vobject.readOne((versions[1] / "milestones.ics").read_bytes().decode()).vevent_list
    live = {(str(each.dtstart.value), each.summary.value) for each in events if each.status.value != "CANCELLED"}
    assert live == NEW


@pytest.mark.parametrize("zone", ZONES)
def test_khal_shows_the_same_days_in_every_zone(versions: tuple[Path, Path], zone: str, tmp_path: Path) -> None:
    first, second = (folder / "milestones.ics" for folder in versions)
    assert ics_clients.khal(tmp_path, zone, first, second) == [(OLD, set()), (NEW, {CANCELLED})]


@pytest.mark.parametrize("zone", ZONES)
def test_calcurse_shows_the_same_days_in_every_zone(versions: tuple[Path, Path], zone: str, tmp_path: Path) -> None:
    assert ics_clients.calcurse(tmp_path / "first", versions[0] / "milestones.ics", zone) == OLD
    assert ics_clients.calcurse(tmp_path / "second", versions[1] / "milestones.ics", zone) == NEW | {CANCELLED}


def number(item: dict[str, Any]) -> int:
    """The place of a title in ``NASTY``, from the id in the description."""
    return int(re.findall(r"Id: INC\.N(\d+)", item["description"])[0])


def test_nasty_titles_arrive_as_one_line_each_in_every_program(nasty: Path, tmp_path: Path) -> None:
    (by_ical_js,) = ics_clients.ical_js(nasty)
    by_icalendar = ics_clients.icalendar_items(nasty.read_bytes())
    by_vobject = vobject.readOne(nasty.read_bytes().decode()).vevent_list
    titles = [
        {each["uid"]: each["title"] for each in by_ical_js},
        {each.uid: each.title for each in by_icalendar},
        {each.uid.value: each.summary.value for each in by_vobject},
    ]
    assert titles[0] == titles[1] == titles[2]
    in_order = [each["title"] for each in sorted(by_ical_js, key=number)]
    assert len(in_order) == len(NASTY)
    assert {place: in_order[place] for place in READABLE} == READABLE
    assert len(ics_clients.calcurse(tmp_path / "calcurse", nasty)) == len(NASTY)
    ((shown, cancelled),) = ics_clients.khal(tmp_path / "khal", "UTC", nasty)
    assert (len(shown), cancelled) == (len(NASTY), set())
