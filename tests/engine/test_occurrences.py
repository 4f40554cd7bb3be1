"""Meetings beside dates read off a calendar: 2027-01-11 is a Monday."""

from rollout.calendars import WorkCalendar
from rollout.engine.occurrences import with_occurrences
from rollout.network import Network, Series, Task, TaskKind
from tests.support.small_schedules import dates, schedule_of


def meetings(rule: str, first: str, last: str, minutes: int = 240) -> list[tuple[str, str]]:
    ends = [Task(id=id_, name=id_, kind=TaskKind.MILESTONE) for id_ in ("G1", "CLOSE")]
    series = Series(id="STC", name="Steering", rule=rule, minutes=minutes, first="G1", last="CLOSE")
    schedule = with_occurrences(
        schedule_of(
            [(ends[0], dates(first, first)), (ends[1], dates(last, last))], network=Network.of(ends, series=[series])
        )
    )
    calendar: WorkCalendar = schedule.calendars.project
    return [
        (f"{calendar.local(each.start):%m-%d %H:%M}", f"{calendar.local(each.finish):%m-%d %H:%M}")
        for each in schedule.occurrences
    ]


def test_meetings_follow_the_rule_from_the_first_milestone_to_the_last() -> None:
    assert meetings("FREQ=MONTHLY;BYDAY=1WE", "2027-01-11 17:00", "2027-04-07 17:00") == [
        ("02-03 08:00", "02-03 12:00"),
        ("03-03 08:00", "03-03 12:00"),
        ("04-07 08:00", "04-07 12:00"),
    ]


def test_a_meeting_on_a_closed_day_is_held_on_the_next_working_day() -> None:
    assert meetings("FREQ=MONTHLY;BYMONTHDAY=16", "2027-01-11 08:00", "2027-02-26 17:00", 60) == [
        ("01-18 08:00", "01-18 09:00"),
        ("02-16 08:00", "02-16 09:00"),
    ]


def test_meetings_that_fall_on_one_working_day_are_held_once() -> None:
    assert meetings("FREQ=DAILY", "2027-01-15 08:00", "2027-01-18 17:00", 60) == [
        ("01-15 08:00", "01-15 09:00"),
        ("01-18 08:00", "01-18 09:00"),
    ]


def test_a_long_meeting_goes_on_after_the_break() -> None:
    assert meetings("FREQ=DAILY;COUNT=1", "2027-01-11 08:00", "2027-01-12 17:00", 480) == [
        ("01-11 08:00", "01-11 17:00")
    ]


def test_there_is_no_meeting_before_the_first_milestone() -> None:
    assert meetings("FREQ=DAILY;COUNT=2", "2027-01-11 17:00", "2027-01-12 17:00", 60) == [
        ("01-12 08:00", "01-12 09:00")
    ]


def test_milestones_in_the_wrong_order_give_no_meeting() -> None:
    assert meetings("FREQ=DAILY", "2027-01-13 17:00", "2027-01-11 17:00") == []
