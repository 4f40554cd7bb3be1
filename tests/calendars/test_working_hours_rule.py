"""Working hours mean what they say, at every place alike; and a naive model, hour by hour. 2027-01-11 is a Monday."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollout.calendars import WorkCalendar, build_calendars
from rollout.calendars.personal import personal_calendars
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.places import week_length
from tests.support.small_plans import plan_of

OFFICE = ["08:00-12:00", "13:00-17:00"]
NIGHT = "Mo-Fr 22:00-06:00"
RIYADH = {"id": "RUH", "country": "SA", "timezone": "Asia/Riyadh"}


def hours(calendar: WorkCalendar, date: str) -> list[str]:
    """The working hours of one local day, shifts cut at midnight."""
    day = dt.date.fromisoformat(date)
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=calendar.zone)
    minutes = [minute for minute in range(1440) if calendar.is_working(int(midnight.timestamp()) // 60 + minute)]
    starts = [minute for minute in minutes if minute - 1 not in minutes]
    ends = [minute + 1 for minute in minutes if minute + 1 not in minutes]
    return [
        f"{low // 60:02}:{low % 60:02}-{high // 60:02}:{high % 60:02}" for low, high in zip(starts, ends, strict=True)
    ]


def calendar(plan: PlanFile, name: str = "HQ") -> WorkCalendar:
    return build_calendars(plan, [name], years=1)[name]


def worked_in_a_week(built: WorkCalendar) -> set[str]:
    days = (dt.date(2027, 1, 11) + dt.timedelta(days=number) for number in range(7))
    return {f"{day:%a}" for day in days if hours(built, day.isoformat())}


@pytest.mark.parametrize(
    ("week", "worked"),
    [
        ("Su-Th 08:00-12:00, 13:00-17:00", "Sun Mon Tue Wed Thu"),
        ("Mo-Sa 08:00-12:00", "Mon Tue Wed Thu Fri Sat"),
        ("24x7", "Mon Tue Wed Thu Fri Sat Sun"),
        (NIGHT, "Mon Tue Wed Thu Fri Sat"),
    ],
)
def test_hours_that_are_written_are_worked_at_every_kind_of_place(week: str, worked: str) -> None:
    everywhere = plan_of(hours={"week": week}, suppliers=[{"id": "SUP"}])
    at_place = plan_of(
        locations=[{"id": "HQ", "timezone": "UTC", "hours": week}, {**RIYADH, "role": "dr", "holidays": False}],
        suppliers=[{"id": "SUP", "hours": week}],
        people=[{"id": "ann", "post": "Analyst", "location": "RUH", "hours": week}],
    )
    found = [calendar(everywhere), calendar(everywhere, "SUP"), calendar(at_place), calendar(at_place, "SUP")]
    found += personal_calendars(at_place, at_place.people, files={}, years=1)
    assert [worked_in_a_week(each) for each in found] == [set(worked.split())] * 5


def test_the_saturday_end_of_fridays_night_shift_is_worked() -> None:
    built = calendar(plan_of(hours={"week": NIGHT}))
    assert hours(built, "2027-01-16") == ["00:00-06:00"]


@pytest.mark.parametrize(
    ("place", "worked"),
    [
        (RIYADH, "Sun Mon Tue Wed Thu"),
        ({"id": "X", "country": "HK", "timezone": "Asia/Hong_Kong"}, "Mon Tue Wed Thu Fri Sat"),
        ({"id": "X", "country": "MY", "subdivision": "02", "timezone": "UTC"}, "Sun Mon Tue Wed Thu"),  # Kedah
        ({"id": "X", "country": "PT", "timezone": "UTC"}, "Mon Tue Wed Thu Fri"),
        ({"id": "X", "timezone": "UTC", "weekend": ["sun"]}, "Mon Tue Wed Thu Fri Sat"),
    ],
)
def test_without_hours_the_weekend_is_that_of_the_country(place: dict[str, str], worked: str) -> None:
    plan = plan_of(locations=[{**place, "holidays": False}])
    assert worked_in_a_week(calendar(plan, place["id"])) == set(worked.split())


def test_a_supplier_without_a_country_rests_like_the_place_it_serves() -> None:
    plan = plan_of(locations=[RIYADH], suppliers=[{"id": "SUP", "sites": ["RUH"]}])
    assert worked_in_a_week(calendar(plan, "SUP")) == {"Sun", "Mon", "Tue", "Wed", "Thu"}


def test_a_weekend_that_is_written_closes_its_days() -> None:
    site = {"id": "HQ", "timezone": "UTC", "hours": "Su-Th 08-12", "weekend": ["thu", "fri"]}
    assert worked_in_a_week(calendar(plan_of(locations=[site]))) == {"Sun", "Mon", "Tue", "Wed"}


@pytest.mark.parametrize(
    ("plan", "week", "minutes"),
    [
        ({}, None, 5 * 480),
        ({"day": "10h"}, "Mo-Th 07:00-12:00, 13:00-18:00", 4 * 600),
        ({}, "Mo-Sa 08:00-12:00, 13:00-17:00", 6 * 480),
        ({}, "Mo-Fr 08:00-12:00, 13:00-17:00; Sa 08-12", 5 * 480 + 240),
        ({"day": "24h"}, "24x7", 7 * 1440),
        ({"week": 4}, None, 4 * 480),
        ({"week": "36h"}, "24x7", 36 * 60),
        ({"week": "4.5d", "day": "10h"}, None, 45 * 60),
    ],
)
def test_a_week_is_what_the_plan_works_in_one(plan: dict[str, object], week: str | None, minutes: int) -> None:
    assert week_length(plan_of(plan=plan, hours={"week": week} if week else {})) == minutes


@pytest.mark.parametrize(
    ("opening", "date", "worked"),
    [
        ({"date": "2027-01-16", "hours": "08:00-12:00"}, "2027-01-16", ["08:00-12:00"]),  # a Saturday
        ({"date": "2027-01-16"}, "2027-01-16", OFFICE),
        ({"from": "2027-01-16", "to": "2027-01-17"}, "2027-01-17", OFFICE),
        ({"rule": "FREQ=WEEKLY;BYDAY=SA", "hours": "09:00-10:00"}, "2027-02-20", ["09:00-10:00"]),
        ({"date": "2027-10-05"}, "2027-10-05", OFFICE),  # Republic Day in Portugal
        ({"date": "2027-12-28", "hours": "10:00-11:00"}, "2027-12-28", ["10:00-11:00"]),  # in the closure
        ({"date": "2027-01-12", "hours": "17:00-20:00"}, "2027-01-12", ["08:00-12:00", "13:00-20:00"]),
        ({"date": "2027-01-16", "locations": ["WAW"]}, "2027-01-16", []),
    ],
)
def test_an_opening_adds_hours_to_a_day(opening: dict[str, object], date: str, worked: list[str]) -> None:
    sites = [
        {"id": "LIS", "country": "PT", "timezone": "Europe/Lisbon"},
        {"id": "WAW", "role": "dr", "timezone": "Europe/Warsaw"},
    ]
    closures = [{"from": "2027-12-27", "to": "2027-12-31"}]
    plan = plan_of(locations=sites, hours={"openings": [opening], "closures": closures})
    assert hours(calendar(plan, "LIS"), date) == worked


def test_an_opening_lifts_no_freeze_and_is_no_weekend_window() -> None:
    freezes = [{"from": "2027-01-11", "to": "2027-01-17"}]
    plan = plan_of(hours={"openings": [{"date": "2027-01-16", "hours": "08:00-12:00"}], "freezes": freezes})
    assert hours(calendar(plan, "HQ/no_freeze"), "2027-01-16") == []
    plain = plan_of(hours={"openings": [{"date": "2027-01-16", "hours": "08:00-12:00"}]})
    assert hours(calendar(plain, "HQ/weekend"), "2027-01-16") == OFFICE


def test_one_place_alone_opens_nothing_for_two() -> None:
    sites = [{"id": "LIS", "timezone": "UTC"}, {"id": "WAW", "role": "dr", "timezone": "UTC"}]
    openings = [{"date": "2027-01-16", "locations": ["LIS"]}, {"date": "2027-01-23"}]
    built = calendar(plan_of(locations=sites, hours={"openings": openings}), "LIS+WAW")
    assert (hours(built, "2027-01-16"), hours(built, "2027-01-23")) == ([], OFFICE)


@pytest.mark.parametrize(
    ("place", "date", "worked"),
    [
        # State Council notice for 2026: Saturday 14 and 28 February make up for Spring Festival (15 to 23 February).
        ({"country": "CN"}, "2026-02-14", OFFICE),
        ({"country": "CN"}, "2026-02-23", []),
        ({"country": "CN"}, "2026-02-28", OFFICE),
        ({"country": "CN"}, "2026-03-07", []),
        ({"country": "GR"}, "2026-12-24", OFFICE),
        ({"country": "GR", "holiday_categories": ["half_day"]}, "2026-12-24", ["08:00-12:00"]),
        ({"country": "DE", "subdivision": "BY"}, "2028-08-15", OFFICE),
        ({"country": "DE", "subdivision": "BY", "holiday_categories": ["catholic"]}, "2028-08-15", []),
    ],
)
def test_half_days_make_up_days_and_further_holidays(place: dict[str, object], date: str, worked: list[str]) -> None:
    plan = plan_of(plan={"start": f"{date[:4]}-01-12"}, locations=[{"id": "X", "timezone": "UTC", **place}])
    assert hours(calendar(plan, "X"), date) == worked


@pytest.mark.parametrize(
    ("leave", "away"),
    [
        ({"from": "2027-02-03", "days": 3}, {"02-03", "02-04", "02-05"}),
        ({"from": "2027-02-04", "days": 3}, {"02-04", "02-05", "02-08"}),  # over a weekend
        ({"from": "2027-02-06", "days": 1}, {"02-08"}),  # from a Saturday
    ],
)
def test_leave_may_be_a_number_of_working_days(leave: dict[str, object], away: set[str]) -> None:
    plan = plan_of(people=[{"id": "ann", "post": "Analyst", "leave": [leave]}])
    (built,) = personal_calendars(plan, plan.people, files={}, years=1)
    weekdays = {f"02-{day:02}" for day in (1, 2, 3, 4, 5, 8, 9, 10)}
    assert {day for day in weekdays if not hours(built, f"2027-{day}")} == away


def test_leave_may_be_hours_of_a_day() -> None:
    leave = [
        {"date": "2027-05-04", "hours": "13:00-17:00"},
        {"from": "2027-05-05", "to": "2027-05-06", "hours": "11-14"},
    ]
    plan = plan_of(people=[{"id": "ann", "post": "Analyst", "leave": leave}])
    (built,) = personal_calendars(plan, plan.people, files={}, years=1)
    assert hours(built, "2027-05-04") == ["08:00-12:00"]
    assert hours(built, "2027-05-06") == ["08:00-11:00", "14:00-17:00"]


DAY = st.integers(0, 13).map(lambda number: dt.date(2027, 3, 1) + dt.timedelta(days=number))
HOURS = st.sets(st.integers(0, 23), min_size=1, max_size=8).map(frozenset)
ENTRY = st.tuples(DAY, st.integers(0, 3), st.none() | HOURS)
WEEK = st.lists(st.frozensets(st.integers(0, 23), max_size=12), min_size=7, max_size=7).filter(any)


def text_of(worked: frozenset[int]) -> str:
    return ", ".join(f"{hour:02}:00-{hour + 1:02}:00" for hour in sorted(worked))


def week_text(week: list[frozenset[int]]) -> str:
    names = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    return "; ".join(f"{name} {text_of(worked)}" for name, worked in zip(names, week, strict=True) if worked)


def entry_of(entry: tuple[dt.date, int, frozenset[int] | None]) -> dict[str, object]:
    day, more, worked = entry
    dates: dict[str, object] = {"from": day.isoformat(), "to": (day + dt.timedelta(days=more)).isoformat()}
    return dates if worked is None else {**dates, "hours": text_of(worked)}


def names(entry: tuple[dt.date, int, frozenset[int] | None], day: dt.date) -> bool:
    return entry[0] <= day <= entry[0] + dt.timedelta(days=entry[1])


@settings(max_examples=60, deadline=None)
@given(
    week=WEEK,
    weekend=st.frozensets(st.integers(0, 6), max_size=3),
    closures=st.lists(ENTRY, max_size=4),
    openings=st.lists(ENTRY, max_size=4),
)
def test_compiled_hours_are_those_of_a_naive_model(
    week: list[frozenset[int]],
    weekend: frozenset[int],
    closures: list[tuple[dt.date, int, frozenset[int] | None]],
    openings: list[tuple[dt.date, int, frozenset[int] | None]],
) -> None:
    worked = [frozenset() if day in weekend else hours for day, hours in enumerate(week)]
    if not any(worked):
        return
    usual = next(filter(None, worked))
    codes = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    site: dict[str, object] = {"id": "HQ", "timezone": "UTC", "hours": week_text(week)}
    if weekend:
        site["weekend"] = [codes[day] for day in sorted(weekend)]
    plan = plan_of(
        plan={"start": "2027-03-01"},
        locations=[site],
        hours={"closures": [entry_of(each) for each in closures], "openings": [entry_of(each) for each in openings]},
    )
    built = calendar(plan)
    for number in range(18):
        day = dt.date(2027, 3, 1) + dt.timedelta(days=number)
        expected = worked[day.weekday()]
        for each in closures:
            if names(each, day) and each[2] is not None and worked[day.weekday()]:
                expected = each[2]
        if any(names(each, day) and each[2] is None for each in closures):
            expected = frozenset()
        for each in openings:
            if names(each, day):
                expected |= each[2] or worked[day.weekday()] or usual
        start = int(dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC).timestamp()) // 60
        assert {hour for hour in range(24) if built.is_working(start + 60 * hour)} == expected, day
