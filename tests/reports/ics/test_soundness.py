"""Items that stand there as a run writes them are seen to be sound; anything else is read whole."""

import pytest

from rollout.reports.ics.history.soundness import is_as_written
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


def test_what_a_run_writes_is_seen_to_be_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_as_written(ITEM)
    before = calendars_of(plan(FIRST))
    monkeypatch.delattr("rollout.reports.ics.history.previous._check_items")
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
