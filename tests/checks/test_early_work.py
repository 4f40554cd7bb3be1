"""Work before the start of the plan: dated as written, with a warning at its place, whatever else the plan says."""

import pytest

from rollout.checks import schedule_warnings
from rollout.pipeline.stages import schedule
from rollout.plan import parse_plan

PLAN = """\
plan: {start: 2027-01-11%s}
processes: {INC: {status: existing}}
tasks:
  - {id: A, name: A, duration: 3d}
  - {id: C, name: C, duration: 2d, %s}
  - {id: D, name: D, duration: 1d, after: [C]}
"""


def dated(held: str, settings: str = "") -> tuple[str, list[tuple[int, str]]]:
    """The first day of C, and the lines of the warnings about work before the start."""
    plan = parse_plan(PLAN % (settings, held))
    found = schedule(plan)
    row = next(number for number, task in enumerate(found.network.tasks) if task.id == "C")
    first = found.calendars.project.local(found.task_dates[row].start).date().isoformat()
    said = [each for each in schedule_warnings(plan, found) if each.code == "before_start"]
    return first, [(each.at.line if each.at else 0, each.message.split()[0]) for each in said]


@pytest.mark.parametrize(
    ("held", "first"),
    [
        ("start_no_earlier_than: 2026-01-14", "2026-01-14"),
        ("must_start_on: 2020-06-02", "2020-06-02"),
        ("finish_no_earlier_than: 2026-01-14", "2026-01-13"),
        ("progress: {actual_start: 2026-12-01, percent: 50}", "2026-12-01"),
    ],
)
@pytest.mark.parametrize("settings", ["", ", deadline: 2027-06-30"])
def test_work_before_the_plan_is_dated_as_written_whatever_the_deadline(held: str, first: str, settings: str) -> None:
    status = ", status_date: 2027-01-12" if "progress" in held else ""
    start, said = dated(held, settings + status)
    assert start == first
    assert (5, "C") in said


def test_what_is_longer_than_the_time_before_its_date_is_not_moved() -> None:
    plan = parse_plan(
        "plan: {start: 2027-01-11}\nprocesses: {INC: {status: existing}}\ntasks:\n"
        "  - {id: A, name: A, duration: 100d, finish_no_earlier_than: 2026-01-14}\n"
    )
    found = schedule(plan)
    row = next(number for number, task in enumerate(found.network.tasks) if task.id == "A")
    assert found.calendars.project.local(found.task_dates[row].start).date().isoformat() == "2025-08-28"


def test_work_that_follows_early_work_is_said_once_at_the_start() -> None:
    assert dated("start_no_earlier_than: 2026-01-14")[1] == [(5, "C"), (1, "tasks")]


def test_a_plan_that_starts_on_its_first_day_says_nothing() -> None:
    assert dated("start_no_earlier_than: 2027-01-11") == ("2027-01-11", [])
