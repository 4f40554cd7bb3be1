"""Links, lags and where a date stands beside time that is not worked. 5 January 2026 is a Monday.

Cases marked "witness" were observed in MS Project files or in a scheduler that follows it; the rest is hand work.
"""

import pytest

from rollout.engine import LagCalendar
from rollout.network import Group, TaskKind
from tests.support.scheduling_plans import at, held, plan, span, task, text


@pytest.mark.parametrize(
    ("words", "start", "finish"),
    [
        ("A FS B", "01-07 08:00", "01-07 17:00"),
        ("A SS B", "01-05 08:00", "01-05 17:00"),
        ("A FF B", "01-06 08:00", "01-06 17:00"),
        ("A FS+1d B", "01-08 08:00", "01-08 17:00"),
        ("A SS+1d B", "01-06 08:00", "01-06 17:00"),
        ("A FF+1d B", "01-07 08:00", "01-07 17:00"),
        ("A SF+3d B", "01-07 08:00", "01-07 17:00"),
        ("A FS-4h B", "01-06 13:00", "01-07 12:00"),
        ("A SS+50% B", "01-06 08:00", "01-06 17:00"),
        ("A FS+2ed B", "01-09 08:00", "01-09 17:00"),  # Tuesday 17:00 and 48 hours is Thursday 17:00
    ],
)
def test_a_link_of_each_type_and_lag_dates_its_successor(words: str, start: str, finish: str) -> None:
    assert span(plan([task("A", "2d"), task("B", "1d")], words).dates["B"]) == (start, finish)


def test_what_an_sf_link_makes_finish_ends_at_the_very_start_that_drives_it() -> None:
    # Witness: stored by MS Project for a task of a day before one that starts on a Monday at 08:00.
    tasks = [task("A", "1d", constraint=held("SNET", "01-12 08:00")), task("B", "1d"), task("C", "1d", calendar="all")]
    result = plan(tasks, "A SF B", "B FS C")
    assert span(result.dates["B"]) == ("01-09 08:00", "01-12 08:00")
    assert text(result.dates["C"].start) == "01-12 08:00"
    moved = plan(tasks, "A SF B", "B FS C", moves_sf_finish=True)
    assert span(moved.dates["B"]) == ("01-09 08:00", "01-09 17:00")
    assert text(moved.dates["C"].start) == "01-09 17:00"


def test_an_sf_link_names_no_finish_where_something_else_drives_it() -> None:
    # Half a day of B is done before A starts on Monday 13:00; B cannot start before the project.
    tasks = [task("A", "1d", constraint=held("SNET", "01-05 13:00")), task("B", "2d")]
    assert span(plan(tasks, "A SF B").dates["B"]) == ("01-05 08:00", "01-06 17:00")


def test_a_lead_crosses_the_weekend_in_working_minutes() -> None:
    # Witness: from Monday 12:00 a lead of a day leads to Friday 13:00, from Monday 17:00 to Monday 08:00.
    assert text(plan([task("A", "5.5d"), task("B", "1d")], "A FS-1d B").dates["B"].start) == "01-09 13:00"
    assert text(plan([task("A", "6d"), task("B", "1d")], "A FS-1d B").dates["B"].start) == "01-12 08:00"


def test_an_elapsed_lag_runs_through_the_weekend() -> None:
    # Witness: Friday 17:00 and two elapsed days is Sunday 17:00, and work starts on Monday 08:00.
    assert text(plan([task("A", "5d"), task("B", "1d")], "A FS+2ed B").dates["B"].start) == "01-12 08:00"


def test_a_lag_is_counted_on_the_calendar_of_the_successor() -> None:
    # Witness: A ends Monday 17:00; eight hours round the clock later is Tuesday 01:00.
    tasks = [task("A", "1d"), task("B", "1d", calendar="all")]
    assert text(plan(tasks, "A FS+8h B").dates["B"].start) == "01-06 01:00"


def test_a_lag_can_be_counted_on_the_calendar_of_the_predecessor_as_in_p6() -> None:
    tasks = [task("A", "1d"), task("B", "1d", calendar="all")]
    result = plan(tasks, "A FS+8h B", lag_calendar=LagCalendar.PREDECESSOR)
    assert text(result.dates["B"].start) == "01-06 17:00"


def test_a_lag_can_be_counted_on_the_calendar_of_the_project_or_round_the_clock() -> None:
    # A ends Monday 22:00; eight hours later it is Tuesday 17:00 in the office, 06:00 on the clock.
    tasks = [task("A", "14h", calendar="all"), task("B", "8h", calendar="all"), task("C", "8h")]
    links = ("A FS+8h B", "A FS+8h C")
    project = plan(tasks, *links, lag_calendar=LagCalendar.PROJECT).dates
    clock = plan(tasks, *links, lag_calendar=LagCalendar.ROUND_THE_CLOCK).dates
    assert [text(dates["B"].start) for dates in (project, clock)] == ["01-06 17:00", "01-06 06:00"]
    assert [text(dates["C"].start) for dates in (project, clock)] == ["01-07 08:00", "01-06 08:00"]


def test_the_project_calendar_is_one_whether_a_task_names_it_or_not() -> None:
    # The project starts on a Sunday; M waits for nothing and stands there, though A leaves its calendar unnamed.
    dates = plan([task("M", calendar="office"), task("A", "1d")], start="01-04 00:00").dates
    assert (text(dates["M"].start), text(dates["A"].start)) == ("01-04 00:00", "01-05 08:00")


def test_percent_of_an_elapsed_duration_is_elapsed() -> None:
    tasks = [task("A", "4ed"), task("B", "1d")]
    # Monday 08:00 and half of four days is Wednesday 08:00.
    assert text(plan(tasks, "A SS+50% B").dates["B"].start) == "01-07 08:00"


def test_a_milestone_stands_at_the_end_of_the_day_before_it() -> None:
    # Witness: 17:00, not 08:00 of the next day; a day later it is 17:00 of the next day.
    assert text(plan([task("A", "1d"), task("M")], "A FS M").dates["M"].start) == "01-05 17:00"
    assert text(plan([task("A", "1d"), task("M")], "A FS+1d M").dates["M"].start) == "01-06 17:00"


def test_a_task_without_duration_that_is_no_milestone_starts_on_the_next_day() -> None:
    tasks = [task("A", "1d"), task("B", kind=TaskKind.TASK)]
    assert text(plan(tasks, "A FS B").dates["B"].start) == "01-06 08:00"


def test_a_first_milestone_stands_where_the_project_starts() -> None:
    # Witness: 312 stored values, outside working hours too.
    assert text(plan([task("M"), task("A", "1d")], start="01-04 00:00").dates["M"].start) == "01-04 00:00"


def test_a_milestone_on_a_calendar_of_its_own_moves_to_a_day_that_is_allowed() -> None:
    friday = plan([task("A", "5d"), task("M", calendar="go-live")], "A FS M").dates["M"]
    thursday = plan([task("A", "4d"), task("M", calendar="go-live")], "A FS M").dates["M"]
    first = plan([task("M", calendar="go-live")]).dates["M"]
    assert [text(dates.start) for dates in (friday, thursday, first)] == ["01-13 08:00", "01-08 17:00", "01-06 08:00"]


def test_links_and_leads_push_nothing_before_the_project() -> None:
    tasks = [task("A", "1d"), task("B", "3d")]
    for words in ("A FF B", "A FS-2d B", "A SF B"):
        assert text(plan(tasks, words).dates["B"].start) == "01-05 08:00"


def test_elapsed_work_runs_day_and_night_but_starts_in_working_time() -> None:
    result = plan([task("A", "5d"), task("B", "3ed"), task("C", "1d")], "A FS B", "B FS C")
    assert span(result.dates["B"]) == ("01-12 08:00", "01-15 08:00")
    assert text(result.dates["C"].start) == "01-15 08:00"


def test_a_night_shift_passes_midnight() -> None:
    # Monday 22:00 to 06:00 is a day of eight hours; the next shift starts at 22:00 on Tuesday.
    result = plan([task("A", "1d", calendar="night"), task("B", "1.5d", calendar="night")], "A FS B")
    assert span(result.dates["A"]) == ("01-05 22:00", "01-06 06:00")
    assert span(result.dates["B"]) == ("01-06 22:00", "01-08 02:00")


def test_a_holiday_of_one_calendar_delays_only_its_tasks() -> None:
    result = plan([task("A", "3d", calendar="holiday"), task("B", "3d")])
    assert span(result.dates["A"]) == ("01-05 08:00", "01-08 17:00")
    assert span(result.dates["B"]) == ("01-05 08:00", "01-07 17:00")
    assert result.dates["B"].total_float == 480


GROUPS = (Group(id="G", name="G"), Group(id="H", name="H", parent="G"))


def test_a_group_spans_the_tasks_below_it_at_any_depth() -> None:
    tasks = [task("A", "1d", group="G"), task("B", "1d", group="H"), task("C", "4d")]
    result = plan(tasks, "A FS B", groups=GROUPS)
    assert span(result.dates["G"]) == ("01-05 08:00", "01-06 17:00")
    assert span(result.dates["H"]) == ("01-06 08:00", "01-06 17:00")
    assert result.dates["G"].total_float == 2 * 480
    assert not result.dates["G"].is_critical


def test_an_empty_group_stands_at_the_start() -> None:
    assert span(plan([task("A", "1d")], groups=GROUPS).dates["G"]) == ("01-05 08:00", "01-05 08:00")


def test_a_link_from_a_group_waits_for_the_last_of_its_tasks_and_leaves_their_free_float() -> None:
    # Witness: links that hang on a summary delay their successors but do not reduce the free slack of its tasks.
    # D finishes on Thursday 15 January, so A may finish on Wednesday 14, seven days later; C starts after two.
    tasks = [task("A", "1d", group="G"), task("B", "3d", group="H"), task("C", "1d"), task("D", "9d")]
    result = plan(tasks, "G FS C", groups=GROUPS)
    assert text(result.dates["C"].start) == "01-08 08:00"
    assert (result.dates["A"].total_float, result.dates["A"].free_float) == (7 * 480, 7 * 480)


def test_a_start_link_from_a_group_leaves_its_earliest_task() -> None:
    tasks = [
        task("A", "1d", group="G", constraint=held("SNET", "01-08 08:00")),
        task("B", "3d", group="H"),
        task("C", "1d"),
    ]
    assert text(plan(tasks, "G SS+1d C", groups=GROUPS).dates["C"].start) == "01-06 08:00"


def test_a_link_to_a_group_delays_all_its_tasks() -> None:
    tasks = [task("A", "1d", group="G"), task("B", "3d", group="H"), task("C", "1d")]
    result = plan(tasks, "C FS G", groups=GROUPS)
    assert {text(result.dates[name].start) for name in "AB"} == {"01-06 08:00"}


def test_dates_set_by_hand_stand_and_others_follow_them() -> None:
    tasks = [task("A", "4d"), task("B", "1d", manual=(at("01-06 08:00"), at("01-06 17:00"))), task("C", "1d")]
    result = plan(tasks, "A FS B", "B FS C")
    assert span(result.dates["B"]) == ("01-06 08:00", "01-06 17:00")
    assert text(result.dates["C"].start) == "01-07 08:00"
