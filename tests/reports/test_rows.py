"""Rows beside dates read off a calendar: 2027-01-11 is a Monday."""

import datetime as dt

import pytest

from rollout.calendars import WorkCalendarSpecification
from rollout.engine import Occurrence, Schedule
from rollout.network import (
    Details,
    Group,
    GroupKind,
    Lag,
    LagKind,
    Link,
    LinkType,
    Network,
    Progress,
    Series,
    Task,
    TaskKind,
    lag_text,
    link_text,
)
from rollout.reports.rows.row import Row
from rollout.reports.rows.row_table import rows_of
from rollout.units import Duration
from tests.support.small_schedules import WEEKEND_OF_FRIDAY, at, dates, schedule_of

MONDAY, FRIDAY = dt.date(2027, 1, 11), dt.date(2027, 1, 15)


def task(id_: str, days: int = 1, **values: object) -> Task:
    return Task(id=id_, name=id_, duration=Duration(days * 480), **values)  # type: ignore[arg-type]  # any field of Task


def milestone(id_: str, **values: object) -> Task:
    return Task(id=id_, name=id_, kind=TaskKind.MILESTONE, **values)  # type: ignore[arg-type]  # any field of Task


def by_id(schedule: Schedule) -> dict[str, Row]:
    return {row.id: row for row in rows_of(schedule)}


def test_finish_date_is_the_last_day_worked() -> None:
    row = by_id(schedule_of([(task("A", 5), dates("2027-01-11 08:00", "2027-01-18 08:00"))]))["A"]
    assert (row.start_date, row.finish_date) == (MONDAY, FRIDAY)


def test_a_wait_that_ends_on_monday_morning_or_at_a_weekend_reads_friday() -> None:
    wait = task("A", kind=TaskKind.WAIT)
    for finish in ("2027-01-18 08:00", "2027-01-17 12:00"):
        assert by_id(schedule_of([(wait, dates("2027-01-11 08:00", finish))]))["A"].finish_date == FRIDAY


def test_a_wait_in_closed_time_does_not_finish_before_it_starts() -> None:
    row = by_id(schedule_of([(task("A", kind=TaskKind.WAIT), dates("2027-01-16 10:00", "2027-01-17 10:00"))]))["A"]
    assert row.start_date == dt.date(2027, 1, 16)
    assert row.finish_date == dt.date(2027, 1, 17)


@pytest.mark.parametrize(
    ("progress", "percent"),
    [
        (Progress(actual_start=at("2027-01-11 00:00"), actual_finish=at("2027-01-16 00:00")), 100),
        (Progress(actual_start=at("2027-01-11 00:00"), remaining=4 * 480), 20),  # one day of five is done
        (Progress(actual_start=at("2027-01-11 00:00"), remaining=6 * 480), 0),  # it takes longer than planned
        (Progress(actual_start=at("2027-01-11 00:00"), remaining=4 * 480, percent_complete=30), 30),
    ],
)
def test_percent_complete_follows_from_what_has_happened(progress: Progress, percent: int) -> None:
    row = by_id(schedule_of([(task("A", 5, progress=progress), dates("2027-01-11 08:00", "2027-01-15 17:00"))]))["A"]
    assert row.percent_complete == percent


def test_dates_are_those_of_the_calendar_of_the_row() -> None:
    tokyo = WorkCalendarSpecification(name="TYO", timezone="Asia/Tokyo")
    schedule = schedule_of(
        [(task("A", calendar="TYO"), dates("2027-01-11 23:00", "2027-01-12 08:00"))], specifications=(tokyo,)
    )
    row = by_id(schedule)["A"]
    assert row.start.isoformat() == "2027-01-12T08:00:00+09:00"
    assert row.start_date == dt.date(2027, 1, 12)


def test_a_week_from_sunday_to_thursday_ends_on_thursday() -> None:
    schedule = schedule_of(
        [(task("A", 5, calendar="RUH"), dates("2027-01-10 08:00", "2027-01-17 08:00"))],
        specifications=(WEEKEND_OF_FRIDAY,),
    )
    assert by_id(schedule)["A"].finish_date == dt.date(2027, 1, 14)


def outline_schedule() -> Schedule:
    groups = [
        (Group(id="INC", name="Incident", kind=GroupKind.PROCESS), dates("2027-01-11 08:00", "2027-01-15 17:00")),
        (
            Group(id="INC.P", name="Prototype", kind=GroupKind.STAGE, parent="INC"),
            dates("2027-01-12 08:00", "2027-01-15 17:00"),
        ),
    ]
    tasks = [
        (task("PG01"), dates("2027-01-11 08:00", "2027-01-11 17:00", total_float=4800)),
        (task("G", group="INC"), dates("2027-01-11 08:00", "2027-01-11 17:00", total_float=960)),
        (task("P01", 3, group="INC.P"), dates("2027-01-12 08:00", "2027-01-14 17:00", total_float=480, free_float=480)),
        (
            Task(id="P02", name="P02", duration=Duration(1440, elapsed=True), kind=TaskKind.WAIT, group="INC.P"),
            dates("2027-01-14 17:00", "2027-01-15 17:00", total_float=2880),
        ),
    ]
    return schedule_of(tasks, groups=groups)


def test_rows_stand_in_outline_order_with_levels_and_wbs_codes() -> None:
    assert [(row.wbs, row.level, row.id, row.parent) for row in rows_of(outline_schedule())] == [
        ("1", 1, "PG01", None),
        ("2", 1, "INC", None),
        ("2.1", 2, "G", "INC"),
        ("2.2", 2, "INC.P", "INC"),
        ("2.2.1", 3, "P01", "INC.P"),
        ("2.2.2", 3, "P02", "INC.P"),
    ]


def test_a_summary_has_the_least_floats_of_its_tasks_in_days() -> None:
    rows = by_id(outline_schedule())
    assert (rows["INC"].total_float_days, rows["INC"].free_float_days) == (1.0, 0.0)
    assert rows["INC.P"].total_float == 480


def test_a_summary_reads_from_the_first_day_of_its_tasks_to_the_last() -> None:
    group = Group(id="G", name="Group", kind=GroupKind.GROUP)
    saturday = dates("2027-01-16 00:00", "2027-01-17 00:00")
    done = task("A", group="G", progress=Progress(actual_start=saturday.start, actual_finish=saturday.finish))
    planned = dates("2027-01-13 08:00", "2027-01-14 17:00")
    found = by_id(schedule_of([(done, saturday), (task("B", 2, group="G"), planned)], groups=[(group, saturday)]))["G"]
    assert (found.start_date, found.finish_date) == (dt.date(2027, 1, 13), dt.date(2027, 1, 16))


def test_a_summary_of_milestones_is_done_as_far_as_the_least_of_them() -> None:
    group = Group(id="G", name="Gates", kind=GroupKind.GROUP)
    when = dates("2027-01-11 17:00", "2027-01-11 17:00")
    reached = milestone("A", group="G", progress=Progress(percent_complete=100, actual_finish=when.finish))
    schedule = schedule_of([(reached, when), (milestone("B", group="G"), when)], groups=[(group, when)])
    assert {id_: row.percent_complete for id_, row in by_id(schedule).items()} == {"G": 0, "A": 100, "B": 0}


def test_days_are_working_days_and_those_of_a_wait_have_24_hours() -> None:
    rows = by_id(outline_schedule())
    assert [rows[id_].duration_days for id_ in ("P01", "P02", "INC")] == [3.0, 1.0, 5.0]
    assert rows["P02"].total_float_days == 2.0


def test_what_a_task_is_about_reaches_its_row() -> None:
    details = Details(process="INC", stage="build", site="WAW", wave=2, role="PMG", owner="Planner", deliverable="X-1")
    row = by_id(schedule_of([(task("A", details=details), dates("2027-01-11 08:00", "2027-01-11 17:00"))]))["A"]
    assert (row.process, row.stage, row.site, row.wave) == ("INC", "build", "WAW", 2)
    assert (row.role, row.owner, row.deliverable) == ("PMG", "Planner", "X-1")


@pytest.mark.parametrize(
    ("first", "last", "took"),
    [
        ("2027-01-16", "2027-01-18", 2),  # Saturday and Sunday, both closed
        ("2027-01-16", "2027-01-17", 1),  # Saturday
        ("2027-01-15", "2027-01-17", 2),  # Friday and Saturday
        ("2027-01-17", "2027-01-20", 3),  # Sunday to Tuesday
        ("2027-01-14", "2027-01-19", 3),  # Thursday to Monday; the weekend between was free
    ],
)
def test_reported_work_is_as_long_as_it_took_on_closed_days_too(first: str, last: str, took: float) -> None:
    begun, over = f"{first} 00:00", f"{last} 00:00"  # work that is over at midnight ended on the day before
    done = task("A", 5, progress=Progress(actual_start=at(begun), actual_finish=at(over)))
    assert by_id(schedule_of([(done, dates(begun, over))]))["A"].duration_days == took


@pytest.mark.parametrize(("deadline", "day"), [("2027-01-16 00:00", FRIDAY), ("2027-01-15 17:00", FRIDAY)])
def test_a_deadline_at_the_end_of_a_day_reads_that_day(deadline: str, day: dt.date) -> None:
    late = task("A", deadline=at(deadline))
    row = by_id(schedule_of([(late, dates("2027-01-11 08:00", "2027-01-11 17:00"))]))["A"]
    assert row.deadline == day


def test_a_series_spans_its_meetings_and_one_without_meetings_has_no_row() -> None:
    held = Series(id="SM1", name="Steering", rule="FREQ=MONTHLY", minutes=60, first="A", last="A")
    never = Series(id="SM2", name="Board", rule="FREQ=MONTHLY", minutes=60, first="A", last="A")
    first = Occurrence(series="SM1", start=at("2027-01-11 09:00"), finish=at("2027-01-11 10:00"))
    last = Occurrence(series="SM1", start=at("2027-02-11 09:00"), finish=at("2027-02-11 10:00"))
    work = task("A")
    schedule = schedule_of(
        [(work, dates("2027-01-11 08:00", "2027-01-11 17:00"))],
        network=Network.of([work], series=[held, never]),
        occurrences=(first, last),
    )
    rows = rows_of(schedule)
    assert [(row.id, row.kind, row.wbs) for row in rows] == [("A", "task", "1"), ("SM1", "recurring", "2")]
    assert (rows[1].start_date, rows[1].finish_date) == (MONDAY, dt.date(2027, 2, 11))
    assert rows[1].duration_days == 0.25


@pytest.mark.parametrize(
    ("lag", "text"),
    [
        (Lag(), ""),
        (Lag(3 * 480), "+3d"),
        (Lag(-60), "-1h"),
        (Lag(10 * 1440, LagKind.ELAPSED), "+10ed"),
        (Lag(50, LagKind.PERCENT), "+50%"),
        (Lag(-50, LagKind.PERCENT), "-50%"),
    ],
)
def test_lags_are_written_as_in_a_plan(lag: Lag, text: str) -> None:
    assert lag_text(lag, day=480) == text


def test_predecessors_name_type_and_lag_only_where_they_say_something() -> None:
    plain = Link(predecessor="A", successor="B")
    start = Link(predecessor="A", successor="B", type=LinkType.SS, lag=Lag(960))
    lagged = Link(predecessor="A", successor="B", lag=Lag(9600))
    assert [link_text(link, day=480) for link in (plain, start, lagged)] == ["A", "A SS+2d", "A FS+20d"]
