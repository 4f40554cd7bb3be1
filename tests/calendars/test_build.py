"""Working days beside public lists and dates read off a calendar. 2027-01-11 is a Monday."""

import datetime as dt
from collections.abc import Iterable

import pytest

from rollout.calendars import HorizonError, WorkCalendar, build_calendars
from rollout.calendars.intersection import working_days
from rollout.errors import PlanError
from rollout.plan import PlanFile
from tests.support.small_plans import LISBON, WARSAW, plan_of

# Código do Trabalho, art. 234 (Portugal); Easter Sunday is 28 March 2027.
PORTUGAL_2027 = "01-01 03-26 03-28 04-25 05-01 05-27 06-10 08-15 10-05 11-01 12-01 12-08 12-25"
# Ustawa z dnia 18 stycznia 1951 r. o dniach wolnych od pracy, with Christmas Eve since 2025 (Poland).
POLAND_2027 = "01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26"
UK_2027_SCOTLAND = "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"  # mygov.scot, bank holidays


def days(text: str, year: int = 2027) -> set[dt.date]:
    return {dt.date.fromisoformat(f"{year}-{day}") for day in text.split()}


def calendar(plan: PlanFile, name: str, **options: int) -> WorkCalendar:
    return build_calendars(plan, [name], **options)[name]


def closed_weekdays(calendar: WorkCalendar, year: int = 2027) -> set[dt.date]:
    """Mondays to Fridays of a year on which nothing is worked."""
    worked = set(working_days(calendar))
    first = dt.date(year, 1, 1).toordinal()
    every = (dt.date.fromordinal(first + number) for number in range(365))
    return {day for day in every if day.weekday() < 5 and day not in worked}


def weekdays(dates: Iterable[dt.date]) -> set[dt.date]:
    return {day for day in dates if day.weekday() < 5}


def hours(calendar: WorkCalendar, date: str) -> list[str]:
    """The working hours of one local day."""
    day = dt.date.fromisoformat(date)
    spans = (
        (calendar.local(start), calendar.local(end)) for start, end in zip(calendar.starts, calendar.ends, strict=True)
    )
    return [f"{start:%H:%M}-{end:%H:%M}" for start, end in spans if start.date() == day]


@pytest.mark.parametrize(("site", "published"), [(LISBON, PORTUGAL_2027), (WARSAW, POLAND_2027)])
def test_public_holidays_are_those_of_the_published_list(site: dict[str, str], published: str) -> None:
    built = calendar(plan_of(locations=[site]), site["id"], years=2)
    assert closed_weekdays(built) == weekdays(days(published))


def test_public_holidays_of_a_subdivision_are_its_own() -> None:
    site = {"id": "EDI", "country": "GB", "subdivision": "SCT", "timezone": "Europe/London"}
    assert closed_weekdays(calendar(plan_of(locations=[site]), "EDI", years=2)) == weekdays(days(UK_2027_SCOTLAND))


def test_holidays_can_be_switched_off() -> None:
    assert closed_weekdays(calendar(plan_of(locations=[{**LISBON, "holidays": False}]), "LIS", years=2)) == set()


def test_a_holiday_has_a_reason_to_show() -> None:
    exceptions = calendar(plan_of(locations=[LISBON]), "LIS", years=1).specification.exceptions
    assert "Republic Day" in {each.reason for each in exceptions if each.first == dt.date(2027, 10, 5)}


def test_a_country_without_known_holidays_is_a_problem_of_the_plan() -> None:
    with pytest.raises(PlanError) as raised:
        build_calendars(plan_of(locations=[{"id": "X", "country": "ZZ", "timezone": "UTC"}]), ["X"])
    assert [problem.code for problem in raised.value.problems] == ["unknown_holidays"]


def test_the_default_week_is_that_of_ms_project() -> None:
    built = calendar(plan_of(), "HQ", years=1)
    assert hours(built, "2027-01-15") == ["08:00-12:00", "13:00-17:00"]
    assert hours(built, "2027-01-16") == hours(built, "2027-01-17") == []


def test_the_calendar_of_the_project_is_that_of_the_primary_location() -> None:
    built = build_calendars(plan_of(locations=[WARSAW, {**LISBON, "role": "primary"}]), [], years=1)
    assert built.project.name == built.default == "LIS"
    assert built[""] is built.project


def test_local_hours_stay_the_same_across_daylight_saving() -> None:
    built = calendar(plan_of(locations=[LISBON]), "LIS", years=1)  # clocks go forward on 2027-03-28 and back on 10-31
    assert hours(built, "2027-03-25") == hours(built, "2027-03-29") == ["08:00-12:00", "13:00-17:00"]
    winter, summer = (dt.datetime.fromisoformat(f"2027-03-{day}T08:00Z").timestamp() // 60 for day in (25, 29))
    assert built.is_working(int(winter))
    assert not built.is_working(int(summer) + 8 * 60)  # 08:00 UTC is 09:00 in Lisbon, so 16:00 UTC is 17:00
    assert built.is_working(int(summer) - 60)


def test_a_weekend_of_friday_and_saturday_moves_the_hours_of_friday_to_sunday() -> None:
    site = {"id": "RUH", "timezone": "Asia/Riyadh", "weekend": ["fri", "sat"]}
    built = calendar(plan_of(locations=[site]), "RUH", years=1)
    assert hours(built, "2027-01-15") == hours(built, "2027-01-16") == []
    assert hours(built, "2027-01-17") == ["08:00-12:00", "13:00-17:00"]


def test_a_location_may_have_hours_of_its_own() -> None:
    site = {"id": "NIG", "timezone": "UTC", "hours": "Mo-Th 22:00-06:00"}
    built = calendar(plan_of(locations=[site]), "NIG", years=1)
    assert hours(built, "2027-01-12") == ["22:00-06:00"]
    assert built.working_minutes_before(built.ends[5]) - built.working_minutes_before(built.starts[5]) == 480


@pytest.mark.parametrize(
    ("closure", "closed"),
    [
        ({"date": "2027-02-16"}, "02-16"),
        ({"from": "2027-08-02", "to": "2027-08-04"}, "08-02 08-03 08-04"),
        ({"rule": "FREQ=MONTHLY;BYDAY=1FR;COUNT=2"}, "02-05 03-05"),
        ({"rule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"}, "12-24"),
        ({"rule": "FREQ=WEEKLY;BYDAY=WE", "from": "2027-03-01", "to": "2027-03-17"}, "03-03 03-10 03-17"),
        ({"date": "2020-05-05", "yearly": True}, "05-05"),
        ({"from": "2019-12-28", "to": "2020-01-05", "yearly": True}, "01-01 01-04 01-05 12-28 12-29 12-30 12-31"),
        ({"date": "2027-02-16", "locations": ["WAW"]}, ""),
    ],
)
def test_nothing_is_worked_on_the_days_of_a_closure(closure: dict[str, object], closed: str) -> None:
    plan = plan_of(locations=[{"id": "LIS", "timezone": "UTC"}, WARSAW], hours={"closures": [closure]})
    assert closed_weekdays(calendar(plan, "LIS", years=2)) == days(closed)


def test_a_yearly_closure_over_new_year_is_closed_on_both_sides() -> None:
    closures = [{"from": "2019-12-28", "to": "2020-01-15", "yearly": True}]
    built = calendar(plan_of(plan={"start": "2027-03-15"}, hours={"closures": closures}), "HQ", years=1)
    assert built.first == dt.date(2027, 1, 12)
    assert hours(built, "2027-01-15") == []
    assert hours(built, "2027-01-18") != []


def test_a_yearly_closure_on_29_february_is_on_the_28th_of_other_years() -> None:
    plan = plan_of(hours={"closures": [{"date": "2028-02-29", "yearly": True}]})
    built = calendar(plan, "HQ", years=3)
    assert closed_weekdays(built, 2028) == days("02-29", 2028)
    assert closed_weekdays(built, 2029) == days("02-28", 2029)


def test_a_half_day_has_its_shorter_hours() -> None:
    closures = [{"date": "2027-12-23", "hours": "08:00-12:00"}]
    built = calendar(plan_of(locations=[LISBON], hours={"closures": closures}), "LIS", years=1)
    assert hours(built, "2027-12-23") == ["08:00-12:00"]


def test_a_half_day_opens_neither_a_weekend_nor_a_public_holiday() -> None:
    closures = [{"date": "2000-12-24", "hours": "08:00-12:00", "yearly": True}]
    built = calendar(plan_of(locations=[WARSAW], hours={"closures": closures}), "WAW", years=2)
    assert hours(built, "2027-12-24") == []  # Christmas Eve is a public holiday in Poland
    plain = calendar(plan_of(hours={"closures": [{"date": "2027-01-16", "hours": "08:00-12:00"}]}), "HQ", years=1)
    assert hours(plain, "2027-01-16") == []  # a Saturday


def test_a_date_beyond_the_horizon_names_calendar_limit_and_cure() -> None:
    built = calendar(plan_of(plan={"horizon_years": 1}), "HQ")
    with pytest.raises(HorizonError, match=r"'HQ'.*2028.*horizon_years"):
        built.next_start(built.ends[-1])


def test_a_plan_with_a_finish_alone_is_known_before_it() -> None:
    plan = plan_of(plan={"finish": "2027-06-30"})
    built = calendar(plan, "HQ", years=1)
    assert built.first < dt.date(2026, 7, 1)
    assert built.last >= dt.date(2027, 6, 30)
