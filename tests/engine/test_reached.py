"""The day on which people say that a milestone is reached: 2027-01-11 is a Monday."""

import datetime as dt

import pytest

from rollout.calendars import WorkCalendarSpecification
from rollout.network import (
    Constraint,
    ConstraintType,
    Lag,
    LagKind,
    Link,
    LinkType,
    Progress,
    Task,
)
from rollout.reports.rows.row_table import rows_of
from tests.reports.test_rows import by_id, milestone, task
from tests.support.small_schedules import at, dates, schedule_of

MONDAY, FRIDAY = dt.date(2027, 1, 11), dt.date(2027, 1, 15)
NEXT_MONDAY = dt.date(2027, 1, 18)

DAY = ((480, 720), (780, 1020))
GO_LIVE = WorkCalendarSpecification(name="LIS/go_live", week=((), DAY, DAY, DAY, (), (), ()))
EVENING = ((960, 1440),)


def week_of_work_then(after: Task, instant: str, *, link: Link | None = None) -> dt.date:
    """The date of a milestone at ``instant`` after work that ends on Friday at 17:00."""
    schedule = schedule_of(
        [(task("A", 5), dates("2027-01-11 08:00", "2027-01-15 17:00")), (after, dates(instant, instant))],
        links=[link or Link(predecessor="A", successor=after.id)],
        specifications=(GO_LIVE,),
    )
    return by_id(schedule)[after.id].finish_date


@pytest.mark.parametrize("instant", ["2027-01-15 17:00", "2027-01-18 08:00"])
def test_a_milestone_is_reached_on_the_last_day_of_the_work_before_it(instant: str) -> None:
    assert week_of_work_then(milestone("M"), instant) == FRIDAY


def test_a_milestone_on_the_project_start_reads_that_day() -> None:
    row = by_id(schedule_of([(milestone("M"), dates("2027-01-11 08:00", "2027-01-11 08:00"))]))["M"]
    assert row.finish_date == MONDAY
    assert row.start == row.finish == dt.datetime(2027, 1, 11, 8, tzinfo=row.start.tzinfo)


def test_a_milestone_that_a_constraint_holds_reads_the_day_of_the_constraint() -> None:
    held = milestone("M", constraint=Constraint(ConstraintType.SNET, at("2027-01-18 08:00")))
    assert week_of_work_then(held, "2027-01-18 08:00") == NEXT_MONDAY


def test_a_milestone_that_must_start_on_a_day_reads_that_day() -> None:
    held = milestone("M", constraint=Constraint(ConstraintType.MSO, at("2027-01-19 00:00")))
    assert week_of_work_then(held, "2027-01-19 00:00") == dt.date(2027, 1, 19)


def test_a_milestone_that_is_not_to_finish_before_the_end_of_a_day_reads_that_day() -> None:
    held = milestone("M", constraint=Constraint(ConstraintType.FNET, at("2027-01-20 00:00")))
    for instant in ("2027-01-20 00:00", "2027-01-20 08:00"):
        assert week_of_work_then(held, instant) == dt.date(2027, 1, 19)


@pytest.mark.parametrize(
    ("kind", "limit", "instant", "day"),
    [
        (ConstraintType.MFO, "2027-01-14 00:00", "2027-01-14 00:00", "2027-01-13"),  # until the end of Wednesday
        (ConstraintType.FNLT, "2027-01-14 00:00", "2027-01-14 08:00", "2027-01-13"),  # the same, moved to working time
        (ConstraintType.SNLT, "2027-01-13 00:00", "2027-01-13 08:00", "2027-01-13"),
    ],
)
def test_a_milestone_dated_before_the_work_it_waits_for_reads_the_day_of_the_constraint(
    kind: ConstraintType, limit: str, instant: str, day: str
) -> None:
    dated = milestone("M", constraint=Constraint(kind, at(limit)))
    assert week_of_work_then(dated, instant) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("day", ["2027-01-13", "2027-01-16"])  # Wednesday, before the work ends, and Saturday
def test_a_milestone_reads_the_day_on_which_it_was_reached(day: str) -> None:
    midnight = f"{dt.date.fromisoformat(day) + dt.timedelta(days=1)} 00:00"
    reached = milestone("M", progress=Progress(actual_start=at(midnight), actual_finish=at(midnight)))
    assert week_of_work_then(reached, midnight) == dt.date.fromisoformat(day)


def test_a_task_reads_the_day_on_which_it_was_finished_though_nobody_works_then() -> None:
    saturday = dates("2027-01-11 00:00", "2027-01-17 00:00")
    done = task("A", 5, progress=Progress(actual_start=saturday.start, actual_finish=saturday.finish))
    assert by_id(schedule_of([(done, saturday)]))["A"].finish_date == dt.date(2027, 1, 16)


def test_a_task_without_duration_reads_the_day_on_which_the_work_before_it_ends() -> None:
    assert week_of_work_then(task("M", 0), "2027-01-18 08:00") == FRIDAY


def test_a_milestone_that_waits_for_an_allowed_day_reads_that_day() -> None:
    tuesday = week_of_work_then(milestone("M", calendar="LIS/go_live"), "2027-01-19 08:00")
    assert tuesday == dt.date(2027, 1, 19)


def test_a_milestone_at_the_start_of_work_reads_that_day() -> None:
    link = Link(predecessor="A", successor="M", type=LinkType.SS)
    assert week_of_work_then(milestone("M"), "2027-01-11 08:00", link=link) == MONDAY


def test_a_milestone_after_an_elapsed_lag_over_the_weekend_reads_monday() -> None:
    link = Link(predecessor="A", successor="M", lag=Lag(2 * 1440, LagKind.ELAPSED))
    assert week_of_work_then(milestone("M"), "2027-01-18 08:00", link=link) == NEXT_MONDAY


def test_a_milestone_after_a_milestone_reads_the_same_day() -> None:
    schedule = schedule_of(
        [
            (milestone("N"), dates("2027-01-18 08:00", "2027-01-18 08:00")),
            (milestone("M"), dates("2027-01-18 08:00", "2027-01-18 08:00")),
            (task("A", 5), dates("2027-01-11 08:00", "2027-01-15 17:00")),
        ],
        links=[Link(predecessor="A", successor="M"), Link(predecessor="M", successor="N")],
    )
    assert [row.finish_date for row in rows_of(schedule)] == [FRIDAY, FRIDAY, FRIDAY]


def test_a_milestone_after_work_until_midnight_reads_the_day_of_that_work() -> None:
    evening = WorkCalendarSpecification(name="EVE", week=(EVENING, EVENING, EVENING, EVENING, EVENING, (), ()))
    schedule = schedule_of(
        [
            (task("A", calendar="EVE"), dates("2027-01-15 16:00", "2027-01-16 00:00")),
            (milestone("M", calendar="EVE"), dates("2027-01-16 00:00", "2027-01-16 00:00")),
        ],
        links=[Link(predecessor="A", successor="M")],
        specifications=(evening,),
    )
    assert [row.finish_date for row in rows_of(schedule)] == [FRIDAY, FRIDAY]
