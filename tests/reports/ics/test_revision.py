"""What a second run changes: built, replanned, built again."""

import datetime as dt

import pytest

from rollout.errors import RolloutError
from rollout.network import Progress
from rollout.reports.ics import resolve_as_of
from rollout.values import replace
from tests.support.ics_checker import Node, findings, tree
from tests.support.ics_plans import AS_OF, FIRST, SETTINGS, calendars_of, milestone, plan, replanned, work

LATER = AS_OF + dt.timedelta(days=14)
MINUTES = 3_726_720  # 2588 days from 2020-01-01 to 2027-02-01


def pieces(content: bytes) -> dict[str, bytes]:
    """The bytes of each item by its UID."""
    found = content.split(b"BEGIN:VEVENT\r\n")[1:]
    return {each.split(b"\r\n")[0].removeprefix(b"UID:").decode(): each.split(b"END:VEVENT")[0] for each in found}


def by_id(content: bytes) -> dict[str, Node]:
    root = tree(content)
    assert root is not None
    return {each.value("DESCRIPTION").split("\\n")[0].removeprefix("Id: "): each for each in root.inside}


def twice(second_as_of: dt.datetime | None = LATER) -> tuple[dict[str, bytes], dict[str, bytes]]:
    first = calendars_of(plan(FIRST), settings=replace(SETTINGS, as_of=AS_OF))
    second = calendars_of(plan(replanned()), first, replace(SETTINGS, as_of=second_as_of))
    return first, second


def test_a_first_run_ties_the_revision_to_the_status_date() -> None:
    event = by_id(twice()[0]["milestones.ics"])["INC.M1"]
    assert event.value("DTSTAMP") == event.value("LAST-MODIFIED") == "20270201T000000Z"
    assert int(event.value("SEQUENCE")) == (AS_OF - dt.datetime(2020, 1, 1, tzinfo=dt.UTC)).days * 1440 == MINUTES


def test_a_second_run_of_the_same_plan_changes_no_byte() -> None:
    first, _ = twice()
    assert calendars_of(plan(FIRST), first, replace(SETTINGS, as_of=LATER)) == first


def test_what_did_not_change_keeps_its_bytes_and_the_rest_rises() -> None:
    first, second = twice()
    for path in set(first) & set(second):
        before, after = pieces(first[path]), pieces(second[path])
        same = {uid for uid in before if after.get(uid) == before[uid]}
        for uid in set(before) & set(after) - same:
            numbers = [int(each.split(b"SEQUENCE:")[1].split(b"\r\n")[0]) for each in (before[uid], after[uid])]
            assert numbers[1] > numbers[0]
    earlier, later = by_id(first["milestones.ics"]), by_id(second["milestones.ics"])
    kept = {id_ for id_, node in earlier.items() if later[id_].properties == node.properties}
    assert kept == {"INC.M1"}


def test_a_replan_moves_renames_cancels_and_adds() -> None:
    after = by_id(twice()[1]["milestones.ics"])
    shown = {id_: (each.value("DTSTART"), each.value("SUMMARY"), each.value("STATUS")) for id_, each in after.items()}
    assert shown == {
        "INC.M1": ("20270120", "Prototype approved", "CONFIRMED"),
        "INC.M2": ("20270212", "Build complete", "CONFIRMED"),
        "INC.M3": ("20270212", "Go-live at the primary site", "CONFIRMED"),
        "INC.M4": ("20270226", "Cancelled: Tuning closed", "CANCELLED"),
        "INC.M5": ("20270305", "Handed over", "CONFIRMED"),
    }


def test_what_was_dropped_is_cancelled_in_every_calendar_that_held_it() -> None:
    first, second = twice()
    uid = by_id(first["milestones.ics"])["INC.M4"].value("UID").encode()
    holding = {path for path, content in first.items() if uid in content}
    assert len(holding) == 5  # milestones, its owner, process and stage, and the file of its own
    for path in holding:
        assert b"STATUS:CANCELLED" in pieces(second[path])[uid.decode()]
        assert findings(second[path]) == []


def test_a_cancelled_item_is_shown_for_90_days_unchanged_then_forgotten() -> None:
    _, second = twice()
    third = calendars_of(plan(replanned()), second, replace(SETTINGS, as_of=LATER + dt.timedelta(days=89)))
    assert third == second
    fourth = calendars_of(plan(replanned()), second, replace(SETTINGS, as_of=LATER + dt.timedelta(days=90)))
    assert "INC.M4" not in by_id(fourth["milestones.ics"])
    assert not any(b"CANCELLED" in content for content in fourth.values())


def test_what_comes_back_is_alive_again_with_a_higher_revision() -> None:
    _, second = twice()
    third = calendars_of(plan(FIRST), second, replace(SETTINGS, as_of=LATER))
    back, gone = by_id(third["milestones.ics"])["INC.M4"], by_id(second["milestones.ics"])["INC.M4"]
    assert (back.value("SUMMARY"), back.value("STATUS")) == ("Tuning closed", "CONFIRMED")
    assert int(back.value("SEQUENCE")) > int(gone.value("SEQUENCE"))


@pytest.mark.parametrize("as_of", [AS_OF, AS_OF - dt.timedelta(days=365), None])
def test_revisions_rise_though_the_date_stands_still_or_goes_back(as_of: dt.datetime | None) -> None:
    moved = by_id(twice(as_of)[1]["milestones.ics"])["INC.M2"]
    assert moved.value("SEQUENCE") == str(MINUTES + 1)
    assert moved.value("DTSTAMP") == "20270201T000001Z"


def test_revisions_rise_though_the_file_before_was_lost() -> None:
    first, _ = twice()
    lost = calendars_of(plan(replanned()), settings=replace(SETTINGS, as_of=LATER))
    sequences = [int(by_id(files["milestones.ics"])["INC.M2"].value("SEQUENCE")) for files in (first, lost)]
    assert sequences[0] < sequences[1]


def test_a_task_turned_milestone_is_a_new_item_and_the_old_one_is_cancelled() -> None:
    first = calendars_of(plan(FIRST))
    items = [item for item in FIRST if item[0].id != "INC.P02"]
    second = calendars_of(plan([*items, milestone("INC.P02", "Assess practice", "2027-01-20")]), first)
    old, new = by_id(first["tasks.ics"])["INC.P02"], by_id(second["milestones.ics"])["INC.P02"]
    assert old.value("UID") != new.value("UID")
    assert by_id(second["tasks.ics"])["INC.P02"].value("STATUS") == "CANCELLED"
    assert findings(second["tasks.ics"]) == []


def test_an_item_that_changes_its_owner_leaves_one_calendar_and_enters_the_other() -> None:
    first = calendars_of(plan(FIRST))
    others = [item for item in FIRST if item[0].id != "INC.M4"]
    second = calendars_of(
        plan([*others, milestone("INC.M4", "Tuning closed", "2027-02-26", stage="tune", owner="Operations planner")]),
        first,
    )
    uid = by_id(first["milestones.ics"])["INC.M4"].value("UID").encode()
    assert not any(b"CANCELLED" in content for content in second.values())
    assert {path.split("-")[1] for path, content in second.items() if "owner-" in path and uid in content} == {
        "operations"
    }


def test_the_last_calendar_of_an_owner_shows_what_was_cancelled() -> None:
    only = [milestone("INC.M9", "Audit", "2027-03-01", owner="Auditor"), *FIRST]
    first = calendars_of(plan(only), settings=replace(SETTINGS, as_of=AS_OF))
    second = calendars_of(plan(FIRST), first, replace(SETTINGS, as_of=LATER))
    path = next(path for path in first if path.startswith("calendars/owner-auditor") and "todos" not in path)
    assert by_id(second[path])["INC.M9"].value("STATUS") == "CANCELLED"
    assert b"NAME:Service Management Plan: Auditor\r\n" in second[path]
    third = calendars_of(plan(FIRST), second, replace(SETTINGS, as_of=LATER + dt.timedelta(days=91)))
    assert path not in third


def test_the_date_of_a_change_comes_from_the_user_the_plan_or_the_build_and_never_from_the_clock() -> None:
    day = dt.date(2027, 3, 1)
    assert resolve_as_of("2027-04-01", day, "0") == dt.datetime(2027, 4, 1, tzinfo=dt.UTC)
    assert resolve_as_of("2027-04-01T12:00+02:00", day, None) == dt.datetime(2027, 4, 1, 10, tzinfo=dt.UTC)
    assert resolve_as_of(None, day, "1700000000") == dt.datetime(2027, 3, 1, tzinfo=dt.UTC)
    assert resolve_as_of(None, None, "1700000000") == dt.datetime(2023, 11, 14, 22, 13, 20, tzinfo=dt.UTC)
    assert resolve_as_of(None, None, None) == dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(("status_date", "source_date_epoch"), [(dt.date(2018, 2, 1), None), (None, "315532800")])
def test_a_day_before_2020_that_is_not_said_of_the_calendars_counts_as_2020(
    status_date: dt.date | None, source_date_epoch: str | None
) -> None:
    assert resolve_as_of(None, status_date, source_date_epoch) == dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text", ["yesterday", "2027-02-30", "1999-01-01", "3000-01-01", "2027", "0001-01-01T00:00+14:00"]
)
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(RolloutError, match="--as-of"):
        resolve_as_of(text, None, None)


@pytest.mark.parametrize("text", ["-1", "1e9", "99999999999999", "٣"])
def test_a_wrong_build_date_is_refused(text: str) -> None:
    with pytest.raises(RolloutError, match="SOURCE_DATE_EPOCH"):
        resolve_as_of(None, None, text)


def test_a_finished_to_do_that_is_dropped_no_longer_says_when_it_was_finished() -> None:
    done = work("INC.P09", "Done", "2027-01-11", "2027-01-11", progress=Progress(percent_complete=100))
    first = calendars_of(plan([*FIRST, done]), settings=replace(SETTINGS, alarm=1440))
    second = calendars_of(plan(FIRST), first)
    dropped = by_id(second["todos.ics"])["INC.P09"]
    assert (dropped.value("STATUS"), dropped.value("COMPLETED"), dropped.inside) == ("CANCELLED", "", [])
    assert findings(second["todos.ics"]) == []


def test_work_is_not_cancelled_by_being_done() -> None:
    first = calendars_of(plan(FIRST))
    assert not any(b"CANCELLED" in content for content in first.values())
    assert "INC.P09" in by_id(calendars_of(plan([work("INC.P09", "x", "2027-01-11", "2027-01-11")]))["tasks.ics"])
