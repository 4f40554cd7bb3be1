"""Plans of the examples folder show how roll-outs are phased; the dates of one are worked out by hand."""

import datetime as dt

import pytest

from rollout.engine import Schedule
from rollout.network.task import TaskKind
from tests.support.plan_dates import first_day, last_day, scheduled_example


@pytest.fixture(scope="module")
def units() -> Schedule:
    return scheduled_example("business_units.yaml")


# Worked out by hand, Monday to Friday. As in the reference of one wave: M0 on 02-03, G1 on 03-18, M1 on 04-30, M2 on
# 06-03, M3 on 07-12, a Monday; 24 people of finance need two sessions, which is what I03 stands for.
# HR: told on 07-13; 40 people, four sessions, 2 * 4 / 2 = 4 days, to 07-19; go/no-go ends 20 working days after M3,
# on 08-09; support of two weeks to 08-23. Operations: told on 08-10; 60 people, 5 days, to 08-17; go/no-go
# ends 10 working days after 08-09, on 08-23; support to 09-06. Measurement of four weeks to 10-04; T02 3 days, 10-07;
# T04 2 days, to 10-11; T05 8 days, to 10-21; T06 four weeks, to 11-18; T07, T08 and T09 2 + 2 + 1 days, to 11-25.
BY_HAND = {
    "INC.M3": ("07-12", "07-12"),
    "INC.UN1@HR": ("07-13", "07-13"),
    "INC.UN2@HR": ("07-14", "07-19"),
    "INC.UN3@HR": ("08-09", "08-09"),
    "INC.UN4@HR": ("08-09", "08-09"),
    "INC.UN5@HR": ("08-10", "08-23"),
    "INC.UN1@OPS": ("08-10", "08-10"),
    "INC.UN2@OPS": ("08-11", "08-17"),
    "INC.UN3@OPS": ("08-23", "08-23"),
    "CHG.UN4@OPS": ("08-23", "08-23"),
    "INC.UN5@OPS": ("08-24", "09-06"),
    "INC.M3X": ("09-06", "09-06"),
    "INC.T01": ("09-07", "10-04"),
    "INC.M4": ("11-25", "11-25"),
}


@pytest.mark.parametrize("task", BY_HAND)
def test_three_business_units_have_the_dates_worked_out_by_hand(units: Schedule, task: str) -> None:
    assert (str(first_day(units, task)), str(last_day(units, task))) == (
        f"2027-{BY_HAND[task][0]}",
        f"2027-{BY_HAND[task][1]}",
    )


def test_a_cmdb_in_three_rounds_goes_live_three_times_and_never_in_a_freeze() -> None:
    found = scheduled_example("cmdb_rounds.yaml")
    live = [last_day(found, task) for task in ("RL2@CONTROL", "CFG.CFG-n@NET", "CFG.CFG-n@APP")]
    assert live == sorted(set(live))
    assert not [day for day in live if dt.date(2027, 12, 13) <= day <= dt.date(2028, 1, 5)]
    assert last_day(found, "CFG.M3") == last_day(found, "CHG.M3") == live[0]


def test_two_minimal_processes_have_at_most_35_tasks_and_are_live_in_ten_weeks() -> None:
    found = scheduled_example("minimal.yaml")
    assert sum(task.kind is not TaskKind.MILESTONE for task in found.network.tasks) <= 35
    assert max(last_day(found, f"{code}.M3") for code in ("INC", "CHG")) - dt.date(2027, 1, 11) <= dt.timedelta(
        weeks=10
    )


def test_the_second_desk_is_closed_after_agents_of_both_have_worked_side_by_side() -> None:
    found = scheduled_example("desk_merger.yaml")
    order = [last_day(found, task) for task in ("MD02", "MD06", "MD07", "INC.M3", "MD08", "CLOSE")]
    assert order == sorted(order)
    assert last_day(found, "TM17@OLD") >= last_day(found, "INC.M3X")
