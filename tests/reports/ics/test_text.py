"""Text, the lines that hold it, and file names, beside values written out by hand from RFC 5545."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.reports.ics.entries.components import Alarm, Calendar, Event, Text, moment, octets_of
from rollout.reports.ics.entries.text import canonical, slug


def written(name: str, value: str | list[str]) -> bytes:
    """The line of a property as it stands in a file."""
    event = Event()
    event.add(name, value)
    octets: bytes = event.to_ical(sorted=False)
    return octets.removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(b"END:VEVENT\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go-live", "Go-live"),
        ("a\nb\rc\td", "a b c d"),
        ("a\x0bb\x0cc\x1cd\x1fe", "a b c d e"),
        ("a\x85b\u2028c\u2029d", "a b c d"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("\ufeffa\ufffeb\U0010ffffc\ufdd0", "abc"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("\u200fשנה\u202e", "\u200fשנה\u202e"),  # marks of direction are text
        ("  two  spaces ", "  two  spaces "),
    ],
)
def test_canonical_text_is_one_line_without_controls(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n", "\x00\x1b", "\ufeff"])
def test_text_without_anything_visible_becomes_the_fallback(text: str) -> None:
    assert canonical(text, "INC.P05") == "INC.P05"


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_canonical_text_can_be_encoded_and_stays_canonical(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert len(once.encode().decode().splitlines()) <= 1


@pytest.mark.parametrize("name", ["SUMMARY", "NAME", "COLOR", "X-WR-CALNAME"])
def test_four_characters_are_escaped(name: str) -> None:
    assert written(name, "a\\b;c,d\ne:f") == name.encode() + rb":a\\b\;c\,d\ne:f" + b"\r\n"


def test_a_backslash_before_a_capital_n_is_no_line_break() -> None:
    assert written("SUMMARY", r"C:\New\\N") == rb"SUMMARY:C:\\New\\\\N" + b"\r\n"
    assert written("CATEGORIES", [r"C:\New", "a,b"]) == rb"CATEGORIES:C:\\New,a\,b" + b"\r\n"


def test_a_control_that_slipped_through_starts_no_line() -> None:
    assert written("X-WR-CALNAME", "a\r\nATTACH:b\rc") == rb"X-WR-CALNAME:a\nATTACH:b\nc" + b"\r\n"


@given(st.text(max_size=60).map(canonical), st.sampled_from(["SUMMARY", "NAME", "X-WR-CALNAME"]))
def test_text_reads_as_before_and_is_written_as_before(text: str, name: str) -> None:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add(name, text)
    octets = calendar.to_ical(sorted=False)
    again = Calendar.from_ical(octets)
    assert str(again[name]) == text
    assert again.to_ical(sorted=False) == octets


def test_a_line_has_at_most_75_octets_and_no_fold_cuts_a_character_or_an_escape() -> None:
    for length in range(60, 70):
        lines = written("SUMMARY", "X" * length + "ä😀" + "," * 100).split(b"\r\n")[:-1]
        assert max(map(len, lines)) <= 75
        assert all(line.decode() and not line.endswith(b"\\") for line in lines)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300) | st.text("x\\^,;\n", min_size=60, max_size=300),
    st.booleans(),
)
def test_lines_are_those_that_icalendar_writes(text: str, is_related: bool) -> None:
    event = Event()
    event["SUMMARY"] = Text(text, params={"ALTREP": "a b", "X-WHAT": "c"} if is_related else None)
    event["RELATED-TO"] = [Text(text[:40]), Text(text[40:])]
    event["DTSTART"] = moment(dt.date(2027, 3, 1))
    event.add_component(Alarm())
    assert octets_of(event) == event.to_ical(sorted=False)


def test_file_names_are_ascii_and_differ_where_disks_ignore_case() -> None:
    names = ["INC", "inc", "Leiter/in\\..", "Łódź", "Lodz", "שלום", "CON", "a" * 300, "\ud800"]
    slugs = [slug(name) for name in names]
    assert len({each.lower() for each in slugs}) == len(names)
    assert all(each.isascii() and each.replace("-", "").isalnum() and len(each) < 60 for each in slugs)
