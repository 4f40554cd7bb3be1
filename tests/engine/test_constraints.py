"""The eight constraints, honoured and yielding, as late as possible, and plans scheduled from their finish."""

import pytest

from rollout.engine import ConstraintMode
from tests.support.scheduling_plans import at, held, late_span, plan, span, task, text

DAY = 480


@pytest.mark.parametrize(
    ("kind", "date", "honoured", "yielding"),
    [
        # Without the constraint B, a day long, stands on Wednesday 7 January after two days of A.
        ("SNET", "01-06 08:00", "01-07 08:00", "01-07 08:00"),
        ("SNET", "01-12 08:00", "01-12 08:00", "01-12 08:00"),
        ("SNET", "01-10 08:00", "01-12 08:00", "01-12 08:00"),  # a Saturday
        ("FNET", "01-12 17:00", "01-12 08:00", "01-12 08:00"),
        ("SNLT", "01-06 08:00", "01-06 08:00", "01-07 08:00"),
        ("SNLT", "01-12 08:00", "01-07 08:00", "01-07 08:00"),
        ("FNLT", "01-06 17:00", "01-06 08:00", "01-07 08:00"),
        ("MSO", "01-06 08:00", "01-06 08:00", "01-07 08:00"),
        ("MSO", "01-09 08:00", "01-09 08:00", "01-09 08:00"),
        ("MFO", "01-06 17:00", "01-06 08:00", "01-07 08:00"),
        ("MFO", "01-09 17:00", "01-09 08:00", "01-09 08:00"),
        ("ASAP", None, "01-07 08:00", "01-07 08:00"),
    ],
)
def test_a_constraint_against_a_link(kind: str, date: str | None, honoured: str, yielding: str) -> None:
    tasks = [task("A", "2d"), task("B", "1d", constraint=held(kind, date))]
    assert text(plan(tasks, "A FS B").dates["B"].start) == honoured
    assert text(plan(tasks, "A FS B", constraints=ConstraintMode.YIELD).dates["B"].start) == yielding


def test_constraints_that_yield_show_as_negative_float() -> None:
    tasks = [task("A", "2d"), task("B", "1d", constraint=held("MSO", "01-06 08:00"))]
    result = plan(tasks, "A FS B", constraints=ConstraintMode.YIELD)
    assert [result.dates[name].total_float for name in "AB"] == [-DAY, -DAY]


def test_in_p6_only_mandatory_dates_win_against_links() -> None:
    def start(kind: str) -> str:
        tasks = [task("A", "2d"), task("B", "1d", constraint=held(kind, "01-06 08:00"))]
        return text(plan(tasks, "A FS B", constraints=ConstraintMode.MANDATORY).dates["B"].start)

    assert (start("MSO"), start("SNLT")) == ("01-06 08:00", "01-07 08:00")


def test_no_earlier_than_replaces_the_project_start_where_nothing_comes_before() -> None:
    before = plan([task("A", "1d", constraint=held("SNET", "2025-12-29 08:00"))])
    assert text(before.dates["A"].start) == "12-29 08:00"
    finish = plan([task("A", "2d", constraint=held("FNET", "01-09 17:00"))])
    assert span(finish.dates["A"]) == ("01-08 08:00", "01-09 17:00")


def test_a_second_constraint_bounds_the_other_side() -> None:
    second = held("FNLT", "01-08 17:00")
    b = task("B", "1d", constraint=held("SNET", "01-06 08:00"), second_constraint=second)
    result = plan([b, task("C", "9d")])
    assert span(result.dates["B"]) == ("01-06 08:00", "01-06 17:00")
    assert late_span(result.dates["B"]) == ("01-08 08:00", "01-08 17:00")


def test_as_late_as_possible_takes_all_float_and_pushes_what_follows() -> None:
    # In MS Project it is a constraint to no total float: B stands at its late dates, and C with it.
    tasks = [task("A", "8d"), task("B", "1d", constraint=held("ALAP")), task("C", "1d")]
    result = plan(tasks, "B FS C")
    assert span(result.dates["B"]) == ("01-13 08:00", "01-13 17:00")
    assert span(result.dates["C"]) == ("01-14 08:00", "01-14 17:00")
    assert result.dates["B"].total_float == 0


def test_a_milestone_that_must_finish_at_an_instant_outside_working_time_begins_there_too() -> None:
    result = plan([task("A", "2w"), task("M", "0d", constraint=held("MFO", "01-10 00:00"))])  # Friday midnight
    assert span(result.dates["M"]) == ("01-10 00:00", "01-10 00:00")


def test_a_plan_can_be_scheduled_backward_from_its_finish() -> None:
    # From Friday 16 January 17:00: C on the 16th, B on the 14th and 15th, A, a day long, beside it on the 15th.
    tasks = [task("A", "1d"), task("B", "2d"), task("C", "1d")]
    result = plan(tasks, "A FS C", "B FS C", finish=at("01-16 17:00"))
    assert span(result.dates["C"]) == ("01-16 08:00", "01-16 17:00")
    assert span(result.dates["B"]) == ("01-14 08:00", "01-15 17:00")
    assert span(result.dates["A"]) == ("01-15 08:00", "01-15 17:00")
    assert [result.dates[name].total_float // DAY for name in "ABC"] == [1, 0, 0]
    assert text(result.dates["A"].early_start) == "01-14 08:00"


def test_scheduled_backward_a_task_still_starts_no_earlier_than_it_may() -> None:
    tasks = [task("A", "1d", constraint=held("SNET", "01-15 08:00")), task("B", "2d")]
    result = plan(tasks, "A FS B", finish=at("01-16 17:00"))
    assert text(result.dates["A"].start) == "01-15 08:00"


def test_scheduled_backward_a_lag_leads_back_in_working_time() -> None:
    result = plan([task("A", "1d"), task("B", "1d")], "A FS+1d B", finish=at("01-13 17:00"))
    assert span(result.dates["A"]) == ("01-09 08:00", "01-09 17:00")


def test_a_milestone_as_late_as_possible_with_a_lead_may_be_before_the_start_of_the_plan() -> None:
    found = plan([task("A", "1d"), task("M", constraint=held("ALAP")), task("B", "1d")], "A SS-2d M", "A FS B")
    assert text(found.dates["M"].early_start) == "01-01 08:00"  # two working days before Monday 5 January
