"""Calendars in a whole run: the same bytes everywhere, the same entries over runs, and nothing lost by an error."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from rollout.cli import main
from rollout.errors import RolloutError
from rollout.pipeline.building import build, calendar_parts
from rollout.pipeline.calendar_choices import CalendarChoices
from tests.support.ics_checker import Node, findings, tree
from tests.support.ics_clients import ical_js, icalendar_items

EXAMPLE = Path(__file__).parents[3] / "examples" / "example.yaml"
CALENDARS = """
import hashlib, pathlib, sys
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan
from rollout.reports.ics.report import render
from rollout.reports.report_input import ReportInput

plan = load_plan(pathlib.Path(sys.argv[1]))
for path, content in render(ReportInput(schedule=schedule(plan), plan=plan)).items():
    print(path, hashlib.sha256(content).hexdigest())
"""
PLAN = """\
plan: {title: Small plan, start: 2027-01-11, prefix: ESS, status_date: 2027-02-01}
locations: [{id: LIS, role: primary, country: PT, timezone: Europe/Lisbon}]
processes: {INC: {wave: 1}}
tasks:
  - {id: X1, name: Kept, kind: milestone, start_no_earlier_than: 2027-03-01}
  - {id: X2, name: Moved, kind: milestone, start_no_earlier_than: 2027-03-02}
  - {id: X3, name: Renamed, kind: milestone, start_no_earlier_than: 2027-03-03}
  - {id: X4, name: Dropped, kind: milestone, start_no_earlier_than: 2027-03-04}
"""


def calendars_in_a_process(*options: str, **environment: str) -> bytes:
    """The digests of the example's calendars, made by an interpreter with nothing of this one's environment."""
    done = subprocess.run(
        [sys.executable, *options, "-c", CALENDARS, str(EXAMPLE)],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(EXAMPLE.parent.parent), **environment},
        check=True,
        capture_output=True,
    )
    return done.stdout


def calendar_bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for pattern in ("*.ics", "calendars/**/*")
        for file in sorted(folder.glob(pattern))
        if file.is_file()
    }


def test_bytes_do_not_depend_on_hash_seed_time_zone_or_optimisation() -> None:
    first = calendars_in_a_process(PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    second = calendars_in_a_process("-O", PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C.UTF-8")
    assert first.count(b".ics") > 80
    assert first == second


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the example plan."""
    return build(EXAMPLE, out=tmp_path_factory.mktemp("example") / "out").folder


def test_every_calendar_of_the_example_is_right(example: Path) -> None:
    files = {path: content for path, content in calendar_bytes(example).items() if path.endswith(".ics")}
    assert {path: found for path, content in files.items() if (found := findings(content))} == {}
    read = ical_js(*(example / path for path in files))
    for (path, content), items in zip(files.items(), read, strict=True):
        assert [each["uid"] for each in items] == [each.uid for each in icalendar_items(content)], path


def test_the_milestones_of_the_example_are_those_of_its_table(example: Path) -> None:
    with (example / "milestones.csv").open(encoding="utf-8-sig", newline="") as table:
        days = {row["id"]: row["date"] for row in csv.DictReader(table)}
    root = tree((example / "milestones.ics").read_bytes())
    assert root is not None
    events = {each.value("DESCRIPTION").split("\\n")[0].removeprefix("Id: "): each for each in root.inside}
    assert {id_: each.value("DTSTART") for id_, each in events.items()} == {
        id_: day.replace("-", "") for id_, day in days.items()
    }


def items(folder: Path) -> dict[str, Node]:
    root = tree((folder / "milestones.ics").read_bytes())
    assert root is not None
    return {each.value("DESCRIPTION").split("\\n")[0].removeprefix("Id: "): each for each in root.inside}


def test_a_replanned_file_updates_the_calendars_in_place(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    build(plan, out=tmp_path / "out")
    before = items(tmp_path / "out")
    replanned = PLAN.replace("2027-03-02", "2027-03-09").replace("name: Renamed", "name: Another name")
    plan.write_text(replanned.replace("id: X4, name: Dropped", "id: X5, name: Added"))
    build(plan, out=tmp_path / "out", calendars=CalendarChoices(as_of="2027-02-08"))
    after = items(tmp_path / "out")
    unchanged = {id_ for id_, node in before.items() if after[id_].properties == node.properties}
    assert set(before) - unchanged == {"X2", "X3", "X4"}
    assert set(after) - set(before) == {"X5"}
    assert {after[id_].value("UID") for id_ in before} == {node.value("UID") for node in before.values()}
    assert after["X4"].value("STATUS") == "CANCELLED"
    assert after["X2"].value("DTSTART") == "20270309"
    assert all(int(after[id_].value("SEQUENCE")) > int(before[id_].value("SEQUENCE")) for id_ in ("X2", "X3", "X4"))


@pytest.mark.parametrize(
    "foreign", [b"", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nEND:VCALENDAR\r\n", b"\xff\xfe"]
)
def test_a_calendar_that_is_not_ours_stops_the_run_and_nothing_is_touched(tmp_path: Path, foreign: bytes) -> None:
    plan, out = tmp_path / "plan.yaml", tmp_path / "out"
    plan.write_text(PLAN)
    out.mkdir()
    (out / "milestones.ics").write_bytes(foreign)
    with pytest.raises(RolloutError, match=r"milestones\.ics: this calendar"):
        build(plan, out=out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"milestones.ics": foreign}


def test_the_plan_file_can_ask_for_reminders_and_addresses(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        PLAN + "calendar_files: {alarm: 1d, feed_url: 'https://example.org/p', page_url: 'https://e.org/'}\n"
    )
    content = (build(plan, out=tmp_path / "out").folder / "milestones.ics").read_bytes()
    assert b"TRIGGER:-PT15H\r\n" in content
    assert b"SOURCE;VALUE=URI:https://example.org/p/milestones.ics\r\n" in content
    assert b"URL:https://e.org/#task=X1\r\n" in content
    assert findings(content) == []


def test_parts_of_a_calendar_are_found_by_its_name(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    built = build(plan, out=tmp_path / "out")
    assert list(calendar_parts(built, "milestones")) == ["milestones.ics"]
    (stem,) = (name.removeprefix("calendars/").removesuffix(".ics") for name in built.files if "process-inc" in name)
    assert list(calendar_parts(built, stem)) == [f"calendars/{stem}.ics"]
    with pytest.raises(RolloutError, match="no calendar 'nonsense'"):
        calendar_parts(built, "nonsense")


def test_the_verb_lists_the_calendars(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, out = tmp_path / "plan.yaml", tmp_path / "out"
    plan.write_text(PLAN)
    with pytest.raises(SystemExit) as done:
        main(["calendars", str(plan), "--out", str(out), "--alarm", "1d"])
    assert done.value.code == 0
    listed = capsys.readouterr().out.splitlines()
    assert str(out / "milestones.ics") in listed
    assert all(Path(line).is_file() for line in listed)
    assert not any("/one/" in line for line in listed)  # those are to be attached to a mail
    assert b"BEGIN:VALARM" in (out / "milestones.ics").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("calendars", "--as-of", "yesterday"), "--as-of 'yesterday' is not a date"),
        (("calendars", "--alarm", "soon"), "--alarm: 'soon' is not a duration"),
        (("calendars", "--feed-url", "nowhere"), "feed_url: an address starts with http"),
        (("publish", "--caldav", "https://me:secret@example.org/"), "must not contain a user name or a password"),
        (("publish", "--caldav", "http://127.0.0.1:9/", "--calendar", "nonsense"), "no calendar 'nonsense'"),
    ],
)
def test_a_wrong_option_is_a_clear_error(
    arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    with pytest.raises(SystemExit) as done:
        main([arguments[0], str(plan), "--out", str(tmp_path / "out"), *arguments[1:]])
    assert done.value.code == 1
    said = capsys.readouterr().err
    assert message in said
    assert "secret" not in said
