"""The day of a task is the same in the table and in ``explain``, and never before what it waits for."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rollout.engine import Schedule, SchedulingOptions, schedule
from rollout.explanation import own_steps, scene_of
from rollout.network import Constraint, ConstraintType, Link, Network, Task, TaskKind
from rollout.reports.rows.row_table import rows_of
from rollout.units import Duration
from tests.engine.test_days import CALENDARS
from tests.support.properties import examples
from tests.support.scheduling_plans import at

OF_FINISH = {ConstraintType.FNET, ConstraintType.FNLT, ConstraintType.MFO}
NOT_BEFORE = {ConstraintType.SNET, ConstraintType.FNET, ConstraintType.MSO, ConstraintType.MFO}
PULLING = {ConstraintType.SNLT, ConstraintType.FNLT, ConstraintType.MSO, ConstraintType.MFO, ConstraintType.ALAP}
"""These may date a task before what it waits for: a conflict, of which `check` warns."""
LENGTHS = (
    (TaskKind.MILESTONE, Duration(0)),
    (TaskKind.TASK, Duration(480)),
    (TaskKind.TASK, Duration(1200)),
    (TaskKind.WAIT, Duration(3 * 1440, elapsed=True)),
    (TaskKind.WAIT, Duration(7 * 1440, elapsed=True)),
)
tasks = st.tuples(
    st.sampled_from(LENGTHS),
    st.sampled_from(["office", "office", "office", "go-live"]),
    st.sampled_from([None, None, *ConstraintType]),
    st.integers(0, 20),  # the day of the constraint, from Sunday 4 January
)


def network_of(drawn: list[tuple[tuple[TaskKind, Duration], str, ConstraintType | None, int]]) -> Network:
    made = []
    for number, ((kind, duration), calendar, type_, day) in enumerate(drawn):
        is_dated = type_ not in (None, ConstraintType.ASAP, ConstraintType.ALAP)
        instant = at("01-04 00:00") + 1440 * (day + (type_ in OF_FINISH)) if is_dated else None
        made.append(
            Task(
                id=f"T{number}",
                name=f"T{number}",
                kind=kind,
                duration=duration,
                calendar=calendar if kind is TaskKind.MILESTONE else "office",
                constraint=Constraint(type_ or ConstraintType.ASAP, instant),
            )
        )
    links = [Link(predecessor=f"T{each // 2}", successor=f"T{each}") for each in range(1, len(made))]
    return Network.of(made, links)


def named_day(task: Task) -> dt.date:
    instant = (task.constraint.instant or 0) - (task.constraint.type in OF_FINISH)
    return CALENDARS.project.local(instant).date()


@given(st.lists(tasks, min_size=1, max_size=8))
@examples(150)
def test_days_agree_and_are_never_before_a_constraint_or_a_predecessor(
    drawn: list[tuple[tuple[TaskKind, Duration], str, ConstraintType | None, int]],
) -> None:
    network = network_of(drawn)
    found: Schedule = schedule(network, CALENDARS, SchedulingOptions(start=at("01-05 08:00"), whole_days=True))
    rows = {row.id: row for row in rows_of(found)}
    steps = own_steps(scene_of(found))
    for task in network.tasks:
        row, step = rows[task.id], steps[task.id]
        assert (row.start, row.finish) == (step.start, step.finish)
        assert row.start_date == row.start.date()
        assert row.finish_date == (row.finish - dt.timedelta(minutes=row.finish > row.start)).date()
        if task.constraint.type in NOT_BEFORE:
            assert row.finish_date >= named_day(task)
        if task.constraint.type in PULLING:
            continue
        for link in network.links:
            if link.successor == task.id:
                assert row.finish_date >= rows[link.predecessor].finish_date, (task.id, link.predecessor)
