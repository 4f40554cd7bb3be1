"""What has happened, and what remains. 5 January 2026 is a Monday; expectations are worked out by hand."""

from rollout.engine import (
    BegunDates,
    ConstraintMode,
    LagCalendar,
    LateDates,
    ProgressMode,
    Schedule,
    SchedulingOptions,
)
from rollout.network import Group, Progress, Task, TaskKind
from tests.support.scheduling_plans import at, held, plan, span, task, text

DAY = 480


def begun(start: str, remaining: int | None = None, percent: int = 0) -> Progress:
    return Progress(actual_start=at(start), remaining=remaining, percent_complete=percent)


def done(start: str, finish: str) -> Progress:
    return Progress(actual_start=at(start), actual_finish=at(finish), percent_complete=100)


def test_a_finished_task_stands_where_it_was_done_and_is_not_critical() -> None:
    tasks = [task("A", "2d", progress=done("01-06 08:00", "01-09 12:00")), task("B", "1d")]
    result = plan(tasks, "A FS B")
    assert span(result.dates["A"]) == ("01-06 08:00", "01-09 12:00")
    assert text(result.dates["B"].start) == "01-09 13:00"
    assert (result.dates["A"].is_critical, result.dates["A"].free_float) == (False, 0)


def test_without_a_status_date_a_begun_task_takes_its_duration_from_its_actual_start() -> None:
    result = plan([task("A", "3d", progress=begun("01-06 08:00", percent=50)), task("B", "1d")], "A FS B")
    assert span(result.dates["A"]) == ("01-06 08:00", "01-08 17:00")
    assert text(result.dates["B"].start) == "01-09 08:00"


def test_once_begun_only_the_finish_of_a_task_has_float() -> None:
    # A started a day late and must finish on Friday 9: its finish on Thursday leaves a day.
    tasks = [task("A", "3d", progress=begun("01-06 08:00")), task("C", "5d")]
    assert plan(tasks).dates["A"].total_float == DAY


def test_what_is_not_done_comes_after_the_status_date() -> None:
    tasks = [task("A", "4d", progress=begun("01-05 08:00", remaining=3 * DAY)), task("B", "1d"), task("C", "1d")]
    result = plan(tasks, "A FS B", status=at("01-08 08:00"))
    assert span(result.dates["A"]) == ("01-05 08:00", "01-12 17:00")
    assert text(result.dates["B"].start) == "01-13 08:00"
    assert text(result.dates["C"].start) == "01-08 08:00"


def test_what_is_not_done_comes_after_the_status_date_though_it_was_to_be_done_before() -> None:
    # On Thursday 8 in the morning neither has begun; B was to be done by Tuesday evening, M to be reached by then.
    late = [
        task("B", "1d", constraint=held("FNLT", "01-06 17:00")),
        task("M", constraint=held("SNLT", "01-06 17:00")),
        task("P", "1d", constraint=held("MSO", "01-06 08:00")),
    ]
    result = plan(
        [task("A", "1d", progress=done("01-05 08:00", "01-05 17:00")), *late],
        "A FS B",
        "A FS M",
        status=at("01-08 08:00"),
    )
    assert text(result.dates["B"].start) == "01-08 08:00"
    assert result.dates["B"].total_float == -2 * DAY
    assert text(result.dates["M"].start) == "01-08 08:00"
    assert text(result.dates["P"].start) == "01-06 08:00"  # a day on which it must start stays


def test_percent_complete_stands_for_what_remains() -> None:
    tasks = [task("A", "4d", progress=begun("01-05 08:00", percent=25))]
    assert text(plan(tasks, status=at("01-06 08:00")).dates["A"].finish) == "01-08 17:00"


def test_what_remains_of_a_wait_runs_on_while_nobody_works() -> None:
    # A week is left on Friday evening; work of a day is done on Monday.
    waiting = task("W", "2ew", progress=begun("01-05 08:00", remaining=7 * 1440))
    result = plan([waiting, task("A", "2d", progress=begun("01-05 08:00", remaining=DAY))], status=at("01-09 17:00"))
    assert text(result.dates["W"].finish) == "01-16 17:00"
    assert text(result.dates["A"].finish) == "01-12 17:00"


def test_what_remains_of_a_task_keeps_the_links_to_its_finish() -> None:
    # Two days of A are left on Friday evening: Tuesday. B, of which a day is left, ends a day after A: on Wednesday.
    tasks = [
        task("A", "4d", progress=begun("01-05 08:00", remaining=2 * DAY)),
        task("B", "4d", progress=begun("01-06 08:00", remaining=DAY)),
    ]
    result = plan(tasks, "A FF+1d B", status=at("01-09 17:00"))
    assert text(result.dates["B"].finish) == "01-14 17:00"
    assert result.dates["A"].total_float == 0


def test_out_of_sequence_work_waits_for_its_predecessor_or_not() -> None:
    # B began on Monday although A, which takes until Friday, comes before it; a day of B remains.
    tasks = [task("A", "5d"), task("B", "2d", progress=begun("01-05 08:00", remaining=DAY))]
    retained = plan(tasks, "A FS B", status=at("01-06 08:00"))
    override = plan(tasks, "A FS B", status=at("01-06 08:00"), progress=ProgressMode.PROGRESS_OVERRIDE)
    assert text(retained.dates["B"].finish) == "01-13 17:00"
    assert text(override.dates["B"].finish) == "01-06 17:00"


def test_a_begun_task_finishes_no_earlier_than_it_may() -> None:
    tasks = [task("A", "1d", progress=begun("01-05 08:00"), constraint=held("FNET", "01-07 17:00"))]
    assert text(plan(tasks).dates["A"].finish) == "01-07 17:00"


def in_p6(status: str, tasks: list[Task], *links: str, lags: LagCalendar = LagCalendar.SUCCESSOR) -> Schedule:
    return plan(
        tasks,
        *links,
        status=at(status),
        begun_dates=BegunDates.REMAINING,
        constraints=ConstraintMode.MANDATORY,
        late_dates=LateDates.MOVED_BACK,
        lag_calendar=lags,
    )


def test_in_p6_early_and_late_dates_of_a_begun_task_are_those_of_what_remains() -> None:
    tasks = [task("A", "4d", progress=begun("01-05 08:00", remaining=2 * DAY)), task("C", "5d")]
    dates = in_p6("01-07 08:00", tasks).dates["A"]
    assert span(dates) == ("01-05 08:00", "01-08 17:00")
    assert (text(dates.early_start), text(dates.early_finish)) == ("01-07 08:00", "01-08 17:00")
    # C is not begun, so its five days end on Tuesday 13.
    assert (text(dates.late_start), text(dates.late_finish)) == ("01-12 08:00", "01-13 17:00")
    assert dates.total_float == 3 * DAY


def test_in_p6_a_finished_task_has_no_float_and_holds_nothing_back() -> None:
    tasks = [task("A", "4d", progress=done("01-05 08:00", "01-06 17:00")), task("B", "1d")]
    result = in_p6("01-07 08:00", tasks, "A FS B")
    assert result.dates["A"].total_float == 0
    assert text(result.dates["B"].start) == "01-07 08:00"


def test_in_p6_a_start_milestone_stands_where_an_interval_starts_early_and_late() -> None:
    # A works day and night; M opens the two office days of B, so C's week leaves it until Thursday 8:00.
    opening = task("M", kind=TaskKind.TASK)
    tasks = [task("A", "1ed", calendar="all"), opening, task("B", "2d"), task("C", "5d")]
    result = in_p6("01-05 08:00", tasks, "A FS M", "M FS B")
    assert text(result.dates["M"].late_start) == text(result.dates["M"].late_finish) == "01-08 08:00"
    assert text(result.dates["A"].late_finish) == "01-08 08:00"
    closing = [tasks[0], task("M"), *tasks[2:]]
    assert text(in_p6("01-05 08:00", closing, "A FS M", "M FS B").dates["A"].late_finish) == "01-07 17:00"


def test_in_p6_a_finished_task_passes_on_the_status_date_whatever_its_calendar() -> None:
    # Saturday noon is no time of A's office week: B, which works every day, need not wait for Monday.
    finished = task("A", "1d", progress=done("01-05 08:00", "01-05 17:00"))
    tasks = [finished, task("B", "1ed", calendar="all"), task("C", "2ed", calendar="all")]
    dates = in_p6("01-10 12:00", tasks, "A FS B").dates
    assert span(dates["B"]) == ("01-10 12:00", "01-11 12:00")
    # B may be a day late, and so may what is left of A, on the Sunday.
    assert (text(dates["A"].early_start), text(dates["A"].late_finish)) == ("01-10 12:00", "01-11 12:00")


def test_in_p6_an_ff_link_across_calendars_names_the_finish() -> None:
    # From MPXJ: A, day and night, ends on Monday 20:00; B, in the office, ends at the next boundary of its own hours.
    hours = task("B", "1h"), task("C", "1ed", calendar="all")
    result = in_p6("01-05 08:00", [task("A", "12h", calendar="all"), *hours], "A FF B", "B FS C")
    assert span(result.dates["B"]) == ("01-05 16:00", "01-06 08:00")
    assert text(result.dates["C"].start) == "01-06 08:00"
    # A lead of four hours before Tuesday 17:00 is Tuesday 13:00, not 12:00.
    led = in_p6("01-05 08:00", [task("A", "2d"), *hours], "A FF-4h B", "B FS C")
    assert span(led.dates["B"]) == ("01-06 11:00", "01-06 13:00")


def test_in_p6_an_ff_link_with_a_lead_names_the_finish_at_any_hour() -> None:
    # From MPXJ: four hours before Tuesday 17:00; B, at night, has done its hour at 6:00, and C need not wait for 22:00.
    tasks = [task("A", "2d"), task("B", "1h", calendar="night"), task("C", "1ed", calendar="all")]
    dates = in_p6("01-05 08:00", tasks, "A FF-4h B", "B FS C", lags=LagCalendar.PREDECESSOR).dates
    assert (text(dates["B"].finish), text(dates["C"].start)) == ("01-06 13:00", "01-06 13:00")


def test_in_p6_what_starts_with_a_milestone_at_the_end_of_a_day_starts_on_the_next() -> None:
    # From MPXJ: M stands on Monday 17:00, B works day and night.
    tasks = [task("A", "1d"), task("M"), task("B", "8h", calendar="all")]
    dates = in_p6("01-05 08:00", tasks, "A FS M", "M SS B", lags=LagCalendar.PREDECESSOR).dates
    assert text(dates["B"].start) == "01-06 08:00"
    assert text(plan(tasks, "A FS M", "M SS B").dates["B"].start) == "01-05 17:00"


def test_in_p6_a_start_milestone_opens_at_the_latest_before_the_night_in_which_work_must_start() -> None:
    # From MPXJ: C ends on Friday 17:00, so B must start at 1:00; M, in the office, can open on Thursday until 17:00.
    tasks = [task("A", "8h", calendar="all"), task("M", kind=TaskKind.TASK), task("B", "16h", calendar="all")]
    dates = in_p6("01-05 08:00", [*tasks, task("C", "5d")], "A FS M", "M FS B").dates
    assert (text(dates["M"].late_start), text(dates["A"].late_finish)) == ("01-08 17:00", "01-08 17:00")


def test_in_p6_the_late_start_before_an_ss_link_is_the_nearest_end_of_working_time() -> None:
    # From MPXJ: C ends on Friday 17:00, so B must start on Thursday 21:00, nearer to 17:00 than to Friday 8:00.
    tasks = [task("A", "8h", calendar="all"), task("P", "1d"), task("B", "20h", calendar="all"), task("C", "5d")]
    dates = in_p6("01-05 08:00", tasks, "A FS P", "P SS B").dates
    assert (text(dates["P"].late_start), text(dates["P"].late_finish)) == ("01-08 17:00", "01-09 17:00")
    assert text(dates["A"].late_finish) == "01-08 17:00"


def test_in_p6_the_late_start_before_an_ss_link_with_a_lead_is_where_the_lead_ends() -> None:
    # From MPXJ: B must start on Thursday 8:00, P four hours later, at 12:00.
    tasks = [task("A", "8h", calendar="all"), task("P", "1d"), task("B", "2d"), task("C", "5d")]
    dates = in_p6("01-05 08:00", tasks, "A FS P", "P SS-4h B").dates
    assert (text(dates["P"].late_start), text(dates["A"].late_finish)) == ("01-08 12:00", "01-08 12:00")


def test_in_p6_an_ff_lag_from_finished_work_counts_twice_unless_it_is_longer_than_the_work() -> None:
    # From MPXJ: two days after Wednesday 8:00 B ends on Thursday; three days after Monday 17:00 it ends then, too.
    short = task("A", "2d", progress=done("01-05 08:00", "01-06 17:00"))
    long = task("A", "1d", progress=done("01-05 08:00", "01-05 17:00"))
    for finished, words in ((short, "A FF+1d B"), (long, "A FF+3d B")):
        dates = in_p6("01-07 08:00", [finished, task("B", "4h")], words).dates
        assert span(dates["B"]) == ("01-08 13:00", "01-08 17:00")


def test_in_p6_a_finished_task_takes_no_lag_off_the_late_dates_of_what_should_have_led_to_it() -> None:
    # From MPXJ: B was done before A, so C alone holds A; for the dates that B passes on the lag still counts.
    finished = task("B", "1d", progress=done("01-05 08:00", "01-05 17:00"))
    dates = in_p6("01-07 08:00", [task("A", "1d"), finished, task("C", "5d")], "A FS+2d B").dates
    assert (text(dates["A"].late_finish), dates["A"].total_float) == ("01-13 17:00", 4 * DAY)
    assert text(dates["B"].early_start) == "01-09 17:00"


def test_in_p6_no_lag_is_left_after_a_finished_task_once_its_successor_has_begun() -> None:
    # From MPXJ: early dates still wait for the last day of the lag, late dates do not take it off.
    finished = task("A", "1d", progress=done("01-05 08:00", "01-05 17:00"))
    begun_task = task("B", "2d", progress=begun("01-06 08:00", remaining=DAY))
    dates = in_p6("01-07 08:00", [finished, begun_task, task("C", "5d")], "A FS+3d B").dates
    assert text(dates["B"].early_start) == "01-09 08:00"
    assert (text(dates["A"].late_finish), text(dates["B"].late_start)) == ("01-13 08:00", "01-13 08:00")


def test_in_p6_an_ff_link_with_a_lag_names_no_finish() -> None:
    # From MPXJ: an hour after Monday 20:00 B, in the office, ends where its work ends.
    result = plan(
        [task("A", "12h", calendar="all"), task("B", "1h")],
        "A FF+1h B",
        status=at("01-05 08:00"),
        begun_dates=BegunDates.REMAINING,
        lag_calendar=LagCalendar.PREDECESSOR,
    )
    assert span(result.dates["B"]) == ("01-05 16:00", "01-05 17:00")


def test_in_p6_a_start_milestone_finishes_where_it_starts_whatever_finish_it_must_keep() -> None:
    # From MPXJ: a start milestone held to 12:00 stands at 13:00.
    opening = task("M", kind=TaskKind.TASK, constraint=held("MFO", "01-06 12:00"))
    assert span(in_p6("01-05 08:00", [opening]).dates["M"]) == ("01-06 13:00", "01-06 13:00")


def test_in_p6_an_ff_link_from_a_finished_task_holds_nothing_once_its_lag_has_run() -> None:
    # From MPXJ: B was done on Monday before A, which takes Wednesday; C needs not wait for what A passes on.
    finished = task("B", "1d", progress=done("01-05 08:00", "01-05 17:00"))
    tasks = [task("A", "1d"), finished, task("C", "4h")]
    result = in_p6("01-07 08:00", tasks, "A FS B", "B FF C")
    assert span(result.dates["C"]) == ("01-07 08:00", "01-07 12:00")
    assert span(in_p6("01-07 08:00", tasks, "A FS B", "B FS C").dates["C"])[0] == "01-08 08:00"


def test_in_p6_free_float_of_an_open_end_runs_to_the_finish_of_the_project() -> None:
    # From MPXJ: A has no total float, but slips a day before the project does. A date that must be kept leaves none.
    held_back = task("A", "1d", constraint=held("FNLT", "01-05 17:00"))
    tasks = [held_back, task("B", "2d"), task("C", "1d", constraint=held("MSO", "01-05 08:00"))]
    dates = in_p6("01-05 08:00", tasks).dates
    assert [(dates[name].total_float, dates[name].free_float) for name in "ABC"] == [(0, DAY), (0, 0), (0, 0)]
    assert plan(tasks).dates["A"].free_float == 0


def test_in_p6_a_finish_that_must_be_kept_leaves_no_free_float() -> None:
    # From MPXJ: C waits for B until Wednesday, but A must finish on Monday.
    tasks = [task("A", "1d", constraint=held("MFO", "01-05 17:00")), task("B", "2d"), task("C", "1d")]
    assert in_p6("01-05 08:00", tasks, "A FS C", "B FS C").dates["A"].free_float == 0
    assert plan(tasks, "A FS C", "B FS C").dates["A"].free_float == DAY


def test_in_p6_a_broken_link_beside_another_to_the_same_task_does_not_count_for_free_float() -> None:
    # From MPXJ: A ends on Wednesday 17:00, but the four hours of B before that end at night, on Wednesday 6:00. They
    # start at 2:00, a day of A's work after what remains of A.
    tasks = [task("A", "3d", progress=begun("01-05 08:00", remaining=2 * DAY)), task("B", "4h", calendar="night")]
    dates = in_p6("01-06 08:00", tasks, "A SS B", "A FF B").dates
    assert dates["A"].free_float == DAY


def test_in_p6_the_lead_of_an_ss_link_leaves_no_free_float() -> None:
    # From MPXJ: B and D both start on Tuesday; the lead would let B slip by a day, and does so in MS Project.
    tasks = [task("A", "1d"), task("B", "1d"), task("C", "1d"), task("D", "1d")]
    links = ("A FS B", "C FS D", "B SS-1d D")
    assert in_p6("01-05 08:00", tasks, *links).dates["B"].free_float == 0
    assert plan(tasks, *links).dates["B"].free_float == DAY


def test_in_p6_a_lag_runs_on_from_the_actual_date() -> None:
    # Two of three days of lag have passed on the status date.
    tasks = [task("A", "1d", progress=done("01-05 08:00", "01-05 17:00")), task("B", "1d")]
    assert text(in_p6("01-08 08:00", tasks, "A FS+3d B").dates["B"].start) == "01-09 08:00"
    # Of the four days of A two are done, so one day of the lag after its start remains.
    tasks = [task("A", "4d", progress=begun("01-05 08:00", remaining=2 * DAY)), task("B", "1d")]
    assert text(in_p6("01-07 08:00", tasks, "A SS+3d B").dates["B"].start) == "01-08 08:00"


def test_in_p6_work_that_has_begun_forgets_how_it_may_start() -> None:
    late = held("SNET", "01-20 08:00")
    tasks = [task("A", "2d", constraint=late, progress=begun("01-05 08:00", remaining=DAY))]
    assert text(in_p6("01-07 08:00", tasks).dates["A"].finish) == "01-07 17:00"


def test_options_without_progress_are_those_of_ms_project() -> None:
    options = SchedulingOptions(start=0)
    assert (options.constraints, options.begun_dates, options.status) == (
        ConstraintMode.HONOUR,
        BegunDates.ACTUAL,
        None,
    )


def test_in_p6_work_as_late_as_possible_moves_no_successor() -> None:
    # From MPXJ: A ends before C, which waits for B until Thursday; D and what leads to it end with E.
    late = held("ALAP")
    tasks = [task("A", "1d", constraint=late), task("B", "3d"), task("C", "1d"), task("E", "10d")]
    tasks += [task("D", "2d", constraint=late), task("L", "1d", constraint=late)]
    links = ("A FS C", "B FS C", "L SS+1d D", "L FF D")
    dates = in_p6("01-05 08:00", tasks, *links).dates
    assert span(dates["A"]) == ("01-07 08:00", "01-07 17:00")
    assert (dates["A"].total_float, dates["A"].free_float) == (6 * DAY, 0)
    assert span(dates["C"]) == ("01-08 08:00", "01-08 17:00")
    assert span(dates["D"]) == ("01-15 08:00", "01-16 17:00")
    assert span(dates["L"]) == ("01-14 08:00", "01-14 17:00")
    # MS Project gives A all its total float, and C is pushed.
    assert span(plan(tasks, *links).dates["C"]) == ("01-16 08:00", "01-16 17:00")


def test_in_p6_work_as_late_as_possible_keeps_its_lag_on_its_own_calendar() -> None:
    # From MPXJ: C starts on Saturday 8:00; eight office hours before are Friday's, so A takes Thursday. M stands at the
    # end of Friday.
    tasks = [task("A", "1d", constraint=held("ALAP")), task("M", constraint=held("ALAP"))]
    tasks += [task("C", "1ed", calendar="all", constraint=held("SNET", "01-10 08:00"))]
    result = plan(
        tasks,
        "A FS+1d C",
        "M FS C",
        status=at("01-05 08:00"),
        begun_dates=BegunDates.REMAINING,
        lag_calendar=LagCalendar.PREDECESSOR,
    )
    assert span(result.dates["A"]) == ("01-08 08:00", "01-08 17:00")
    assert text(result.dates["M"].start) == "01-09 17:00"


def test_a_begun_successor_holds_no_start_for_what_only_its_group_leads_to() -> None:
    # From MPXJ: A may start as late as the project allows, for C waits for the group of B and not for B itself.
    group = (Group(id="G", name="G"),)
    tasks = [task("A", "1d"), task("B", "2d", progress=begun("01-06 08:00"), group="G"), task("C", "1d")]
    assert text(plan(tasks, "A SS B", "G FS C", groups=group).dates["A"].late_finish) == "01-08 17:00"
    assert text(plan(tasks, "A SS B", "B FS C", groups=group).dates["A"].late_finish) == "01-06 17:00"


def test_a_finished_successor_holds_no_late_dates() -> None:
    tasks = [task("A", "1d"), task("B", "1d", progress=done("01-05 08:00", "01-05 17:00")), task("C", "5d")]
    dates = plan(tasks, "A FS B").dates["A"]
    assert (text(dates.late_finish), dates.total_float) == ("01-09 17:00", 4 * DAY)


def test_scheduled_backward_what_is_not_done_comes_after_the_status_date_too() -> None:
    # Backward from Friday the 16th A would take Wednesday and Thursday and B Friday. On Thursday morning a day of A
    # remains: B is done on Friday. Another day of A, and B comes after the weekend.
    for remaining, finish, follows in ((DAY, "01-15 17:00", "01-16 08:00"), (2 * DAY, "01-16 17:00", "01-19 08:00")):
        tasks = [task("A", "2d", progress=begun("01-14 08:00", remaining=remaining)), task("B", "1d"), task("C", "1d")]
        result = plan(tasks, "A FS B", finish=at("01-16 17:00"), status=at("01-15 08:00"))
        assert span(result.dates["A"]) == ("01-14 08:00", finish)
        assert text(result.dates["B"].start) == follows
        assert span(result.dates["C"]) == ("01-16 08:00", "01-16 17:00")  # has float: as late as possible
