"""Durations as people write them: units, working and elapsed time, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.units import Duration, count, count_of_tasks, format_duration, parse_duration
from tests.support.properties import examples


@pytest.mark.parametrize(
    ("text", "day", "duration"),
    [
        ("3d", 480, Duration(1440)),
        ("3d", 450, Duration(1350)),
        ("4h", 450, Duration(240)),
        ("30min", 480, Duration(30)),
        ("2w", 480, Duration(2 * 5 * 480)),  # a working week has five days
        ("1.5d", 480, Duration(720)),
        ("0.1h", 480, Duration(6)),
        ("0d", 480, Duration(0)),
        ("10ed", 480, Duration(10 * 1440, elapsed=True)),
        ("10ed", 450, Duration(10 * 1440, elapsed=True)),  # the clock has 24 hours whatever the working day
        ("4ew", 480, Duration(4 * 7 * 1440, elapsed=True)),
        ("90emin", 480, Duration(90, elapsed=True)),
        (" 3 d ", 480, Duration(1440)),
    ],
)
def test_a_duration_counts_working_time_unless_it_is_elapsed(text: str, day: int, duration: Duration) -> None:
    assert parse_duration(text, day=day) == duration


@pytest.mark.parametrize(
    "text", ["", "d", "3", "3 dogs", "-3d", "1,5d", ".5d", "3.d", "1e3d", "3d 4h", "\u0663d", "9" * 5000 + "d"]
)
def test_what_is_no_duration_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a duration; write for example 3d, 4h"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((0, "no days"), (1, "1 day"), (2, "2 days"), (1000000, "1000000 days")),
        *((1.0, "1 day"), (0.5, "0.5 days"), (1.5, "1.5 days"), (2.0, "2 days")),
        *((0.999, "1 day"), (1.004, "1 day"), (0.001, "no days"), (7 / 3, "2.33 days")),
    ],
)
def test_a_count_has_the_number_of_what_is_written(number: float, text: str) -> None:
    assert count(number, "day") == text


@pytest.mark.parametrize(("text", "day"), [("0.5min", 480), ("0.001d", 480), ("1.25d", 450), ("0.3w", 451)])
def test_a_duration_is_whole_minutes(text: str, day: int) -> None:
    with pytest.raises(ValueError, match="is not a whole number of minutes"):
        parse_duration(text, day=day)


@pytest.mark.parametrize(
    ("duration", "day", "text"),
    [
        (Duration(960), 480, "2d"),
        (Duration(960), 450, "16h"),
        (Duration(240), 480, "0.5d"),
        (Duration(225), 450, "0.5d"),
        (Duration(4800), 480, "10d"),
        (Duration(90), 480, "90min"),
        (Duration(-480), 480, "-1d"),
        (Duration(2160, elapsed=True), 480, "1.5ed"),
        (Duration(0), 480, "0d"),
    ],
)
def test_a_duration_is_reported_in_days_hours_or_minutes(duration: Duration, day: int, text: str) -> None:
    assert format_duration(duration, day=day) == text


@examples(200)
@given(st.integers(0, 10**9), st.booleans(), st.integers(60, 1440))
def test_what_is_reported_reads_back_as_the_same_duration(minutes: int, elapsed: bool, day: int) -> None:
    duration = Duration(minutes, elapsed)
    assert parse_duration(format_duration(duration, day=day), day=day) == duration


def test_tasks_of_any_kind_are_counted_in_plain_english() -> None:
    assert [count_of_tasks(number) for number in (0, 1, 2)] == [
        "no tasks and milestones",
        "1 task or milestone",
        "2 tasks and milestones",
    ]
