"""The engine against a second scheduler, and promises that must hold for every network."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.engine import ConstraintMode, LateDates, SchedulingOptions, schedule
from rollout.network import Constraint, ConstraintType, LagKind, Link, LinkType, Network
from rollout.values import replace
from tests.support.properties import examples
from tests.support.random_networks import START, hour_calendars, random_network, work_calendars
from tests.support.scheduling_reference import HOUR, Reference

CALENDARS, HOURS = work_calendars(), hour_calendars()
FIELDS = ("early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float")
seeds = st.integers(0, 2**32)


@pytest.mark.parametrize(
    ("mode", "late_dates"),
    [(ConstraintMode.HONOUR, LateDates.MILESTONES_AS_ALLOWED), (ConstraintMode.YIELD, LateDates.MOVED_BACK)],
)
def test_a_second_scheduler_finds_the_same_dates_and_floats(mode: ConstraintMode, late_dates: LateDates) -> None:
    moves = late_dates is LateDates.MOVED_BACK
    for seed in range(1_000):
        chance = random.Random(seed)
        network = random_network(chance, chance.randint(1, 14))
        expected = Reference(network, HOURS, START, honours=mode is ConstraintMode.HONOUR, moves_milestones=moves).run()
        rows = list(network.tasks)
        chance.shuffle(rows)
        shuffled = replace(network, tasks=tuple(rows))
        options = SchedulingOptions(start=START, constraints=mode, late_dates=late_dates)
        found = schedule(shuffled, CALENDARS, options).dates
        for task in network.tasks:
            here = [getattr(found[task.id], field) for field in FIELDS]
            there = [getattr(expected[task.id], field) * HOUR for field in FIELDS]
            assert here == there, (seed, task.id, FIELDS)


@given(seeds, st.integers(1, 25))
@examples(150)
def test_every_link_holds_where_no_constraint_pulls_a_task_forward(seed: int, size: int) -> None:
    network = random_network(random.Random(seed), size)
    dates = schedule(network, CALENDARS, SchedulingOptions(start=START, constraints=ConstraintMode.YIELD)).dates
    for link in network.links:
        before, after = dates[link.predecessor], dates[link.successor]
        anchor = before.early_start if link.type.from_start else before.early_finish
        held = after.early_start if link.type.to_start else after.early_finish
        task = network.task_by_id[link.successor]
        calendar = HOURS[task.calendar]
        hours = link.lag.amount // HOUR
        is_elapsed = link.lag.kind is LagKind.ELAPSED
        if link.lag.kind is LagKind.PERCENT:
            predecessor = network.task_by_id[link.predecessor]
            hours, is_elapsed = predecessor.duration.minutes // HOUR, predecessor.duration.elapsed
        asked = anchor // HOUR + hours if is_elapsed else calendar.add(anchor // HOUR, hours)
        assert held // HOUR >= asked or calendar.between(held // HOUR, asked) == 0, link


@given(seeds, st.integers(1, 25))
@examples(100)
def test_every_constraint_holds_when_it_is_honoured(seed: int, size: int) -> None:
    network = random_network(random.Random(seed), size)
    dates = schedule(network, CALENDARS, SchedulingOptions(start=START)).dates
    for task in network.tasks:
        kind, asked, found = task.constraint.type, task.constraint.instant or 0, dates[task.id]
        work = CALENDARS[task.calendar].working_minutes_before
        if kind in (ConstraintType.SNET, ConstraintType.MSO):
            assert work(found.early_start) >= work(asked)
        if kind in (ConstraintType.SNLT, ConstraintType.MSO):
            assert work(found.early_start) <= work(asked)
        if kind in (ConstraintType.FNET, ConstraintType.MFO):
            assert work(found.early_finish) >= work(asked)
        if kind in (ConstraintType.FNLT, ConstraintType.MFO) and not task.duration.elapsed:
            assert work(found.early_finish) <= work(asked)


@given(seeds, st.integers(1, 25))
@examples(100)
def test_floats_and_groups_add_up(seed: int, size: int) -> None:
    network = random_network(random.Random(seed), size)
    result = schedule(network, CALENDARS, SchedulingOptions(start=START))
    for task, dates in zip(network.tasks, result.task_dates, strict=True):
        work = (lambda instant: instant) if task.duration.elapsed else CALENDARS[task.calendar].working_minutes_before
        at_start = work(dates.late_start) - work(dates.early_start)
        at_finish = work(dates.late_finish) - work(dates.early_finish)
        assert dates.total_float == min(at_start, at_finish)
        assert dates.free_float >= 0
        assert dates.is_critical == (dates.total_float <= 0 or task.id in result.critical_path)
        assert work(dates.early_finish) - work(dates.early_start) == task.duration.minutes


@given(seeds, st.integers(1, 20), st.integers(1, 6))
@examples(75)
def test_a_start_weeks_later_moves_all_by_as_much_without_holidays(seed: int, size: int, weeks: int) -> None:
    network = random_network(random.Random(seed), size)
    free = replace(
        network,
        tasks=tuple(replace(task, calendar="ALL", constraint=Constraint(), deadline=None) for task in network.tasks),
    )
    shift = weeks * 7 * 1440
    early = schedule(free, CALENDARS, SchedulingOptions(start=START)).task_dates
    late = schedule(free, CALENDARS, SchedulingOptions(start=START + shift)).task_dates
    for before, after in zip(early, late, strict=True):
        for field in FIELDS[:4]:
            assert getattr(after, field) == getattr(before, field) + shift
        assert (after.total_float, after.free_float) == (before.total_float, before.free_float)


@given(seeds, st.integers(2, 20), st.data())
@examples(75)
def test_one_more_link_never_makes_a_finish_to_start_network_finish_earlier(
    seed: int, size: int, data: st.DataObject
) -> None:
    network = random_network(random.Random(seed), size)
    links = tuple(replace(link, type=LinkType.FS) for link in network.links)
    tasks = tuple(replace(task, constraint=Constraint()) for task in network.tasks)
    after = data.draw(st.integers(1, size - 1))
    before = data.draw(st.integers(0, after - 1))
    more = (*links, Link(predecessor=f"T{before}", successor=f"T{after}"))
    options = SchedulingOptions(start=START)
    short = schedule(Network(tasks, links), CALENDARS, options)
    long = schedule(Network(tasks, more), CALENDARS, options)
    assert long.finish >= short.finish


@given(seeds, st.integers(1, 20))
@examples(75)
def test_the_longest_path_is_a_chain_of_links_to_the_finish(seed: int, size: int) -> None:
    network = random_network(random.Random(seed), size)
    result = schedule(network, CALENDARS, SchedulingOptions(start=START))
    path = result.critical_path
    pairs = {(link.predecessor, link.successor) for link in network.links}
    assert all(pair in pairs for pair in pairwise(path))
    assert result.dates[path[-1]].early_finish == result.finish
