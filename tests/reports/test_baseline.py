"""Rows beside their baseline, dated by hand; 2027-01-11 is a Monday."""

import datetime as dt

from rollout.calendars import DatedException, WorkCalendar, WorkCalendarSpecification
from rollout.network import Group, GroupKind
from rollout.reports.rows.baseline import with_baseline
from rollout.reports.rows.row import Row
from rollout.reports.rows.row_table import rows_of
from rollout.values import replace
from tests.support.ics_plans import work
from tests.support.small_schedules import dates, schedule_of

FRIDAY = dt.date(2027, 1, 15)
CLOSED_TUESDAY = WorkCalendar.of(
    WorkCalendarSpecification(
        name="LIS", exceptions=(DatedException(first=dt.date(2027, 1, 19), last=dt.date(2027, 1, 19)),)
    ),
    dt.date(2027, 1, 1),
    dt.date(2027, 12, 31),
)


def rows() -> tuple[Row, ...]:
    """Two tasks of one process: the first until Wednesday 20 January, the second until Friday 22 January."""
    group = Group(id="INC", name="Incident management", kind=GroupKind.PROCESS, process="INC")
    return rows_of(
        schedule_of(
            [work("A", "A", "2027-01-11", "2027-01-20"), work("B", "B", "2027-01-21", "2027-01-22")],
            groups=[(group, dates("2027-01-11 08:00", "2027-01-22 17:00"))],
        )
    )


def variances(baseline: dict[str, tuple[dt.date, dt.date]]) -> dict[str, int | None]:
    return {row.id: row.variance_days for row in with_baseline(rows(), baseline, CLOSED_TUESDAY)}


def test_weekends_and_closed_days_do_not_count() -> None:
    assert variances({"A": (FRIDAY, FRIDAY)})["A"] == 2  # Monday 18 and Wednesday 20; Tuesday 19 is closed


def test_earlier_than_agreed_is_negative_by_the_same_count() -> None:
    monday = dt.date(2027, 1, 25)
    assert variances({"A": (monday, monday)})["A"] == -3  # Thursday, Friday, Monday


def test_agreed_dates_outside_the_known_days_count_by_the_week() -> None:
    day = dt.date(2026, 12, 25)  # a Friday; 4 weeks and 3 days of work, less the closed Tuesday
    assert variances({"B": (day, day)})["B"] == 4 * 5 - 1


def test_a_summary_spans_its_tasks_only_where_all_have_dates() -> None:
    first, second = (dt.date(2027, 1, 11), FRIDAY), (dt.date(2027, 1, 18), dt.date(2027, 1, 21))
    summary = with_baseline(rows(), {"A": first, "B": second}, CLOSED_TUESDAY)[0]
    assert (summary.baseline_start, summary.baseline_finish, summary.variance_days) == (first[0], second[1], 1)
    assert with_baseline(rows(), {"A": first}, CLOSED_TUESDAY)[0].baseline_start is None


def test_a_summary_keeps_the_dates_that_were_agreed_for_it() -> None:
    agreed = {"INC": (dt.date(2027, 1, 11), dt.date(2027, 1, 22)), "A": (FRIDAY, FRIDAY)}
    summary = with_baseline(rows(), agreed, CLOSED_TUESDAY)[0]
    assert (summary.baseline_finish, summary.variance_days) == (dt.date(2027, 1, 22), 0)


def test_meetings_have_no_baseline() -> None:
    meeting = replace(rows()[1], kind="recurring")
    assert with_baseline([meeting], {"A": (FRIDAY, FRIDAY)}, CLOSED_TUESDAY) == (meeting,)
