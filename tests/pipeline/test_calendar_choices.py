"""How calendar files are made: what the command line says, else the plan, else the environment."""

import datetime as dt

import pytest

from rollout.pipeline.calendar_choices import CalendarChoices, calendar_settings
from rollout.plan import Plan, parse_plan
from rollout.reports.ics import CalendarSettings

FILES = "calendar_files: {alarm: 2d, feed_url: 'https://plan.example/', page_url: 'https://plan.example/gantt.html'}\n"


def plan(settings: str = "", more: str = FILES) -> Plan:
    return parse_plan(f"plan: {{start: 2027-01-11{settings}}}\nprocesses: [INC]\n{more}")


def settings_of(plan: Plan, **choices: str) -> CalendarSettings:
    return calendar_settings(plan, CalendarChoices(**choices), {})


def test_the_plan_decides_where_the_command_line_says_nothing() -> None:
    found = settings_of(plan())
    assert (found.alarm, found.feed_url) == (2 * 24 * 60, "https://plan.example/")
    assert found.page_url == "https://plan.example/gantt.html"


def test_the_command_line_wins_over_the_plan() -> None:
    found = settings_of(plan(), alarm="4h", feed_url="https://line.example/", page_url="https://line.example/page")
    assert (found.alarm, found.feed_url) == (240, "https://line.example/")
    assert found.page_url == "https://line.example/page"


def test_without_either_there_is_no_reminder_and_no_address() -> None:
    found = settings_of(plan(more=""))
    assert (found.alarm, found.feed_url, found.page_url) == (None, "", "")


def test_a_day_before_is_a_day_of_the_clock_whatever_a_working_day_is() -> None:
    assert settings_of(plan(", day: 7h"), alarm="1d").alarm == 1440


@pytest.mark.parametrize(
    ("status", "is_approved"), [("", False), (", status: draft", False), (", status: agreed", True)]
)
def test_a_plan_is_approved_once_it_is_no_draft(status: str, is_approved: bool) -> None:
    assert settings_of(plan(status)).is_approved is is_approved


def test_changes_are_dated_by_the_command_line_the_status_date_or_the_environment() -> None:
    dated, environment = plan(", status_date: 2027-02-01"), {"SOURCE_DATE_EPOCH": "1700000000"}
    assert settings_of(dated, as_of="2027-03-01").as_of == dt.datetime(2027, 3, 1, tzinfo=dt.UTC)
    assert calendar_settings(dated, CalendarChoices(), environment).as_of == dt.datetime(2027, 2, 1, tzinfo=dt.UTC)
    undated = calendar_settings(plan(), CalendarChoices(), environment).as_of
    assert undated == dt.datetime(2023, 11, 14, 22, 13, 20, tzinfo=dt.UTC)
