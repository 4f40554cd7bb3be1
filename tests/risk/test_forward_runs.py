"""The vectors of a simulation against the engine: planned durations give the schedule itself, to the minute."""

import random
from pathlib import Path

import pytest

from rollout.calendars import WorkCalendars
from rollout.engine import ConstraintMode, LagCalendar, ProgressMode, Schedule, SchedulingOptions, schedule
from rollout.network import Constraint, ConstraintType, Network, Progress
from rollout.pipeline.stages import schedule as schedule_plan
from rollout.plan import load_plan
from rollout.risk.forward_runs import Runs, forward_runs
from rollout.risk.quantiles import SHORT
from rollout.risk.run_dates import RunDates
from rollout.risk.run_network import run_network
from rollout.risk.vector_memory import VectorMemory
from rollout.values import replace
from tests.support.random_networks import DAY, START, random_network, work_calendars
from tests.support.scheduling_plans import CALENDARS, at, plan, task

EXAMPLE = Path(__file__).parents[2] / "examples" / "example.yaml"
WORKED = Path(__file__).parents[1] / "support" / "worked_example.yaml"


def differing(planned: Schedule, calendars: WorkCalendars) -> list[str]:
    """The tasks that a run with planned durations dates otherwise than the engine."""
    net = run_network(planned, calendars, SHORT)
    dates, tasks = RunDates(net, VectorMemory(SHORT).vectors(1)), net.net.tasks
    durations = list(tasks.remaining if planned.options.status is not None else tasks.duration)
    forward_runs(net, Runs(1, durations), dates, net.net.order)
    return [
        each.id
        for row, (each, wanted) in enumerate(zip(planned.network.tasks, planned.task_dates, strict=True))
        if (int(dates.start(row)[0]), int(dates.finish(row)[0])) != (wanted.start, wanted.finish)
    ]


@pytest.mark.parametrize("path", [EXAMPLE, WORKED], ids=["example", "worked example"])
def test_a_whole_plan_is_dated_as_by_the_engine(path: Path) -> None:
    planned = schedule_plan(load_plan(path))
    assert len(planned.task_dates) > 300
    assert differing(planned, planned.calendars) == []


def test_random_networks_are_dated_as_by_the_engine() -> None:
    calendars = work_calendars()
    for seed in range(250):
        chance = random.Random(seed)
        network, status = with_progress(chance, random_network(chance, chance.randint(2, 14)))
        options = SchedulingOptions(
            start=START,
            status=status,
            constraints=chance.choice(list(ConstraintMode)),
            lag_calendar=chance.choice(list(LagCalendar)),
            progress=chance.choice(list(ProgressMode)),
            whole_days=chance.choice((False, True)),
        )
        assert differing(schedule(network, calendars, options), calendars) == [], f"seed {seed}"


def with_progress(chance: random.Random, network: Network) -> tuple[Network, int | None]:
    """Some tasks begun and some finished, in four networks of ten."""
    if chance.random() < 0.6:
        return network, None
    tasks = []
    for each in network.tasks:
        begun, draw = START + chance.randint(0, 15) * DAY, chance.random()
        progress = None
        if draw < 0.15:
            progress = Progress(actual_start=begun, actual_finish=begun + bool(each.duration) * DAY)
        elif draw < 0.3 and each.duration:
            progress = Progress(actual_start=begun, percent_complete=chance.choice((0, 30, 50)))
        tasks.append(replace(each, progress=progress))
    return Network.of(tasks, network.links), START + chance.randint(1, 20) * DAY


def test_work_as_late_as_possible_and_plans_made_backward_keep_their_planned_dates() -> None:
    late = task("B", "2d", constraint=Constraint(ConstraintType.ALAP))
    tasks = [task("A", "10d"), late, task("C", "1d"), task("CLOSE")]
    links = ["A FS CLOSE", "B FS C", "C FS CLOSE"]
    assert differing(plan(tasks, *links), CALENDARS) == []
    assert differing(plan(tasks, *links, finish=at("03-06 17:00")), CALENDARS) == []
