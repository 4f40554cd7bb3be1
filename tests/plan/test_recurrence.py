"""Recurrence rules: what is a rule, what is not, and that none of them hangs or fails later."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from rollout.plan.notation.recurrence import checked_rule
from tests.support.properties import examples


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=1FR",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=MO",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=8",
        "FREQ=DAILY;UNTIL=20271231",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    ],
)
def test_rules_of_calendars_are_accepted(rule: str) -> None:
    assert checked_rule(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "every Friday",
        "",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=3",
        "FREQ=DAILY;INTERVAL=0",  # dateutil would count the same day for ever
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=MONTHLY;BYMONTHDAY=0,1",
        "FREQ=YEARLY;BYEASTER=500",
        "FREQ=MONTHLY;BYDAY=60FR",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",  # no such day in any year
        "FREQ=DAILY;COUNT=3;UNTIL=20271231",
        "FREQ=DAILY;UNTIL=20271331",
        "BYDAY=FR",
        "FREQ=DAILY;FREQ=WEEKLY",
        "DTSTART:20270111\nRRULE:FREQ=DAILY",
        "RRULE:FREQ=DAILY",
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(PydanticCustomError, match="is not a recurrence rule"):
        checked_rule(rule)


PARTS = st.sampled_from(
    [
        *("INTERVAL=2", "INTERVAL=999", "COUNT=3", "BYMONTH=2", "BYMONTH=1,12", "BYMONTHDAY=-31", "BYMONTHDAY=29,31"),
        *("BYYEARDAY=366", "BYYEARDAY=-1", "BYWEEKNO=53", "BYWEEKNO=-1", "BYSETPOS=1", "BYSETPOS=-1", "BYDAY=5MO"),
        *("BYDAY=MO,-1FR", "WKST=SU", "UNTIL=20300101", "BYDAY=SA"),
    ]
)


@examples(60)
@given(st.sampled_from(["WEEKLY", "MONTHLY", "YEARLY"]), st.lists(PARTS, max_size=3, unique_by=lambda part: part[:6]))
def test_an_accepted_rule_can_be_counted_for_ten_years(frequency: str, parts: list[str]) -> None:
    text = ";".join([f"FREQ={frequency}", *parts])
    try:
        checked_rule(text)
    except PydanticCustomError:
        return
    start = dt.datetime(2027, 1, 11)
    assert len(rrulestr(text, dtstart=start).between(start, dt.datetime(2037, 1, 11))) <= 3660
