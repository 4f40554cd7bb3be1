"""Large networks as columns: the same dates as with objects, compiled or not, and no shape that hurts."""

import random
from pathlib import Path

import pytest

from rollout.engine import NetworkColumns, SchedulingOptions, columns, schedule, schedule_columns
from rollout.engine.passes import numba_backend
from rollout.engine.passes.tables import NONE
from rollout.engine.table_building import LINK_CODES
from rollout.errors import PlanError
from rollout.network import LagKind, Link, Network, Task, TaskKind
from tests.support.random_networks import START, random_network, work_calendars
from tests.support.scheduling_plans import CALENDARS, at, text

CALENDARS_OF_RANDOM = work_calendars()
NAMES = ("P", "NIGHT", "SIX", "ALL")
OFFICE = CALENDARS["office"]
OPTIONS = SchedulingOptions(start=at("01-05 08:00"))


def columns_of(network: Network) -> NetworkColumns:
    row = {task.id: number for number, task in enumerate(network.tasks)}
    tasks, links = network.tasks, network.links
    return NetworkColumns(
        duration=[task.duration.minutes for task in tasks],
        is_elapsed=[task.duration.elapsed for task in tasks],
        is_milestone=[task.kind is TaskKind.MILESTONE for task in tasks],
        calendar=[NAMES.index(task.calendar) for task in tasks],
        constraint=[task.constraint.type.rule.code for task in tasks],
        constraint_at=[NONE if task.constraint.instant is None else task.constraint.instant for task in tasks],
        deadline=[NONE if task.deadline is None else task.deadline for task in tasks],
        predecessor=[row[link.predecessor] for link in links],
        successor=[row[link.successor] for link in links],
        link_type=[LINK_CODES[link.type] for link in links],
        lag=[link.lag.amount for link in links],
    )


@pytest.mark.parametrize("is_compiled", [True, False])
def test_columns_give_the_dates_of_objects(is_compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "can_compile", lambda: is_compiled)
    options = SchedulingOptions(start=START)
    calendars = [CALENDARS_OF_RANDOM[name] for name in NAMES]
    for seed in range(60):
        network = random_network(random.Random(seed), 40)
        links = tuple(link for link in network.links if link.lag.kind is LagKind.WORKING)
        network = Network(network.tasks, links)
        dates = schedule(network, CALENDARS_OF_RANDOM, options).task_dates
        table = schedule_columns(columns_of(network), calendars, options)
        for field in ("early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float"):
            assert list(getattr(table, field)) == [getattr(row, field) for row in dates], (seed, field)


def test_a_large_network_of_objects_gives_the_same_dates_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    network = random_network(random.Random(1), 300)
    options = SchedulingOptions(start=START)
    plain = schedule(network, CALENDARS_OF_RANDOM, options)
    monkeypatch.setattr("rollout.engine.calculation.FEWEST_TASKS_TO_COMPILE", 1)
    assert schedule(network, CALENDARS_OF_RANDOM, options) == plain


def test_a_cycle_among_columns_is_an_error() -> None:
    ring = NetworkColumns(duration=[60, 60, 60], predecessor=[0, 1, 2], successor=[1, 2, 1])
    with pytest.raises(PlanError, match="cycle"):
        schedule_columns(ring, [OFFICE], OPTIONS)


def test_a_link_to_nowhere_among_columns_is_an_error() -> None:
    with pytest.raises(PlanError, match="unknown_task"):
        schedule_columns(NetworkColumns(duration=[60], predecessor=[0], successor=[1]), [OFFICE], OPTIONS)


def test_a_chain_of_two_hundred_thousand_tasks_needs_no_recursion() -> None:
    count = 200_000
    before = range(count - 1)
    chain = NetworkColumns(duration=[1] * count, predecessor=before, successor=range(1, count))
    dates = schedule_columns(chain, [CALENDARS["all"]], OPTIONS)
    assert dates.early_finish[count - 1] == OPTIONS.start + count
    assert set(dates.total_float) == {0}


def test_fifty_thousand_links_into_one_task() -> None:
    count = 50_000
    tasks = [Task(id=f"T{number}", name="") for number in range(count)]
    tasks.append(Task(id="M", name="", kind=TaskKind.MILESTONE))
    links = [Link(predecessor=f"T{number}", successor="M") for number in range(count)]
    result = schedule(Network.of(tasks, links), CALENDARS, OPTIONS)
    assert text(result.dates["M"].start) == "01-05 08:00"


def test_compiled_code_is_found_by_the_text_it_was_made_from() -> None:
    names = {Path(module.__file__ or "").name for module in numba_backend.MODULES}
    folder = Path(numba_backend.__file__).parent
    beside = {"forward_rules.py", "pass_order.py", "ordering.py", "working_time.py"}
    used = {path.name for path in folder.glob("*_pass.py")} | beside
    assert names == used | {"tables.py"}
