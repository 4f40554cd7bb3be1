"""Items that stand there as a run writes them are seen to be sound; anything else is read whole."""

import pytest

from rollout.reports.ics.history.soundness import is_as_written, title_of, values_of_head
from tests.support.ics_plans import FIRST, calendars_of, plan, replanned

ITEM = b"""\
BEGIN:VEVENT
UID:2832f225-0219-57b6-8441-fec7f19ebbb3
DTSTART;VALUE=DATE:20270210
DTEND;VALUE=DATE:20270211
SUMMARY:Launched\\, and
  held\\; \xc3\xa9
STATUS:TENTATIVE
RELATED-TO;RELTYPE=DEPENDS-ON:1b473910
RELATED-TO;RELTYPE=FINISHTOSTART:60168ce9
END:VEVENT
""".replace(b"\n", b"\r\n")


HEAD = b"""\
BEGIN:VCALENDAR
PRODID:-//rollout//rollout 1//EN
NAME:Plan\\, of
  C:\\\\new\\; \xc3\xa9
URL:https://intranet.example/a,b
X-ROLLOUT-PLAN:2832f225
""".replace(b"\n", b"\r\n")


def test_what_a_run_writes_is_seen_to_be_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_as_written(ITEM)
    before = calendars_of(plan(FIRST))
    monkeypatch.delattr("rollout.reports.ics.history.previous._check_items")
    monkeypatch.delattr("rollout.reports.ics.history.previous._read")
    assert len(calendars_of(plan(replanned()), before)) >= len(before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"20270210", b"20270230"),
        (b"20270210", b"2027021"),
        (b";VALUE=DATE:20270210", b":20270210"),
        (b"Launched\\,", b"Launched,"),
        (b"Launched\\,", b"Launched\\"),
        (b"Launched", b"Laun\x07ched"),
        (b"STATUS:TENTATIVE\r\n", b""),
        (b"STATUS:TENTATIVE\r\n", b"STATUS:TENTATIVE\r\nSTATUS:TENTATIVE\r\n"),
        (b"STATUS:TENTATIVE\r\n", b"STATUS:TENTATIVE\r\nRRULE:FREQ=DAILY\r\n"),
        (b"STATUS:TENTATIVE\r\n", b"STATUS:TENTATIVE\r\nBEGIN:VALARM\r\nEND:VALARM\r\n"),
        (b"STATUS:TENTATIVE\r\n", b"STATUS;X=1:TENTATIVE\r\n"),
        (b"STATUS:TENTATIVE\r\n", b"STATUS\r\n"),
        (b"END:VEVENT\r\n", b"END:VTODO\r\n"),
        (b"END:VEVENT\r\n", b"END:VEVENT\r\nX"),
        (b"END:VEVENT\r\n", b""),
        (b"UID:2832", b"UID:28 32"),
    ],
)
def test_anything_else_is_left_to_be_read_whole(old: bytes, new: bytes) -> None:
    assert old in ITEM
    assert not is_as_written(ITEM.replace(old, new))


def test_the_head_of_a_calendar_and_a_title_are_read_as_they_were_meant() -> None:
    values = values_of_head(HEAD)
    assert values is not None
    assert values["NAME"] == r"Plan, of C:\new; é"
    assert values["URL"] == "https://intranet.example/a,b"
    assert title_of(b"SUMMARY:Launched\\, and\r\n  held\r\n") == "Launched, and held"
    assert title_of(b"SUMMARY;LANGUAGE=en:Launched\r\n") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"BEGIN:VCALENDAR", b"BEGIN:VEVENT"),
        (b"PRODID:-//rollout//rollout 1//EN\r\n", b""),
        (b"X-ROLLOUT-PLAN:2832f225\r\n", b""),
        (b"X-ROLLOUT-PLAN:", b"X-ROLLOUT-PLAN:2832f225\r\nX-ROLLOUT-PLAN:"),
        (b"X-ROLLOUT-PLAN:", b"METHOD:PUBLISH\r\nX-ROLLOUT-PLAN:"),
        (b"X-ROLLOUT-PLAN:", b"BEGIN:VTIMEZONE\r\nX-ROLLOUT-PLAN:"),
        (b"NAME:", b"NAME;LANGUAGE=en:"),
        (b"\\,", b","),
        (b"a,b", b"a b"),
        (b"2832f225\r\n", b"2832f225\r\njust text\r\n"),
        (b"2832f225\r\n", b"2832f225"),
    ],
)
def test_another_head_is_left_to_be_read_whole(old: bytes, new: bytes) -> None:
    assert old in HEAD
    assert values_of_head(HEAD.replace(old, new)) is None
