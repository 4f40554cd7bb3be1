"""The people of a plan: the leave that calendar files tell, and what one more of them is."""

import datetime as dt
from pathlib import Path

import pytest

from rollout.calendars import build_calendars
from rollout.calendars.personal import absences, personal_calendars
from rollout.errors import PlanError
from rollout.pipeline.people import leave_files
from rollout.pipeline.what_if import with_more
from rollout.plan import load_plan, parse_plan
from tests.support.reference_plan import REFERENCE_WITH_PEOPLE

REFERENCE = parse_plan(REFERENCE_WITH_PEOPLE)
LEAVE = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VEVENT\r
UID:1@test\r
DTSTAMP:20270101T000000Z\r
DTSTART;VALUE=DATE:20270301\r
DTEND;VALUE=DATE:20270306\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2@test\r
DTSTAMP:20270101T000000Z\r
DTSTART:20270310T090000Z\r
DTEND:20270310T100000Z\r
END:VEVENT\r
END:VCALENDAR\r
"""
AWAY = """
plan: {start: 2027-01-11}
locations: [{id: LIS, timezone: Europe/Lisbon}]
people:
  - id: ann
    post: Analyst
    roles: [TOOL]
    from: 2027-02-01
    until: 2027-06-30
    leave: [{ics: ann.ics}, {date: 2027-04-01}, {from: 2027-05-03, to: 2027-05-07, reason: course}]
processes: [INC]
"""


def test_leave_comes_from_dates_ranges_and_calendar_files(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(AWAY, encoding="utf-8")
    (tmp_path / "ann.ics").write_bytes(LEAVE)
    plan = load_plan(tmp_path / "plan.yaml")
    files = leave_files(plan)
    project = build_calendars(plan.file, [], years=1).project
    found = absences(plan.file, plan.file.people[0], project, files=files)
    spans = [(each.first, each.last, each.reason) for each in found if each.first >= dt.date(2027, 2, 1)]
    assert spans == [
        (dt.date(2027, 3, 1), dt.date(2027, 3, 5), "leave"),
        (dt.date(2027, 3, 10), dt.date(2027, 3, 10), "leave"),  # an hour of that day
        (dt.date(2027, 4, 1), dt.date(2027, 4, 1), "leave"),
        (dt.date(2027, 5, 3), dt.date(2027, 5, 7), "course"),
        (dt.date(2027, 7, 1), found[-1].last, "no longer available"),
    ]
    (calendar,) = personal_calendars(plan.file, plan.file.people, files=files, years=1)
    assert calendar.local(calendar.starts[0]).date() == dt.date(2027, 2, 1)
    assert calendar.local(calendar.ends[-1]).date() == dt.date(2027, 6, 30)
    assert not calendar.is_working(calendar.starts[0] + 28 * 24 * 60)  # Monday 1 March
    nine = (dt.date(2027, 3, 10).toordinal() - dt.date(1970, 1, 1).toordinal()) * 1440 + 540
    assert [calendar.is_working(nine + minutes) for minutes in (-1, 0, 59, 60)] == [True, False, False, True]


def test_leave_of_somebody_who_works_round_the_clock_is_that_day_alone() -> None:
    text = """plan: {start: 2027-01-11}
processes: [INC]
locations: [{id: NOC, timezone: UTC, hours: 24x7}]
people: [{id: ann, post: Operator, leave: [{date: 2027-04-01}]}]
"""
    plan = parse_plan(text)
    (calendar,) = personal_calendars(plan.file, plan.file.people, files={}, years=1)
    midnight = (dt.date(2027, 4, 1).toordinal() - dt.date(1970, 1, 1).toordinal()) * 1440
    assert calendar.previous_finish(midnight + 720) == midnight
    assert calendar.next_start(midnight) == midnight + 1440


def leave_calendar(*lines: bytes) -> bytes:
    """A calendar with one event of these lines."""
    event = b"".join(b"%s\r\n" % line for line in lines)
    return b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n%sEND:VEVENT\r\nEND:VCALENDAR\r\n" % event


def test_leave_of_a_calendar_file_may_say_how_long_it_lasts(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(AWAY, encoding="utf-8")
    (tmp_path / "ann.ics").write_bytes(leave_calendar(b"DTSTART;VALUE=DATE:20270301", b"DURATION:P5D"))
    (file,) = leave_files(load_plan(tmp_path / "plan.yaml")).values()
    assert list(file.days(dt.date(2027, 1, 1), dt.date(2027, 12, 31))) == [(dt.date(2027, 3, 1), dt.date(2027, 3, 5))]


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCALENDAR\r\nnonsense\r\n",
        leave_calendar(b"DTSTART;VALUE=DATE:20270301", b"DTSTART;VALUE=DATE:20270302"),
        leave_calendar(b"DTSTART;VALUE=DATE:20270301", b"DTEND:20270302T120000Z"),
        leave_calendar(b"DTSTART;VALUE=DATE:soon"),
        leave_calendar(b"DTSTART;VALUE=DATE:20270301", b"DURATION:P9999999D"),
    ],
    ids=["no calendar", "two starts", "a day until an hour", "no date", "beyond all dates"],
)
def test_a_leave_file_that_cannot_be_read_is_a_problem_of_the_plan(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "plan.yaml").write_text(AWAY, encoding="utf-8")
    (tmp_path / "ann.ics").write_bytes(content)
    with pytest.raises(PlanError) as raised:
        leave_files(load_plan(tmp_path / "plan.yaml"))
    assert [problem.code for problem in raised.value.problems] == ["unreadable_calendar"]


def test_more_people_come_by_hat_post_or_person() -> None:
    by_hat = with_more(REFERENCE, "TOOL=1").file.people
    by_post = with_more(REFERENCE, "quality_officer=1.5").file.people
    by_person = with_more(REFERENCE, "smo2=0.2").file.people
    assert [(each.roles, each.capacity) for each in by_hat[3:]] == [(("TOOL",), 1.0)]
    assert [(each.roles, each.capacity) for each in by_post[3:]] == [
        (("QDM", "TRN", "COM"), 1.0),
        (("QDM", "TRN", "COM"), 0.5),
    ]
    assert [each.capacity for each in by_person] == [1.0, 0.8, 1.0]


def test_one_more_of_the_same_is_another_person() -> None:
    people = with_more(with_more(REFERENCE, "TOOL=1"), "TOOL=1").file.people
    assert [each.id for each in people[3:]] == ["added-tool-1", "added-tool-2"]


def test_a_post_is_known_in_any_script_and_no_other_for_it() -> None:
    plan = parse_plan(
        "plan: {start: 2027-01-11}\nprocesses: [INC]\npeople: [{id: boss, post: Директор, roles: [SPON]}]\n"
    )
    assert with_more(plan, "директор=1").file.people[1].roles == ("SPON",)
    with pytest.raises(PlanError, match="posts are директор"):
        with_more(plan, "Бухгалтер=1")


@pytest.mark.parametrize("option", ["tool=1", "ITSM tool administrator=1", "itsm_tool_administrator = 100 %"])
def test_a_role_is_known_by_its_code_in_any_case_and_by_its_name(option: str) -> None:
    assert [(each.roles, each.capacity) for each in with_more(REFERENCE, option).file.people[3:]] == [(("TOOL",), 1.0)]


def test_time_may_be_given_in_percent_and_a_near_name_is_guessed() -> None:
    assert with_more(REFERENCE, "SMO2=20%").file.people[1].capacity == 0.8
    with pytest.raises(PlanError, match="did you mean 'quality_officer'"):
        with_more(REFERENCE, "quality_oficer=1")


@pytest.mark.parametrize("option", ["TOOL", "nobody=1", "TOOL=-1"])
def test_an_addition_that_means_nothing_is_refused(option: str) -> None:
    with pytest.raises(PlanError) as raised:
        with_more(REFERENCE, option)
    assert raised.value.problems[0].code == "unknown_resource"
