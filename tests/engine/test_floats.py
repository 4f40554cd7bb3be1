"""Late dates, floats, critical and near-critical work. 5 January 2026 is a Monday; all worked out by hand."""

import pytest

from rollout.engine import LateDates
from rollout.network import Group
from tests.support.scheduling_plans import at, held, late_span, plan, span, task, text

DAY = 480


def test_a_textbook_network_has_the_floats_of_the_textbook() -> None:
    """The classic eight-activity exercise: A 3, B 4 (A), C 2 (A), D 5 (B), E 1 (C), F 2 (C), G 4 (D, E), H 3 (F, G)."""
    days = {"A": 3, "B": 4, "C": 2, "D": 5, "E": 1, "F": 2, "G": 4, "H": 3}
    links = ["A FS B", "A FS C", "B FS D", "C FS E", "C FS F", "D FS G", "E FS G", "F FS H", "G FS H"]
    result = plan([task(name, f"{length}d") for name, length in days.items()], *links)
    # Forward: A 0-3, B 3-7, C 3-5, D 7-12, E 5-6, F 5-7, G 12-16, H 16-19. Backward: E 11-12, F 14-16, C 9-11.
    total = {name: result.dates[name].total_float // DAY for name in days}
    free = {name: result.dates[name].free_float // DAY for name in days}
    assert total == {"A": 0, "B": 0, "C": 6, "D": 0, "E": 6, "F": 9, "G": 0, "H": 0}
    assert free == {"A": 0, "B": 0, "C": 0, "D": 0, "E": 6, "F": 9, "G": 0, "H": 0}
    assert result.critical_path == ("A", "B", "D", "G", "H")


@pytest.mark.parametrize(
    ("words", "total", "free"),
    [
        # A stands on Monday 5th. B, of two days, starts on Thursday 8th at the earliest and on Wednesday
        # 14th at the latest, since C finishes on Thursday 15th.
        ("A FS B", 6, 2),  # A may stand on Wednesday 7th before B moves, at the latest on Tuesday 13th
        ("A SS B", 7, 3),  # on Thursday 8th, Wednesday 14th
        ("A FF B", 8, 4),  # on Friday 9th, Thursday 15th
        (
            "A SF B",
            8,
            5,
        ),  # its start at the end of Friday 9th; it must finish with the project on Thursday 15th
        ("A FS+1d B", 5, 1),
        ("A SS+1d B", 6, 2),
    ],
)
def test_free_float_compares_the_ends_that_the_link_joins(words: str, total: int, free: int) -> None:
    tasks = [task("A", "1d"), task("B", "2d", constraint=held("SNET", "01-08 08:00")), task("C", "9d")]
    dates = plan(tasks, words).dates["A"]
    assert (dates.total_float, dates.free_float) == (total * DAY, free * DAY)


def test_total_float_is_the_smaller_of_start_and_finish_float() -> None:
    # B is elapsed: 3 days of the clock from Friday 08:00 cover the weekend, so its two ends have different floats.
    tasks = [task("A", "4d"), task("B", "3ed"), task("C", "8d")]
    dates = plan(tasks, "A FS B").dates["B"]
    assert dates.late_finish - dates.early_finish == dates.total_float
    assert (text(dates.early_finish), text(dates.late_finish)) == ("01-12 08:00", "01-14 17:00")


def test_float_of_elapsed_work_is_clock_time() -> None:
    dates = plan([task("B", "1ed"), task("C", "5d")]).dates["B"]
    # Tuesday 08:00 to Friday 17:00.
    assert dates.total_float == 3 * 1440 + 9 * 60


def test_work_on_a_longer_week_has_more_float_in_its_own_minutes() -> None:
    dates = plan([task("A", "24h", calendar="all"), task("C", "6d")]).dates["A"]
    # From Tuesday 08:00 to Monday 17:00 round the clock.
    assert dates.total_float == 6 * 1440 + 9 * 60


def test_free_float_is_never_negative() -> None:
    dates = plan([task("A", "3d"), task("B", "1d", constraint=held("MSO", "01-06 08:00"))], "A FS B").dates["A"]
    assert dates.total_float < 0
    assert dates.free_float == 0


def test_a_constraint_that_is_too_early_gives_negative_float_down_the_chain_before_it() -> None:
    # Witness: A of two days before B, which must start on Tuesday: B starts before A ends, and A is a day late.
    tasks = [task("Z", "1d"), task("A", "2d"), task("B", "1d", constraint=held("MSO", "01-07 08:00")), task("C", "1d")]
    result = plan(tasks, "Z FS A", "A FS B", "B FS C")
    assert [result.dates[name].total_float // DAY for name in "ZABC"] == [-1, -1, 0, 0]


def test_free_float_of_an_open_end_that_is_too_late_is_none() -> None:
    dates = plan([task("A", "3d", deadline=at("01-05 17:00"))]).dates["A"]
    assert (dates.total_float, dates.free_float) == (-2 * DAY, 0)


def test_a_group_with_a_critical_task_is_not_near_critical_as_well() -> None:
    tasks = [task("A", "5d", group="G"), task("B", "4d", group="G"), task("C", "4d", group="H")]
    result = plan(tasks, groups=(Group(id="G", name="G"), Group(id="H", name="H")))
    found = {name: (dates.is_critical, dates.is_near_critical) for name, dates in result.dates.items() if name in "GH"}
    assert found == {"G": (True, False), "H": (False, True)}


def test_a_deadline_bounds_the_late_finish_and_moves_nothing() -> None:
    tasks = [task("A", "2d"), task("B", "1d", deadline=at("01-06 17:00")), task("C", "9d")]
    result = plan(tasks, "A FS B")
    assert text(result.dates["B"].finish) == "01-07 17:00"
    assert [result.dates[name].total_float // DAY for name in "ABC"] == [-1, -1, 0]


def test_a_deadline_after_the_finish_bounds_nothing() -> None:
    assert plan([task("A", "2d", deadline=at("03-02 17:00"))]).dates["A"].total_float == 0


def test_a_date_to_finish_by_is_what_late_dates_are_counted_from() -> None:
    tasks = [task("A", "2d"), task("B", "1d")]
    assert plan(tasks, must_finish_by=at("01-09 17:00")).dates["A"].total_float == 3 * DAY
    assert plan(tasks, must_finish_by=at("01-05 17:00")).dates["A"].total_float == -DAY


def test_open_ends_share_the_project_finish_unless_each_makes_a_critical_path() -> None:
    tasks = [task("A", "2d"), task("B", "1d"), task("C", "9d")]
    one = plan(tasks, "A FS B")
    many = plan(tasks, "A FS B", multiple_critical_paths=True)
    assert [one.dates[name].is_critical for name in "ABC"] == [False, False, True]
    assert [many.dates[name].is_critical for name in "ABC"] == [True, True, True]


def test_two_paths_of_the_same_length_are_both_critical() -> None:
    tasks = [task("S"), task("A", "2d"), task("B", "2d"), task("M")]
    result = plan(tasks, "S FS A", "S FS B", "A FS M", "B FS M")
    assert all(result.dates[name].is_critical for name in "SABM")
    assert result.critical_path == ("S", "A", "M")


def test_limits_say_what_is_critical_and_near_critical() -> None:
    tasks = [task("A", "9d"), task("B", "8d"), task("C", "6d"), task("D", "1d")]
    result = plan(tasks, critical_limit=DAY, near_critical_limit=3 * DAY)
    assert [result.dates[name].is_critical for name in "ABCD"] == [True, True, False, False]
    assert [result.dates[name].is_near_critical for name in "ABCD"] == [False, False, True, False]


def test_the_longest_path_does_not_depend_on_float() -> None:
    # The deadline makes A the only task with negative float; what drives the finish is B and C all the same.
    tasks = [task("A", "3d", deadline=at("01-05 17:00")), task("B", "2d"), task("C", "4d"), task("M")]
    result = plan(tasks, "B FS C", "A FS M", "C FS M")
    assert result.dates["A"].is_critical
    assert result.critical_path == ("B", "C", "M")


def test_the_longest_path_starts_behind_a_constraint() -> None:
    tasks = [task("A", "1d"), task("B", "1d", constraint=held("SNET", "01-12 08:00")), task("C", "1d")]
    assert plan(tasks, "A FS B", "B FS C").critical_path == ("B", "C")


def test_late_dates_stand_in_working_time() -> None:
    result = plan([task("A", "1d"), task("B", "1d"), task("C", "6d")], "A FS B")
    assert late_span(result.dates["A"]) == ("01-09 08:00", "01-09 17:00")
    assert late_span(result.dates["B"]) == ("01-12 08:00", "01-12 17:00")


def test_a_link_to_the_finish_of_a_group_leaves_float_until_the_group_finishes() -> None:
    # From MPXJ: A may slip four days before the group, which takes the week, finishes later.
    tasks = [task("A", "1d"), task("B", "1d", group="G"), task("C", "5d", group="G")]
    result = plan(tasks, "A FF G", groups=(Group(id="G", name="G"),))
    assert result.dates["A"].free_float == 4 * DAY


def test_late_dates_of_elapsed_work_set_by_hand_move_back_like_those_of_other_elapsed_work() -> None:
    # From MPXJ: the project finishes on Saturday 17:00, the office on Friday.
    by_hand = task("A", "8eh", manual=(at("01-05 08:00"), at("01-10 17:00")))
    assert late_span(plan([by_hand]).dates["A"]) == ("01-09 09:00", "01-09 17:00")
    assert plan([by_hand]).dates["A"].total_float == -1440


def test_late_dates_of_a_milestone_stand_where_its_successor_starts_as_ms_project_stores_them() -> None:
    # B has until Friday 9th 17:00, so it starts on Friday 08:00 at the latest, and so do M and the milestone before it.
    tasks = [task("A", "1d"), task("L"), task("M"), task("B", "1d"), task("C", "5d")]
    links = ("A FS L", "L FS M", "M FS B")
    result = plan(tasks, *links)
    assert late_span(result.dates["L"]) == late_span(result.dates["M"]) == ("01-09 08:00", "01-09 08:00")
    assert late_span(result.dates["A"]) == ("01-08 08:00", "01-08 17:00")
    assert result.dates["M"].total_float == 3 * DAY
    moved = plan(tasks, *links, late_dates=LateDates.MOVED_BACK)
    assert late_span(moved.dates["M"]) == ("01-08 17:00", "01-08 17:00")


def test_a_milestone_dated_by_hand_lets_what_leads_to_it_finish_at_its_very_instant() -> None:
    # As stored by MS Project for a milestone at 08:00 after work that is dated by hand as well.
    work = task("A", "2d", manual=(at("01-05 08:00"), at("01-06 17:00")))
    mark = task("M", manual=(at("01-07 08:00"), at("01-07 08:00")))
    assert text(plan([work, mark], "A FS M").dates["A"].late_finish) == "01-07 08:00"


def test_total_float_of_dates_set_by_hand_is_the_smaller_of_its_two_ends() -> None:
    # Three days by hand for one of work: the finish may slip from Wednesday to Friday, the start from Monday to Friday.
    by_hand = task("A", "1d", manual=(at("01-05 08:00"), at("01-07 17:00")))
    assert plan([by_hand, task("C", "5d")]).dates["A"].total_float == 2 * DAY


def test_a_plan_without_constraints_has_no_negative_float_when_late_dates_stand_as_allowed() -> None:
    # A ends on Monday 17:00. M waits for a day of go-live, Tuesday 08:00; W waits seven days from there; B follows.
    tasks = [task("A", "1d"), task("M", calendar="go-live"), task("W", "7ed"), task("B", "1d")]
    result = plan(tasks, "A FS M", "M FS W", "W FS B", late_dates=LateDates.AS_ALLOWED)
    assert span(result.dates["W"]) == ("01-06 08:00", "01-13 08:00")
    assert late_span(result.dates["W"]) == ("01-06 08:00", "01-13 08:00")
    assert late_span(result.dates["M"]) == ("01-06 08:00", "01-06 08:00")
    assert [result.dates[each.id].total_float for each in tasks] == [0, 0, 0, 0]


def test_late_dates_that_move_back_give_what_waits_for_a_day_of_its_own_negative_float() -> None:
    # As above; the wait may then finish on Monday 12th 17:00 only and start on Monday 5th, and M stand on Thursday 1st.
    tasks = [task("A", "1d"), task("M", calendar="go-live"), task("W", "7ed"), task("B", "1d")]
    result = plan(tasks, "A FS M", "M FS W", "W FS B", late_dates=LateDates.MOVED_BACK)
    assert late_span(result.dates["W"]) == ("01-05 17:00", "01-12 17:00")
    assert late_span(result.dates["M"]) == ("01-01 17:00", "01-01 17:00")
    assert result.dates["A"].total_float == -2 * DAY
