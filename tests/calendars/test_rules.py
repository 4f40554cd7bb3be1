"""Derived calendars beside days read off a calendar."""

import datetime as dt

import pytest

from rollout.calendars import build_calendars
from rollout.calendars.intersection import working_days
from rollout.errors import PlanError
from rollout.plan import PlanFile
from tests.calendars.test_build import calendar, hours
from tests.support.small_plans import LISBON, WARSAW, plan_of

HQ = {"id": "HQ", "timezone": "UTC"}


def worked(plan: PlanFile, name: str, month: str) -> list[int]:
    """The days of a month on which the calendar works."""
    found = working_days(calendar(plan, name, years=2))
    return [day.day for day in found if f"{day:%Y-%m}" == month]


def test_a_freeze_closes_the_calendar_that_keeps_it_and_no_other() -> None:
    plan = plan_of(hours={"freezes": [{"from": "2027-06-28", "to": "2027-07-02"}]})
    assert worked(plan, "HQ/no_freeze", "2027-07")[0] == 5
    assert worked(plan, "HQ", "2027-07")[0] == 1


def test_a_freeze_of_one_location_leaves_the_others_open() -> None:
    freezes = [{"from": "2027-06-28", "to": "2027-07-02", "locations": ["WAW"]}]
    plan = plan_of(locations=[HQ, WARSAW], hours={"freezes": freezes})
    assert worked(plan, "HQ/no_freeze", "2027-07")[0] == 1
    assert worked(plan, "WAW/no_freeze", "2027-07")[0] == 5


def test_a_rule_may_name_the_freezes_that_it_keeps() -> None:
    freezes = [{"from": "2027-07-01", "to": "2027-07-02"}, {"from": "2027-07-05", "to": "2027-07-06"}]
    plan = plan_of(hours={"freezes": freezes})
    assert worked(plan, "HQ/no_freeze", "2027-07")[0] == 7
    assert worked(plan, "HQ/no_freeze:1", "2027-07")[:2] == [5, 6]
    assert worked(plan, "HQ/no_freeze:2", "2027-07")[:3] == [1, 2, 7]
    assert worked(plan, "HQ/go_live:0", "2027-07")[:2] == [1, 6]


def test_training_pauses_close_training_alone() -> None:
    plan = plan_of(hours={"training_pauses": [{"from": "2027-08-01", "to": "2027-08-20"}]})
    assert worked(plan, "HQ/training", "2027-08")[0] == 23
    assert worked(plan, "HQ", "2027-08")[0] == 2


def test_go_live_is_allowed_from_tuesday_to_thursday_but_not_at_month_end() -> None:
    plan = plan_of()
    assert worked(plan, "HQ/go_live", "2027-03")[:4] == [2, 3, 4, 9]
    assert worked(plan, "HQ/go_live", "2027-03")[-2:] == [25, 30]  # Wednesday the 31st ends the month


@pytest.mark.parametrize("hours", ["24x7", "Mo-Fr 00-24"])
def test_days_are_reported_apart_where_work_goes_on_over_midnight(hours: str) -> None:
    plan = plan_of(locations=[{**HQ, "hours": hours}])
    assert worked(plan, "HQ/go_live", "2027-03")[:4] == [2, 3, 4, 9]
    assert worked(plan, "HQ/month_start", "2027-03") == [1]
    tuesday, wednesday = (dt.date(2027, 3, day).toordinal() - dt.date(1970, 1, 1).toordinal() for day in (2, 3))
    found = calendar(plan, "HQ/go_live", years=2)
    assert found.next_start(tuesday * 1440) == tuesday * 1440
    assert found.previous_finish(wednesday * 1440) == wednesday * 1440  # one interval from Tuesday to Thursday


def test_work_over_midnight_is_of_the_day_on_which_it_starts() -> None:
    plan = plan_of(locations=[{**HQ, "hours": "Mo-Fr 22-06"}])
    assert worked(plan, "HQ/go_live", "2027-03")[:4] == [2, 3, 4, 9]
    thursday = (dt.date(2027, 3, 4).toordinal() - dt.date(1970, 1, 1).toordinal()) * 1440
    assert calendar(plan, "HQ/go_live", years=2).previous_finish(thursday + 2880) == thursday + 1440 + 360


def test_go_live_is_not_allowed_on_the_working_day_before_a_holiday() -> None:
    plan = plan_of(locations=[LISBON])
    assert worked(plan, "LIS/go_live", "2027-06")[:4] == [1, 2, 3, 8]  # 10 June is a holiday, so not the 9th
    assert 26 not in worked(plan, "LIS/go_live", "2027-05")  # Corpus Christi is on Thursday the 27th


def test_a_holiday_on_a_free_day_bars_no_go_live() -> None:
    plan = plan_of(locations=[LISBON], hours={"go_live": {"days": ["fri"]}})
    assert 23 in worked(plan, "LIS/go_live", "2027-04")  # 25 April is a Sunday


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [({"days": ["wed"]}, []), ({"days": ["wed"], "month_end": True}, [31]), ({"days": ["mon"]}, [29])],
)
def test_each_part_of_the_go_live_rule_can_be_switched(rule: dict[str, object], allowed: list[int]) -> None:
    plan = plan_of(hours={"go_live": rule})
    assert [day for day in worked(plan, "HQ/go_live", "2027-03") if day > 24] == allowed


def test_the_day_before_a_holiday_can_be_allowed() -> None:
    plan = plan_of(locations=[LISBON], hours={"go_live": {"before_holiday": True}})
    assert 9 in worked(plan, "LIS/go_live", "2027-06")


def test_no_go_live_in_a_freeze() -> None:
    plan = plan_of(hours={"freezes": [{"from": "2027-06-07", "to": "2027-06-11"}]})
    assert worked(plan, "HQ/go_live", "2027-06")[:5] == [1, 2, 3, 15, 16]


def test_every_day_without_go_live_has_its_own_reason() -> None:
    hours: dict[str, object] = {"freezes": [{"from": "2027-06-14", "to": "2027-06-15", "reason": "audit"}]}
    built = calendar(plan_of(locations=[LISBON], hours=hours), "LIS/go_live", years=1)
    reasons = {
        each.first + dt.timedelta(days=day): each.reason for each in built.specification.exceptions for day in (0, 1)
    }
    june = {day: reasons[dt.date(2027, 6, day)] for day in (7, 9, 14, 15)}
    assert june == {7: "not a day for a go-live", 9: "not a day for a go-live", 14: "audit", 15: "audit"}


def test_the_weekend_is_that_of_the_location() -> None:
    ruh = {"id": "RUH", "timezone": "Asia/Riyadh", "weekend": ["fri", "sat"]}
    plan = plan_of(locations=[HQ, ruh])
    assert worked(plan, "HQ/weekend", "2027-02")[:4] == [6, 7, 13, 14]
    assert worked(plan, "RUH/weekend", "2027-02")[:4] == [5, 6, 12, 13]
    assert hours(calendar(plan, "HQ/weekend", years=1), "2027-02-06") == ["08:00-12:00", "13:00-17:00"]


def test_no_weekend_work_in_a_freeze_or_on_a_holiday() -> None:
    plan = plan_of(locations=[LISBON], hours={"freezes": [{"from": "2027-04-17", "to": "2027-04-18"}]})
    assert worked(plan, "LIS/weekend", "2027-04") == [3, 4, 10, 11, 24]  # Sunday the 25th is Freedom Day


def test_a_month_starts_on_its_first_working_day() -> None:
    plan = plan_of(locations=[LISBON])
    found = working_days(calendar(plan, "LIS/month_start", years=1))
    # The calendar is known from 10 November, which is not how that month began; 1 December is a holiday.
    assert found[0] == dt.date(2026, 12, 2)
    assert [f"{day:%m-%d}" for day in found if day.year == 2027][:6] == [
        "01-04",
        "02-01",
        "03-01",
        "04-01",
        "05-03",
        "06-01",
    ]


def test_workshops_take_place_while_all_places_work() -> None:
    plan = plan_of(locations=[LISBON, WARSAW])
    built = calendar(plan, "LIS+WAW", years=1)
    assert built.zone.key == "Europe/Lisbon"
    assert hours(built, "2027-01-12") == ["08:00-11:00", "13:00-16:00"]  # Warsaw works 07-11 and 12-16 Lisbon time
    assert hours(built, "2027-05-03") == []  # a holiday in Poland alone
    assert hours(built, "2027-06-10") == []  # a holiday in Portugal alone


def test_an_intersection_over_a_clock_change_in_one_zone_shifts_by_an_hour() -> None:
    tokyo = {"id": "TYO", "timezone": "Asia/Tokyo", "hours": "Mo-Fr 16:00-24:00"}
    plan = plan_of(locations=[{**LISBON, "holidays": False}, tokyo])
    built = calendar(plan, "LIS+TYO", years=1)
    assert hours(built, "2027-03-26") == ["08:00-12:00", "13:00-15:00"]
    assert hours(built, "2027-03-30") == ["08:00-12:00", "13:00-16:00"]


def test_places_without_common_hours_meet_at_hours_of_the_first_on_common_days() -> None:
    angeles = {"id": "LAX", "timezone": "America/Los_Angeles", "country": "US", "role": "dr"}
    built = calendar(plan_of(locations=[LISBON, angeles]), "LIS+LAX", years=1)
    assert hours(built, "2027-01-12") == ["08:00-12:00", "13:00-17:00"]
    assert hours(built, "2027-07-05") == []  # Independence Day, observed on a Monday, in Los Angeles alone


RUH = {"id": "RUH", "role": "dr", "timezone": "UTC", "hours": "Sa 08-12"}


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("HQ+RUH", {}),
        ("HQ", {"closures": [{"rule": "FREQ=DAILY"}]}),
        ("HQ/no_freeze", {"freezes": [{"from": "2027-01-01", "to": "2040-12-31"}]}),
    ],
)
def test_a_calendar_without_working_time_is_a_problem_of_the_plan(name: str, hours: dict[str, object]) -> None:
    with pytest.raises(PlanError) as raised:
        build_calendars(plan_of(locations=[HQ, RUH], hours=hours), [name])
    assert [problem.code for problem in raised.value.problems] == ["no_working_time"]


def test_a_rule_on_several_places_is_the_rule_of_their_common_days() -> None:
    plan = plan_of(locations=[LISBON, WARSAW])
    found = working_days(calendar(plan, "LIS+WAW/month_start", years=1))
    assert dt.date(2027, 5, 4) in found  # 3 May is a holiday in Poland
    assert dt.date(2027, 5, 3) not in found
    assert 5 not in worked(plan, "LIS+WAW/go_live", "2027-01")  # the 6th is a holiday in Poland


def test_a_supplier_has_its_own_hours_and_keeps_holidays_only_with_a_country() -> None:
    suppliers = [
        {"id": "HWX", "hours": "24x7", "sites": ["WAW"]},
        {"id": "APX", "hours": "Mo-Fr 08-18", "country": "PL"},
    ]
    plan = plan_of(locations=[LISBON, WARSAW], suppliers=suppliers, hours={"closures": [{"date": "2027-02-16"}]})
    built = build_calendars(plan, ["HWX", "APX"], years=1)
    assert built["HWX"].zone.key == "Europe/Warsaw"
    assert built["HWX"].is_working(built.project.starts[0] + 12 * 60)
    assert hours(built["APX"], "2027-01-12") == ["08:00-18:00"]
    assert hours(built["APX"], "2027-05-03") == []
    assert hours(built["APX"], "2027-02-16") == ["08:00-18:00"]  # our closure is not theirs


def test_a_go_live_day_that_no_place_works_falls_back_to_the_working_week() -> None:
    plan = plan_of(hours={"go_live": {"days": ["sun"]}})
    assert worked(plan, "HQ/go_live", "2027-02")[:3] == [1, 2, 3]


def test_no_gate_is_passed_around_new_year() -> None:
    plan = plan_of(locations=[HQ])
    assert worked(plan, "HQ/gate", "2027-12") == [day for day in worked(plan, "HQ", "2027-12") if day < 24]
    assert worked(plan, "HQ", "2027-12")[-1] == 31
    assert worked(plan, "HQ/gate", "2028-01") == [day for day in worked(plan, "HQ", "2028-01") if day > 1]
