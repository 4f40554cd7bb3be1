"""What drives a finish, and what is critical; 2026-01-05 is a Monday."""

import random

from hypothesis import given
from hypothesis import strategies as st

from rollout.engine import ProgressMode, SchedulingOptions, schedule
from rollout.explanation import drivers, explain, scene_of
from rollout.network import Constraint, ConstraintType, Network, Progress, Task
from rollout.values import replace
from tests.support.properties import examples
from tests.support.random_networks import START, random_network, work_calendars
from tests.support.scheduling_plans import at, held, plan, task, text

CALENDARS = work_calendars()
DAY = 480
LATE = ["A FS B", "B FS C", "C FS Z", "L FS Z"]


def late_network(other: str) -> list[Task]:
    return [
        task("A", "2d"),
        task("B", "1d", constraint=held("ALAP")),
        task("C", "1d"),
        task("L", other),
        task("Z", "1d"),
    ]


def test_work_as_late_as_possible_drives_nothing_and_is_driven_by_nothing() -> None:
    found = plan(late_network("10d"), *LATE)
    assert found.critical_path == ("L", "Z")
    assert {name for name in "ABCLZ" if found.dates[name].is_critical} == {"L", "Z"}
    driving = {id_: [each.predecessor for each in links] for id_, links in drivers(scene_of(found)).items()}
    assert driving == {"A": [], "B": [], "C": [], "L": [], "Z": ["L"]}


def test_late_work_is_not_before_what_it_waits_for_whatever_its_deadline() -> None:
    # A ends on Friday 9; B of two days, due on Wednesday 7, is done on Monday 12 and Tuesday 13 and is four days late.
    late = task("B", "2d", constraint=Constraint(ConstraintType.ALAP), deadline=at("01-07 17:00"))
    found = plan([task("A", "5d"), late, task("C", "1d"), task("L", "20d")], "A FS B", "B FS C")
    assert (text(found.dates["B"].start), text(found.dates["C"].start)) == ("01-12 08:00", "01-14 08:00")
    assert found.dates["B"].total_float == found.dates["A"].total_float == -4 * 480


def test_what_late_work_pushes_is_explained_by_it_and_the_finish_by_what_holds_it() -> None:
    found = plan(late_network("10d"), *LATE)
    assert [step.task for step in explain(found, "Z").early] == ["Z", "L"]
    assert [step.task for step in explain(found, "C").early] == ["C", "B"]


def test_late_work_that_has_no_room_is_on_the_path_like_any_other() -> None:
    found = plan(late_network("2d"), *LATE)
    assert found.critical_path == ("A", "B", "C", "Z")
    assert found.dates["B"].is_critical


def test_critical_is_the_driving_path_even_where_the_calendar_leaves_a_day() -> None:
    # A ends on Monday 5th; the go-live waits for Tuesday 6th and would wait as well if A ended at noon that day.
    tasks = [task("A", "2d"), task("M", calendar="go-live"), task("B", "1d")]
    found = plan([*tasks, task("C", "3d")], "A FS M", "M FS B", start="01-08 08:00")
    assert found.dates["A"].total_float > 0
    assert [name for name in "AMBC" if found.dates[name].is_critical] == ["A", "M", "B"]


def test_a_link_that_asks_for_a_time_before_the_project_starts_drives_nothing() -> None:
    # B of ten days begins with the project; A of two could take until B ends, or B a day after A had begun.
    for words in ("A FF B", "A FS-5d B", "A SS-1d B"):
        found = plan([task("A", "2d"), task("B", "10d")], words)
        assert found.critical_path == ("B",), words
        assert not found.dates["A"].is_critical
        assert drivers(scene_of(found))["B"] == ()
        assert explain(found, "B").early[0].because == "starts with the project"


def test_lags_of_the_path_are_listed() -> None:
    found = plan([task("A", "1d"), task("B", "1d"), task("C", "1d")], "A FS+5ed B", "B FS-1d C")
    assert [(lag.predecessor, lag.successor, lag.duration.minutes) for lag in found.path_lags] == [("A", "B", 7200)]


@given(st.integers(0, 10_000), st.integers(2, 15), st.randoms(use_true_random=False))
@examples(60)
def test_the_order_of_rows_decides_no_path(seed: int, size: int, order: random.Random) -> None:
    network = random_network(random.Random(seed), size)
    tasks = [
        replace(each, constraint=Constraint(ConstraintType.ALAP)) if order.random() < 0.2 else each
        for each in network.tasks
    ]
    links, shuffled = list(network.links), list(tasks)
    order.shuffle(links)
    order.shuffle(shuffled)
    options = SchedulingOptions(start=START)
    given_order = schedule(Network(tuple(tasks), network.links), CALENDARS, options)
    other_order = schedule(Network(tuple(shuffled), tuple(links)), CALENDARS, options)
    assert given_order.critical_path == other_order.critical_path
    assert {each.id: given_order.dates[each.id] for each in tasks} == {
        each.id: other_order.dates[each.id] for each in tasks
    }


def test_a_link_that_progress_overrides_holds_in_neither_direction() -> None:
    # By the status date, the end of Friday 9th, B has begun before A is done.
    tasks = [
        task("A", "4d", progress=Progress(actual_start=at("01-05 00:00"), percent_complete=50)),
        task("B", "4d", progress=Progress(actual_start=at("01-08 00:00"), percent_complete=25)),
        task("C", "2d"),
    ]
    found = plan(tasks, "A FS B", "B FS C", status=at("01-10 00:00"), progress=ProgressMode.PROGRESS_OVERRIDE)
    assert found.dates["B"].finish == at("01-14 17:00")
    assert found.dates["C"].finish == at("01-16 17:00")
    assert found.dates["A"].finish == at("01-13 17:00")
    assert (found.dates["A"].total_float, found.dates["A"].free_float) == (3 * DAY, 3 * DAY)
    assert found.critical_path == ("B", "C")
