"""The working time of people beside days read off a calendar. 2027-01-11 is a Monday."""

import datetime as dt

from rollout.calendars import build_calendars
from rollout.calendars.intersection import covers, working_days
from rollout.calendars.leave_calendar import LeaveCalendar, LeaveEvent
from rollout.calendars.personal import absences, personal_calendars
from tests.support.small_plans import LISBON, WARSAW, plan_of


def worked(people: list[dict[str, object]], month: str) -> list[list[int]]:
    """The days of a month on which each of the people works."""
    plan = plan_of(locations=[LISBON, WARSAW], people=people)
    holiday = LeaveEvent(start=dt.date(2027, 2, 15), length=dt.timedelta(days=5))
    found = personal_calendars(plan, plan.people, files={"leave.ics": LeaveCalendar(events=(holiday,))}, years=1)
    return [[day.day for day in working_days(each) if f"{day:%Y-%m}" == month] for each in found]


def person(id_: str, **keys: object) -> dict[str, object]:
    return {"id": id_, "post": id_, **keys}


def test_the_first_and_the_last_day_of_availability_are_worked() -> None:
    (days,) = worked([person("a", **{"from": "2027-02-03", "to": "2027-02-10"})], "2027-02")
    assert days == [3, 4, 5, 8, 9, 10]


def test_leave_of_a_plan_and_of_a_calendar_file_is_not_worked() -> None:
    leave = [{"from": "2027-02-01", "to": "2027-02-05"}, {"ics": "leave.ics"}]
    (days,) = worked([person("a", leave=leave)], "2027-02")
    assert days == [8, 9, 10, 11, 12, 22, 23, 24, 25, 26]


def test_a_person_keeps_the_calendar_of_location_supplier_or_function_in_this_order() -> None:
    people = [
        person("a", location="WAW", supplier="HWX", function="DESK"),
        person("b", supplier="HWX", function="DESK"),
        person("c", function="DESK"),
        person("d"),
    ]
    plan = plan_of(
        locations=[LISBON, WARSAW],
        people=people,
        suppliers=[{"id": "HWX", "hours": "24x7"}],
        functions=[{"id": "DESK", "location": "WAW"}],
    )
    found = personal_calendars(plan, plan.people, files={}, years=1)
    assert [each.name for each in found] == ["WAW", "HWX", "WAW", "LIS"]


def test_absences_are_reported_in_order_with_their_reasons() -> None:
    leave = [{"date": "2027-03-01", "reason": "training"}, {"date": "2027-02-01"}]
    plan = plan_of(people=[person("a", to="2027-03-31", leave=leave)])
    project = build_calendars(plan, [], years=1).project
    found = absences(plan, plan.people[0], project, files={})
    assert [(each.first, each.reason) for each in found] == [
        (dt.date(2027, 2, 1), "leave"),
        (dt.date(2027, 3, 1), "training"),
        (dt.date(2027, 4, 1), "no longer available"),
    ]


def test_hours_are_covered_where_no_interval_is_left_before_its_end() -> None:
    assert covers([(0, 4), (5, 9)], [(1, 3), (5, 9)])
    assert not covers([(0, 4), (5, 9)], [(3, 6)])
    assert not covers([(0, 4)], [(1, 2), (7, 8)])
    assert covers([], [])
