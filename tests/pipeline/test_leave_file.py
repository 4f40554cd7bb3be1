"""Leave in calendar files means what RFC 5545 says: recurrences, zones, hours, and what is no absence at all."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from rollout.instants import local_of
from rollout.pipeline.leave_file import read_leave

WARSAW = ZoneInfo("Europe/Warsaw")
YEAR = (dt.date(2027, 1, 1), dt.date(2027, 12, 31))


BROKEN_ZONE = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:soon\r\nEND:STANDARD\r\n"
    b"END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=X:20270301T080000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)


def calendar(*events: str) -> bytes:
    """A calendar with these events, each given by the lines between its UID and its end."""
    blocks = "".join(f"BEGIN:VEVENT\r\nUID:1\r\n{event}\r\nEND:VEVENT\r\n".replace("; ", "\r\n") for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{blocks}END:VCALENDAR\r\n".encode()


def days(*events: str) -> list[str]:
    return [
        f"{first:%m-%d}" if first == last else f"{first:%m-%d}..{last:%m-%d}"
        for first, last in read_leave(calendar(*events)).days(*YEAR)
    ]


def hours(*events: str) -> list[str]:
    """Start and finish on the clock of Warsaw."""
    found = read_leave(calendar(*events)).spans(*YEAR, WARSAW)
    return [f"{local_of(start, WARSAW):%m-%d %H:%M}..{local_of(finish, WARSAW):%H:%M}" for start, finish in found]


def test_the_end_of_whole_days_is_exclusive() -> None:
    assert days("DTSTART;VALUE=DATE:20270301; DTEND;VALUE=DATE:20270306") == ["03-01..03-05"]
    assert days("DTSTART;VALUE=DATE:20270301") == ["03-01"]
    assert days("DTSTART;VALUE=DATE:20270301; DURATION:P2D") == ["03-01..03-02"]


def test_recurrences_are_expanded() -> None:
    assert days("DTSTART;VALUE=DATE:20270301; RRULE:FREQ=WEEKLY;COUNT=3") == ["03-01", "03-08", "03-15"]
    assert days("DTSTART;VALUE=DATE:20270301; RRULE:FREQ=MONTHLY;UNTIL=20270501") == ["03-01", "04-01", "05-01"]
    assert days("DTSTART;VALUE=DATE:20200229; RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1") == ["02-28"]
    assert days("DTSTART;VALUE=DATE:20270301; RDATE;VALUE=DATE:20270310,20270312") == ["03-01", "03-10", "03-12"]


def test_a_rule_ends_as_meant_where_its_end_is_a_day_for_moments_or_a_moment_for_days() -> None:
    assert days("DTSTART;VALUE=DATE:20270301; RRULE:FREQ=DAILY;UNTIL=20270302T000000Z") == ["03-01", "03-02"]
    paris, twice = (
        "DTSTART;TZID=Europe/Paris:20270301T080000; DURATION:PT1H",
        ["03-01 08:00..09:00", "03-02 08:00..09:00"],
    )
    for until in ("20270302", "20270302T080000", "20270302T070000Z"):
        assert hours(f"{paris}; RRULE:FREQ=DAILY;UNTIL={until}") == twice
    assert hours(f"{paris}; RRULE:FREQ=DAILY;UNTIL=20270302T065959Z") == twice[:1]


def test_occurrences_that_are_left_out_or_moved_are_not_away_on_their_old_day() -> None:
    weekly = "DTSTART;VALUE=DATE:20270301; RRULE:FREQ=WEEKLY;COUNT=3"
    assert days(f"{weekly}; EXDATE;VALUE=DATE:20270308") == ["03-01", "03-15"]
    moved = "RECURRENCE-ID;VALUE=DATE:20270308; DTSTART;VALUE=DATE:20270310"
    assert days(weekly, moved) == ["03-01", "03-15", "03-10"]
    assert days(weekly, f"{moved}; STATUS:CANCELLED") == ["03-01", "03-15"]


def test_what_is_cancelled_or_leaves_its_owner_free_is_no_absence() -> None:
    day = "DTSTART;VALUE=DATE:20270301"
    assert days(f"{day}; STATUS:CANCELLED", f"{day}; TRANSP:TRANSPARENT") == []
    assert days(f"{day}; STATUS:CONFIRMED; TRANSP:OPAQUE") == ["03-01"]


def test_hours_count_on_the_clock_of_the_person() -> None:
    assert hours("DTSTART:20270301T120000Z; DTEND:20270301T140000Z") == ["03-01 13:00..15:00"]
    assert hours("DTSTART:20270701T120000Z; DTEND:20270701T140000Z") == ["07-01 14:00..16:00"]
    assert hours("DTSTART;TZID=America/New_York:20270301T080000; DURATION:PT2H") == ["03-01 14:00..16:00"]
    assert hours("DTSTART:20270301T080000; DURATION:PT2H") == ["03-01 08:00..10:00"]


def test_a_weekly_meeting_keeps_its_hour_when_clocks_change() -> None:
    weekly = "DTSTART;TZID=Europe/Warsaw:20270322T090000; DURATION:PT1H; RRULE:FREQ=WEEKLY;COUNT=2"
    assert hours(weekly) == ["03-22 09:00..10:00", "03-29 09:00..10:00"]


def test_a_moment_takes_no_time() -> None:
    assert hours("DTSTART:20270301T120000Z") == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270111\r\nEND:VEVENT\r\n",
            "does not begin with BEGIN:VCALENDAR",
        ),
        (b"PK\x03\x04 a workbook", "does not begin with BEGIN:VCALENDAR"),
        (calendar("DTSTART;VALUE=DATE:20270301; DTEND;VALUE=DATE:20270201"), "ends before it begins"),
        (calendar("DTSTART:20270301T120000Z; DTEND:20270301T130000Z; RRULE:FREQ=SECONDLY"), "more often than daily"),
        (calendar("DTSTART;VALUE=DATE:20270301; DURATION:P9999999D"), "no calendar that can be read"),
        (BROKEN_ZONE, r"a time zone \(VTIMEZONE\) in it is damaged"),
        (
            calendar("DTSTART;TZID=Nowhere:20270301T080000; DURATION:PT1H"),
            "2027-03-01 08:00:00 has the time zone 'Nowhere', which is unknown",
        ),
        (calendar("DTSTART;VALUE=DATE:20270301; RRULE:FREQ=SOMETIMES"), "RRULE of the event '1' cannot be read"),
        (calendar("DTSTART:2027; SUMMARY:Skiing"), "DTSTART of the event 'Skiing' cannot be read"),
        (calendar().replace(b"PRODID:", b"hello\r\nPRODID:"), "its line 3 begins with no name such as DTSTART"),
        (calendar() * 2, "holds more than one calendar"),
        (calendar().partition(b"END:")[0], "holds no whole calendar"),
        (
            calendar(
                "DTSTART;VALUE=DATE:20270301; RRULE:FREQ=DAILY",
                "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20270308; DTSTART;VALUE=DATE:20270309",
            ),
            "a series changes from 2027-03-08 on",
        ),
        (
            calendar(
                *(
                    f"DTSTART;VALUE=DATE:2027{n % 12 + 1:02}{n % 28 + 1:02}; RRULE:FREQ=DAILY;COUNT={n + 2}"
                    for n in range(201)
                )
            ),
            "more than 200 events recur",
        ),
    ],
    ids=[
        "an event alone",
        "a workbook",
        "reversed",
        "every second",
        "beyond all dates",
        "a broken zone",
        "an unknown zone",
        "a rule that is none",
        "a start that is none",
        "a line without a name",
        "two calendars",
        "a file cut off",
        "a series that changes",
        "a whole diary",
    ],
)
def test_what_is_no_calendar_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_leave(content)
