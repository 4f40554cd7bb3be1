import pytest

from rollout.plan.notation.calendar_name import CalendarName, CalendarRule, parse_calendar_name


@pytest.mark.parametrize(
    ("text", "places", "rule"),
    [
        ("LIS", ("LIS",), CalendarRule.WORKING),
        ("LIS+WAW", ("LIS", "WAW"), CalendarRule.WORKING),
        ("LIS/go_live", ("LIS",), CalendarRule.GO_LIVE),
        ("WAW+LIS/no_freeze", ("WAW", "LIS"), CalendarRule.NO_FREEZE),
    ],
)
def test_a_name_is_read_and_written_as_the_same_text(text: str, places: tuple[str, ...], rule: CalendarRule) -> None:
    name = parse_calendar_name(text)
    assert name == CalendarName(places, rule)
    assert str(name) == text


@pytest.mark.parametrize(("text", "freezes"), [("LIS/no_freeze:1,3", (1, 3)), ("LIS/go_live:0", (0,))])
def test_a_rule_may_mean_some_freezes_alone(text: str, freezes: tuple[int, ...]) -> None:
    name = parse_calendar_name(text)
    assert name.freezes == freezes
    assert str(name) == text


def test_a_place_is_named_once_and_the_order_is_kept() -> None:
    assert str(CalendarName.of(["WAW", "LIS", "WAW"])) == "WAW+LIS"


@pytest.mark.parametrize("text", ["", "/go_live", "LIS/", "LIS+", "LIS/holiday", "LIS/no_freeze:", "LIS/no_freeze:x"])
def test_what_is_not_a_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"calendar|valid"):
        parse_calendar_name(text)
