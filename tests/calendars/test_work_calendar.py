"""Compiled working time: time zones, daylight saving, part days, night shifts and the limits of a calendar."""

import datetime as dt

import pytest

from rollout.calendars import (
    DatedException,
    HorizonError,
    WeeklyHours,
    WorkCalendar,
    WorkCalendars,
    WorkCalendarSpecification,
)
from rollout.calendars.specification import OFFICE_WEEK
from rollout.engine import SchedulingOptions, schedule
from rollout.network import Lag, LagKind, Link, Network, Task
from rollout.units import Duration
from tests.support.scheduling_plans import NIGHT_SHIFT, ROUND_THE_CLOCK


def compiled(
    zone: str = "UTC", week: WeeklyHours = OFFICE_WEEK, exceptions: tuple[DatedException, ...] = ()
) -> WorkCalendar:
    specification = WorkCalendarSpecification(name=zone, timezone=zone, week=week, exceptions=exceptions)
    return WorkCalendar.of(specification, dt.date(2025, 1, 1), dt.date(2027, 12, 31))


def instant(text: str) -> int:
    moment = dt.datetime.fromisoformat(text)
    return int(moment.timestamp()) // 60


def minutes(calendar: WorkCalendar, start: str, finish: str) -> int:
    return calendar.working_minutes_before(instant(finish)) - calendar.working_minutes_before(instant(start))


def test_office_hours_are_those_of_the_place() -> None:
    warsaw = compiled("Europe/Warsaw")
    assert warsaw.next_start(instant("2026-01-05T00:00+00:00")) == instant("2026-01-05T08:00+01:00")
    assert warsaw.next_start(instant("2026-07-06T00:00+00:00")) == instant("2026-07-06T08:00+02:00")


def test_a_day_on_which_the_clock_changes_is_as_long_as_it_is() -> None:
    # On 29 March 2026 clocks in Lisbon go from 01:00 to 02:00, on 25 October from 02:00 back to 01:00.
    always = compiled("Europe/Lisbon", ROUND_THE_CLOCK)
    assert minutes(always, "2026-03-29T00:00+00:00", "2026-03-30T00:00+01:00") == 23 * 60
    assert minutes(always, "2026-10-25T00:00+01:00", "2026-10-26T00:00+00:00") == 25 * 60


def test_a_night_shift_over_the_change_of_the_clock_loses_or_gains_its_hour() -> None:
    night = compiled("Europe/Lisbon", (*NIGHT_SHIFT[:5], ((0, 360), (1320, 1440)), ((0, 360), (1320, 1440))))
    assert minutes(night, "2026-03-28T12:00+00:00", "2026-03-29T12:00+01:00") == 7 * 60
    assert minutes(night, "2026-10-24T12:00+01:00", "2026-10-25T12:00+00:00") == 9 * 60


def test_the_first_and_last_minute_of_work_may_be_the_change_of_the_clock() -> None:
    # 01:00 to 02:00 does not exist on 29 March in Lisbon; work from 02:00 starts an hour after the last minute before.
    early = compiled("Europe/Lisbon", (((120, 600),),) * 7)
    late = compiled("Europe/Lisbon", (((0, 60),),) * 7)
    assert early.next_start(instant("2026-03-29T00:59+00:00")) == instant("2026-03-29T02:00+01:00")
    assert late.previous_finish(instant("2026-03-29T12:00+01:00")) == instant("2026-03-29T01:00+00:00")
    assert minutes(late, "2026-03-29T00:00+00:00", "2026-03-29T12:00+01:00") == 60


def test_two_intervals_that_meet_at_midnight_are_one() -> None:
    night = compiled(week=NIGHT_SHIFT)
    start = night.next_start(instant("2026-01-05T12:00+00:00"))
    assert night.previous_finish(instant("2026-01-06T12:00+00:00")) - start == 8 * 60


def test_a_later_exception_replaces_an_earlier_one() -> None:
    closed = DatedException(first=dt.date(2026, 1, 5), last=dt.date(2026, 1, 9))
    half = DatedException(first=dt.date(2026, 1, 7), last=dt.date(2026, 1, 7), intervals=((480, 720),))
    calendar = compiled(exceptions=(closed, half))
    assert minutes(calendar, "2026-01-05T00:00+00:00", "2026-01-10T00:00+00:00") == 4 * 60


def test_beyond_its_days_a_calendar_says_what_to_change() -> None:
    calendar = compiled()
    with pytest.raises(HorizonError, match=r"known from 2025-01-01 to 2027-12-31.*horizon_years"):
        calendar.next_start(instant("2028-06-01T00:00+00:00"))
    with pytest.raises(HorizonError):
        calendar.previous_finish(instant("2024-06-01T00:00+00:00"))


def test_a_plan_beyond_the_horizon_names_the_task() -> None:
    network = Network.of([Task(id="A", name="A", duration=Duration(480 * 2000))])
    options = SchedulingOptions(start=instant("2026-01-05T08:00+00:00"))
    with pytest.raises(HorizonError, match="task 'A': calendar 'UTC' is known"):
        schedule(network, WorkCalendars({"UTC": compiled()}, "UTC"), options)


def test_work_passes_the_date_line_in_real_time() -> None:
    # Kiritimati is 14 hours ahead of UTC, Pago Pago 11 hours behind: 17:00 on Tuesday here is 16:00 on Monday there.
    calendars = WorkCalendars({"east": compiled("Pacific/Kiritimati"), "west": compiled("Pacific/Pago_Pago")}, "east")
    tasks = [
        Task(id="A", name="A", duration=Duration(480), calendar="east"),
        Task(id="B", name="B", duration=Duration(480), calendar="west"),
        Task(id="C", name="C", duration=Duration(480), calendar="east"),
    ]
    network = Network.of(tasks, [Link(predecessor="A", successor="B"), Link(predecessor="B", successor="C")])
    dates = schedule(network, calendars, SchedulingOptions(start=instant("2026-01-06T08:00+14:00"))).dates
    assert dates["A"].finish == instant("2026-01-06T17:00+14:00") == instant("2026-01-05T16:00-11:00")
    assert dates["B"].start == instant("2026-01-05T16:00-11:00")
    assert dates["B"].finish == instant("2026-01-06T16:00-11:00")
    assert dates["C"].start == instant("2026-01-08T08:00+14:00")  # Tuesday 16:00 in the west is Wednesday 17:00


def test_thirty_years_are_known_if_asked_for() -> None:
    calendar = WorkCalendar.of(
        WorkCalendarSpecification(name="L", timezone="Europe/Lisbon"), dt.date(2026, 1, 1), dt.date(2056, 1, 1)
    )
    # 30 years have 10,957 days, of which 1 January 2026 is a Thursday and 31 December 2055 a Friday.
    weeks, rest = divmod(10_957, 7)
    assert rest == 2  # Thursday and Friday
    assert calendar.working_minutes_before(instant("2056-01-01T00:00+00:00")) == (5 * weeks + rest) * 480


def test_elapsed_time_ends_at_the_time_of_day_at_which_it_began() -> None:
    # Clocks in Lisbon go back on 25 October 2026: 13 weeks from Thursday 1 October are Thursday 31 December, at 09:00.
    lisbon = compiled("Europe/Lisbon")
    network = Network.of(
        [
            Task(id="wait", name="wait", duration=Duration(13 * 7 * 24 * 60, elapsed=True)),
            Task(id="after", name="after"),
        ],
        [Link(predecessor="wait", successor="after", lag=Lag(4 * 7 * 24 * 60, LagKind.ELAPSED))],
    )
    options = SchedulingOptions(start=instant("2026-10-01T09:00+01:00"))
    dated = schedule(network, WorkCalendars({"L": lisbon}, "L"), options)
    assert dated.dates["wait"].finish == instant("2026-12-31T09:00+00:00")
    assert dated.dates["after"].start == instant("2027-01-28T09:00+00:00")
    assert dated.dates["wait"].late_start == instant("2026-10-01T09:00+01:00")
    assert dated.dates["wait"].total_float == 0
