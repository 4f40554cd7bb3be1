"""Text, content lines and file names, beside values written out by hand from RFC 5545."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.reports.ics.content_line import duration_text, fold, text_line
from rollout.reports.ics.text import canonical, escape, slug, unescape


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


def test_four_characters_are_escaped() -> None:
    assert escape("a\\b;c,d\ne:f") == r"a\\b\;c\,d\ne:f"


@given(st.text(max_size=60))
def test_unescape_undoes_escape(text: str) -> None:
    assert unescape(escape(text)) == text


def test_a_line_is_folded_at_75_octets_and_the_rest_at_74() -> None:
    assert fold(["X" * 75]) == b"X" * 75 + b"\r\n"
    assert fold(["X" * 76]) == b"X" * 75 + b"\r\n X\r\n"
    assert fold(["X" * 150]) == b"X" * 75 + b"\r\n " + b"X" * 74 + b"\r\n X\r\n"


def test_no_character_is_cut_by_a_fold() -> None:
    assert fold(["X" * 74 + "ä"]) == b"X" * 74 + b"\r\n " + "ä".encode() + b"\r\n"
    assert fold(["X" * 73 + "😀"]) == b"X" * 73 + b"\r\n " + "😀".encode() + b"\r\n"


def test_no_escape_is_cut_by_a_fold() -> None:
    assert fold(["X" * 74 + r"\n"]) == b"X" * 74 + b"\r\n \\n\r\n"
    assert fold(["X" * 73 + r"\\n"]) == b"X" * 73 + rb"\\" + b"\r\n n\r\n"


@given(st.text(st.characters(codec="utf-8"), min_size=20, max_size=200))
def test_a_folded_line_reads_as_before(text: str) -> None:
    line = text_line("SUMMARY", canonical(text))
    folded = fold([line])
    assert folded.replace(b"\r\n ", b"") == line.encode() + b"\r\n"
    assert max(map(len, folded.split(b"\r\n"))) <= 75


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "PT0M"), (2880, "P2D"), (-900, "-PT15H"), (1470, "P1DT30M"), (90, "PT1H30M"), (-1, "-PT1M")],
)
def test_durations_are_written_in_days_hours_and_minutes(minutes: int, expected: str) -> None:
    assert duration_text(minutes) == expected


def test_file_names_are_ascii_and_differ_where_disks_ignore_case() -> None:
    names = ["INC", "inc", "Leiter/in\\..", "Łódź", "Lodz", "שלום", "CON", "a" * 300, "\ud800"]
    slugs = [slug(name) for name in names]
    assert len({each.lower() for each in slugs}) == len(names)
    assert all(each.isascii() and each.replace("-", "").isalnum() and len(each) < 60 for each in slugs)
