"""The latest start from which a plan ends in time."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollout.calendars import HorizonError
from rollout.engine import Backward, Schedule, SchedulingOptions, schedule
from rollout.network import Constraint, ConstraintType, Link, LinkType, Network, Progress, Task
from rollout.values import replace
from tests.support.scheduling_plans import CALENDARS, at, task, text


def dated(tasks: list[Task], *links: Link, finish: str, start: str = "2024-01-01 08:00") -> Schedule:
    options = SchedulingOptions(start=at(start), finish=at(finish), backward=Backward.LATEST_START)
    return schedule(Network.of(tasks, links), CALENDARS, options)


def after(predecessor: str, successor: str, type_: LinkType = LinkType.FS) -> Link:
    return Link(predecessor=predecessor, successor=successor, type=type_)


def test_the_plan_starts_on_the_last_day_from_which_it_ends_in_time() -> None:
    found = dated([task("A", "3d"), task("B", "2d")], after("A", "B"), finish="01-16 17:00")  # a Friday
    assert text(found.start) == "01-12 08:00"
    assert text(found.finish) == "01-16 17:00"
    assert found.options.finish is None
    assert found.options.must_finish_by == at("01-16 17:00")


def test_what_does_not_drive_the_finish_stays_early_and_has_float() -> None:
    found = dated([task("A", "5d"), task("B", "1d")], finish="01-16 17:00")
    assert text(found.dates["B"].start) == "01-12 08:00"
    assert found.dates["B"].total_float == 4 * 480


def test_days_that_no_later_start_can_use_remain_as_float() -> None:
    # Go-lives are on Tuesdays to Thursdays: the last before Monday 19 January is Thursday 15.
    go_live = task("B", "1d", calendar="go-live")
    found = dated([task("A", "1d"), go_live], after("A", "B"), finish="01-19 17:00")
    assert text(found.start) == "01-14 08:00"
    assert text(found.finish) == "01-15 17:00"
    assert found.dates["B"].total_float == 0  # in its own calendar there is no later day


def test_a_start_that_is_given_is_kept_and_the_finish_missed() -> None:
    found = dated([task("A", "9d")], finish="01-09 17:00", start="01-05 08:00")
    assert text(found.start) == "01-05 08:00"
    assert found.dates["A"].total_float == -4 * 480


def test_where_a_constraint_forbids_the_finish_the_start_is_the_latest_that_ends_no_later() -> None:
    held = task("B", "2d", constraint=Constraint(ConstraintType.SNET, at("01-19 08:00")))
    found = dated([task("A", "1d"), held], after("A", "B"), finish="01-16 17:00")
    assert text(found.finish) == "01-20 17:00"
    assert text(found.start) == "01-16 08:00"
    assert found.dates["B"].total_float < 0


def test_a_plan_that_has_begun_starts_when_it_did() -> None:
    done = Progress(actual_start=at("01-05 08:00"), actual_finish=at("01-06 17:00"))
    found = dated([task("A", "2d", progress=done), task("B", "1d")], after("A", "B"), finish="01-16 17:00")
    assert text(found.options.start) == "01-05 08:00"
    assert text(found.dates["B"].start) == "01-07 08:00"


def test_a_start_before_the_calendars_is_beyond_their_horizon() -> None:
    with pytest.raises(HorizonError, match="no start lets the plan end in time"):
        dated([task("A", "1000d")], finish="01-16 17:00")


LENGTHS = st.lists(st.integers(1, 9), min_size=2, max_size=6)


@settings(max_examples=60, deadline=None)
@given(LENGTHS, st.data())
def test_one_day_later_misses_the_finish(lengths: list[int], data: st.DataObject) -> None:
    names = [f"T{number}" for number in range(len(lengths))]
    calendars = [data.draw(st.sampled_from(["office", "all", "night", "go-live", "holiday"])) for _ in names]
    tasks = [task(name, f"{days}d", calendar=each) for name, days, each in zip(names, lengths, calendars, strict=True)]
    pairs = [(first, last) for last in range(len(names)) for first in range(last)]
    chosen = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    types = st.sampled_from([LinkType.FS, LinkType.SS, LinkType.FF])
    links = [after(names[first], names[last], data.draw(types)) for first, last in chosen]
    found = dated(tasks, *links, finish="06-30 17:00")
    finish = at("06-30 17:00")
    assert found.finish <= finish
    begun = dt.datetime.fromtimestamp(found.options.start * 60, dt.UTC).date()
    later = next(
        start
        for days in range(1, 40)
        if (start := CALENDARS.project.next_start(at(f"{begun + dt.timedelta(days=days)} 00:00"))) > found.options.start
    )
    assert schedule(found.network, CALENDARS, replace(found.options, start=later)).finish > finish
