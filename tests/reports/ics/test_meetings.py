"""The meetings of a series in calendars: at their hour, for everybody and for their owner."""

from collections.abc import Iterable
from pathlib import Path

from rollout.engine import Occurrence, Schedule
from rollout.network import Series
from rollout.values import replace
from tests.support import ics_clients
from tests.support.ics_checker import findings, lines, tree
from tests.support.ics_checker import nodes_by_id as items
from tests.support.ics_plans import FIRST, SETTINGS, calendars_of, plan
from tests.support.small_schedules import at

BOARD = Series(
    id="STEERING",
    name="Steering committee",
    rule="FREQ=MONTHLY",
    minutes=90,
    first="INC.M1",
    last="INC.M4",
    owner="Sponsor",
)


def meeting_on(*starts: str) -> Schedule:
    """The plan with meetings of an hour and a half that start then."""
    schedule = plan(FIRST)
    meetings = tuple(Occurrence(series="STEERING", start=at(start), finish=at(start) + 90) for start in starts)
    return replace(schedule, network=replace(schedule.network, series=(BOARD,)), occurrences=meetings)


TWICE = meeting_on("2027-01-21 08:00", "2027-02-22 08:00")


def starts(files: dict[str, bytes], path: str) -> dict[str, str]:
    """When each meeting in a file starts, by UID."""
    root = tree(files[path])
    assert root is not None
    return {
        each.value("UID"): each.value("DTSTART")
        for each in root.inside
        if "Steering committee" in each.value("SUMMARY") and each.value("STATUS") != "CANCELLED"
    }


def holding(files: dict[str, bytes], uids: Iterable[str]) -> set[str]:
    """The files in which all of these entries stand."""
    return {path for path, content in files.items() if all(f"UID:{uid}".encode() in content for uid in uids)}


def test_a_meeting_is_an_event_at_its_hour_that_makes_people_busy() -> None:
    files = calendars_of(meeting_on("2027-01-21 08:00"))
    event = items(files, "tasks.ics")["STEERING"]
    assert lines(event, "DTSTART") == [({}, "20270121T080000Z")]
    assert lines(event, "DTEND") == [({}, "20270121T093000Z")]
    assert (event.value("TRANSP"), event.value("X-MICROSOFT-CDO-BUSYSTATUS")) == ("OPAQUE", "BUSY")
    assert (event.value("STATUS"), event.value("CATEGORIES")) == ("CONFIRMED", "Sponsor")
    assert {path: found for path, content in files.items() if "ics" in path and (found := findings(content))} == {}


def test_meetings_stand_in_the_calendar_of_all_tasks_and_in_that_of_their_owner() -> None:
    files = calendars_of(TWICE)
    found = starts(files, "tasks.ics")
    assert sorted(found.values()) == ["20270121T080000Z", "20270222T080000Z"]
    owners = next(path for path in files if path.startswith("calendars/owner-sponsor"))
    assert holding(files, found) == {"tasks.ics", owners}


def test_a_meeting_that_is_put_to_another_hour_stays_the_same_entry() -> None:
    first = calendars_of(TWICE)
    second = calendars_of(meeting_on("2027-01-21 10:00", "2027-02-22 08:00"), first)
    assert starts(first, "tasks.ics").keys() == starts(second, "tasks.ics").keys()
    assert b"CANCELLED" not in second["tasks.ics"]


def test_a_meeting_on_a_day_that_it_no_longer_has_is_cancelled() -> None:
    first = calendars_of(TWICE)
    second = calendars_of(meeting_on("2027-01-21 08:00", "2027-02-23 08:00"), first)
    gone = starts(first, "tasks.ics").keys() - starts(second, "tasks.ics").keys()
    assert len(gone) == 1
    assert holding(second, gone) == holding(first, gone)
    assert second["tasks.ics"].count(b"SUMMARY:Cancelled: Steering committee") == 1
    assert findings(second["tasks.ics"]) == []


def test_a_reminder_of_a_meeting_rings_that_long_before_it_begins() -> None:
    event = items(calendars_of(TWICE, settings=replace(SETTINGS, alarm=1440)), "tasks.ics")["STEERING"]
    assert lines(event.inside[0], "TRIGGER") == [({}, "-P1D")]


def test_khal_and_ical_js_show_a_meeting_at_its_instant(tmp_path: Path) -> None:
    file = tmp_path / "tasks.ics"
    file.write_bytes(calendars_of(meeting_on("2027-01-21 23:00"))["tasks.ics"])
    (read,) = ics_clients.ical_js(file)
    assert {each["start"] for each in read if not each["startIsDate"]} == {"2027-01-21T23:00:00Z"}
    ((shown, _),) = ics_clients.khal(tmp_path / "khal", "Pacific/Auckland", file)
    assert ("2027-01-22", "Steering committee") in shown
