"""Weekly hours in text, beside the minutes from midnight worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.plan.notation.working_hours import DayHours, parse_cover, parse_day, parse_week

OFFICE: DayHours = ((480, 720), (780, 1020))
WHOLE: DayHours = ((0, 1440),)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("Mo-Fr 08:00-12:00, 13:00-17:00", (OFFICE,) * 5 + ((), ())),
        ("mo-fr 8-12; 13-17", (OFFICE,) * 5 + ((), ())),
        ("Monday-Friday 07-19", (((420, 1140),),) * 5 + ((), ())),
        ("24x7", (WHOLE,) * 7),
        ("24/7", (WHOLE,) * 7),
        ("Mo-Su 00:00-24:00", (WHOLE,) * 7),
        ("Su-Th 09-17", (((540, 1020),),) * 4 + ((), (), ((540, 1020),))),
        ("Mo, We, Fr 08-12", (((480, 720),), (), ((480, 720),), (), ((480, 720),), (), ())),
        ("Mo-Th 08-17, Fr 08-14", (((480, 1020),),) * 4 + (((480, 840),), (), ())),
        ("Fr 22-06", ((), (), (), (), ((1320, 1440),), ((0, 360),), ())),
        ("Su 22-06", (((0, 360),), (), (), (), (), (), ((1320, 1440),))),  # the night runs into Monday
        ("Sa 22:00 - Su 04:00", ((), (), (), (), (), ((1320, 1440),), ((0, 240),))),
        ("Fr 18:00 - Mo 06:00", (((0, 360),), (), (), (), ((1080, 1440),), WHOLE, WHOLE)),
        ("Mo 06:00 - Mo 05:00", (((0, 300), (360, 1440)), *(WHOLE,) * 6)),  # round the week, but for an hour
        ("Mo 08-12, 10-14, 14-15", (((480, 900),), (), (), (), (), (), ())),
    ],
)
def test_weekly_hours_are_read_as_people_write_them(text: str, week: tuple[DayHours, ...]) -> None:
    assert parse_week(text) == week


@pytest.mark.parametrize(
    "text",
    ["", "nine to five", "Mo", "08-17", "Mo-Fr", "Mo 25-26", "Mo 08:60-09", "Mo 08:00", "Xx 08-12", "Mo 08-12,", "Mo-"],
)
def test_what_is_no_weekly_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="'"):
        parse_week(text)


def test_hours_of_one_day_name_no_day() -> None:
    assert parse_day("08:00-12:00, 13-15") == ((480, 720), (780, 900))
    with pytest.raises(ValueError, match="hours of one day"):
        parse_day("Mo 08-12")
    assert parse_day("22:00-24:00") == ((1320, 1440),)
    with pytest.raises(ValueError, match="runs into the next day"):
        parse_day("22:00-02:00")


def test_cover_may_say_for_what_it_is() -> None:
    cover = parse_cover("24x7 for priority 1")
    assert (cover.week, cover.scope) == ((WHOLE,) * 7, "priority 1")
    assert parse_cover("Mo-Fr 07-19").scope == ""


@given(st.text(st.sampled_from("MoTuFrSa 0124578:-,;x"), max_size=25))
def test_hours_stay_inside_their_day_and_do_not_overlap(text: str) -> None:
    try:
        week = parse_week(text)
    except ValueError:
        return
    for day in week:
        flat = [minute for interval in day for minute in interval]
        assert flat == sorted(set(flat))
        assert all(0 <= minute <= 1440 for minute in flat)
