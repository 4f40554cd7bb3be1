"""Reading back what an earlier run wrote, whole or damaged."""

import re
from collections.abc import Callable

import pytest

from rollout.reports.ics import PreviousCalendarError
from rollout.values import replace
from tests.support.ics_checker import nodes_by_id
from tests.support.ics_plans import FIRST, SETTINGS, calendars_of, milestone, plan


def test_divided_calendars_are_read_back_as_one() -> None:
    many = plan(milestone(f"INC.N{n}", f"Milestone {n}", "2027-03-01") for n in range(1000))
    first = calendars_of(many)
    assert calendars_of(many, first) == first


def test_a_divided_calendar_of_an_owner_who_left_is_cancelled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rollout.reports.ics.calendar_file.MOST_ITEMS", 2)
    audits = [milestone(f"INC.A{n}", f"Audit {n}", "2027-03-01", owner="Auditor") for n in range(5)]
    first = calendars_of(plan([*FIRST, *audits]))
    second = calendars_of(plan(FIRST), first)
    parts = {path: content for path, content in second.items() if "owner-auditor" in path and "todos" not in path}
    assert sorted(content.count(b"STATUS:CANCELLED") for content in parts.values()) == [1, 2, 2]
    assert len({uid for path in parts for uid in nodes_by_id(parts, path)}) == 5
    assert calendars_of(plan(FIRST), second) == second


def test_a_part_of_a_divided_calendar_is_no_calendar_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the order in which the parts are met: what fits into one file now stands in one file."""
    monkeypatch.setattr("rollout.reports.ics.calendar_file.MOST_ITEMS", 2)
    audits = [milestone(f"INC.A{n}", f"Audit {n}", "2027-03-01", owner="Auditor") for n in range(5)]
    moved = [milestone(f"INC.A{n}", f"Audit {n}", "2027-03-01") for n in range(5)]
    first = calendars_of(plan([*FIRST, *audits]))
    for dropped in range(5):
        kept = plan([*FIRST, *(each for each in moved if each[0].id != f"INC.A{dropped}")])
        for previous in (first, dict(reversed(first.items()))):
            second = calendars_of(kept, previous)
            cancelled = [path for path, content in second.items() if "owner-auditor" in path and b"VEVENT" in content]
            assert len(cancelled) == 1


def test_a_new_title_of_the_plan_keeps_every_uid_where_the_plan_has_none() -> None:
    nameless = replace(SETTINGS, uid="")
    first = calendars_of(plan(FIRST), settings=nameless)
    second = calendars_of(plan(FIRST), first, replace(nameless, title="Another title"))
    assert nodes_by_id(second, "milestones.ics") == nodes_by_id(first, "milestones.ics")


CUSTOMER_A = replace(SETTINGS, uid="", organisation="Customer A")
CUSTOMER_B = replace(SETTINGS, uid="", organisation="Customer B")


def test_plans_of_two_organisations_with_the_same_title_share_no_uid() -> None:
    first, second = (
        {
            line
            for line in calendars_of(plan(FIRST), settings=each)["tasks.ics"].splitlines()
            if line.startswith(b"UID:")
        }
        for each in (CUSTOMER_A, CUSTOMER_B)
    )
    assert len(first) == len(second) == 2
    assert not first & second


def test_the_name_of_a_calendar_says_whose_it_is() -> None:
    names = [
        calendars_of(plan(FIRST), settings=each)["milestones.ics"].split(b"\r\nNAME:")[1].split(b"\r\n")[0]
        for each in (CUSTOMER_A, replace(CUSTOMER_A, title="Plan of Customer A"))
    ]
    assert names == [b"Customer A\\, Service Management Plan: milestones", b"Plan of Customer A: milestones"]


def test_the_folder_of_another_organisation_is_refused_by_name() -> None:
    first = calendars_of(plan(FIRST), settings=CUSTOMER_A)
    with pytest.raises(PreviousCalendarError, match=r"another plan \('Service Management Plan' of Customer A\)"):
        calendars_of(plan(FIRST), first, CUSTOMER_B)


def test_the_folder_of_a_plan_with_neither_title_nor_prefix_alike_is_refused() -> None:
    first = calendars_of(plan(FIRST), settings=CUSTOMER_A)
    with pytest.raises(PreviousCalendarError, match="belongs to another plan"):
        calendars_of(plan(FIRST), first, replace(CUSTOMER_A, title="Desk", prefix="DSK"))


def test_calendars_from_before_names_were_kept_keep_their_uids() -> None:
    first = calendars_of(plan(FIRST), settings=replace(SETTINGS, uid="as it was"))
    old = {path: re.sub(rb"X-ROLLOUT-OWNER:.*\r\n(?: .*\r\n)*", b"", octets) for path, octets in first.items()}
    second = calendars_of(plan(FIRST), old, CUSTOMER_A)
    assert nodes_by_id(second, "milestones.ics") == nodes_by_id(first, "milestones.ics")


def test_a_calendar_of_another_plan_is_refused() -> None:
    first = calendars_of(plan(FIRST))
    with pytest.raises(PreviousCalendarError, match="belongs to another plan"):
        calendars_of(plan(FIRST), first, replace(SETTINGS, uid="another"))


def test_calendars_of_two_plans_in_one_folder_are_refused() -> None:
    nameless = replace(SETTINGS, uid="")
    mixed = calendars_of(plan(FIRST), settings=nameless)
    mixed["tasks.ics"] = calendars_of(plan(FIRST), settings=replace(nameless, title="Another"))["tasks.ics"]
    with pytest.raises(PreviousCalendarError, match="belongs to another plan"):
        calendars_of(plan(FIRST), mixed, nameless)


def test_the_identifier_in_the_error_carries_the_calendar_on() -> None:
    first = calendars_of(plan(FIRST), settings=replace(SETTINGS, uid=""))
    with pytest.raises(PreviousCalendarError) as caught:
        calendars_of(plan(FIRST), first, replace(SETTINGS, uid="another"))
    uid = str(caught.value).split("uid: ")[1].split("'")[0]
    assert calendars_of(plan(FIRST), first, replace(SETTINGS, uid=uid)) == first
    assert calendars_of(plan(FIRST), settings=replace(SETTINGS, uid=uid.upper())) == first


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _: b"", "exactly one complete calendar"),
        (lambda old: old[: len(old) // 2], "exactly one complete calendar"),
        (lambda old: old.replace(b"END:VEVENT\r\n", b"", 1), "exactly one complete calendar"),
        (lambda old: old.removesuffix(b"END:VCALENDAR\r\n"), "exactly one complete calendar"),
        (lambda old: old + b"BEGIN:VEVENT\r\n", "exactly one complete calendar"),
        (
            lambda old: old.replace(b"BEGIN:VEVENT\r\n", b"just text\r\nBEGIN:VEVENT\r\n", 1),
            "exactly one complete calendar",
        ),
        (
            lambda old: old.replace(b"END:VEVENT\r\n", b"END:VEVENT\r\njust text\r\n", 1),
            "exactly one complete calendar",
        ),
        (lambda old: old.replace(b"rollout 1//EN", b"rollout 2//EN"), "newer rollout"),
        (lambda old: old.replace(b"rollout 1//EN", b"rollout 12.3.4//EN"), "newer rollout"),
        (lambda old: old.replace(b"rollout//rollout", b"Example//Calendar"), "not written by rollout"),
        (lambda old: old.replace(b"SEQUENCE:", b"SEQUENCE:-1", 1), "no valid revision"),
        (lambda old: old.replace(b"SEQUENCE:", b"SEQUENCE:999999999", 1), "no valid SEQUENCE"),
        (lambda old: old.replace(b"UID:", b"X-UID:", 1), "UID appears 0 times instead of once"),
        (lambda old: old.replace(b"T000000Z", b"T990000Z"), "no valid DTSTAMP"),
        (lambda old: old.replace(b"SUMMARY:", b"\xff\xfe", 1), "not UTF-8"),
        (lambda old: old.replace(b"SUMMARY:Go", b"SUMMARY:\x00Go", 1), "contains control characters"),
        (lambda old: old.replace(b"SUMMARY:", b"just text ", 1), "not valid in a calendar"),
        (lambda old: b"PK\x03\x04" + old, "exactly one complete calendar"),
        (lambda old: old.replace(b"VEVENT", b"VJOURNAL"), "no run writes"),
    ],
)
def test_a_calendar_that_cannot_be_carried_on_is_refused_by_name(change: object, message: str) -> None:
    first = calendars_of(plan(FIRST))
    assert callable(change)
    with pytest.raises(PreviousCalendarError, match=message) as caught:
        calendars_of(plan(FIRST), first | {"milestones.ics": change(first["milestones.ics"])})
    assert str(caught.value).startswith("milestones.ics: ")


@pytest.mark.parametrize("damage", [(b"SUMMARY:", b"just text "), (b"UID:", b"X-UID:"), (b"SEQUENCE:", b"SEQUENCE:x")])
def test_an_item_damaged_in_one_of_several_calendars_is_refused(damage: tuple[bytes, bytes]) -> None:
    """The same item stands sound in other files."""
    first = calendars_of(plan(FIRST))
    repeats = [path for path, content in first.items() if b"BEGIN:VEVENT" in content and path.count("/")]
    assert len(repeats) > 3
    for path in repeats:
        with pytest.raises(PreviousCalendarError, match=f"^{path}: "):
            calendars_of(plan(FIRST), first | {path: first[path].replace(*damage, 1)})


def test_an_item_that_stands_twice_is_refused() -> None:
    first = calendars_of(plan(FIRST))
    item = first["milestones.ics"][first["milestones.ics"].index(b"BEGIN:VEVENT") :].split(b"BEGIN:VEVENT")[1]
    twice = first["milestones.ics"].replace(item, item + b"BEGIN:VEVENT" + item, 1)
    with pytest.raises(PreviousCalendarError, match="two items have one UID"):
        calendars_of(plan(FIRST), first | {"milestones.ics": twice})


def test_line_ends_that_another_program_changed_do_no_harm() -> None:
    first = calendars_of(plan(FIRST))
    unix = {path: content.replace(b"\r\n", b"\n") for path, content in first.items()}
    assert calendars_of(plan(FIRST), unix) == first
    marked = {path: b"\xef\xbb\xbf" + content + b"\r\n" for path, content in first.items()}
    assert calendars_of(plan(FIRST), marked) == first


def test_files_of_other_names_are_left_alone() -> None:
    files = calendars_of(plan(FIRST), {"tasks.csv": b"\xff", "calendars/My own.ics": b"\xff", "x/milestones.ics": b""})
    assert files == calendars_of(plan(FIRST))


def test_an_entry_whose_text_icalendar_would_change_keeps_its_bytes() -> None:
    odd = plan([milestone("INC.N1", r"Drive C:\New", "2027-03-01", owner=r"Domain\Nadmin")])
    first = calendars_of(odd)
    assert rb"SUMMARY:Drive C:\\New" in first["milestones.ics"]
    assert calendars_of(odd, first) == first
    cancelled = calendars_of(plan(FIRST), first)["milestones.ics"]
    assert rb"SUMMARY:Cancelled: Drive C:\\New" in cancelled
    assert rb"Domain\\Nadmin" in cancelled


@pytest.mark.parametrize(
    "change",
    [
        lambda old: old.replace(b"DTSTART;", b"DTSTART;VALUE=DATE:20270101\r\nDTSTART;", 1),
        lambda old: old.replace(b"DTSTART;VALUE=DATE", b"DTSTART;VALUE=DATE,DATE", 1),
        lambda old: old.replace(b"BEGIN:VEVENT", b"BEGIN:VTODO").replace(b"DTSTART;VALUE=DATE:2", b"DTSTART:x", 1),
        lambda old: old.replace(b"END:VEVENT\r\n", b"END:VEVENT\r\nBEGI\tN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n", 1),
    ],
)
def test_an_entry_that_is_not_as_a_run_writes_it_is_refused(change: Callable[[bytes], bytes]) -> None:
    first = calendars_of(plan(FIRST))
    with pytest.raises(PreviousCalendarError, match=r"^milestones\.ics: .*damaged"):
        calendars_of(plan(FIRST), first | {"milestones.ics": change(first["milestones.ics"])})
