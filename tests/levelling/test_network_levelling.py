import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.calendars import DatedException, WorkCalendar, WorkCalendarSpecification
from rollout.engine import SchedulingOptions, schedule
from rollout.levelling.levelled import Levelled, Wait
from rollout.levelling.network_levelling import level
from rollout.levelling.search.kernels import PLAIN, Kernels, compiled_kernels
from rollout.levelling.search.search_values import Budget
from rollout.network import Constraint, ConstraintType, Lag, Link, LinkType, Network, Task
from rollout.network.assignment import Assignment, Demand, Worker
from rollout.pipeline.levelling import level as level_plan
from rollout.pipeline.people import staff_of
from rollout.plan import Plan, load_plan, parse_plan
from rollout.units import Duration
from tests.levelling.verifier import violations
from tests.support.properties import examples
from tests.support.reference_plan import REFERENCE_WITH_PEOPLE
from tests.support.small_schedules import at, calendars

EXAMPLES = Path(__file__).parents[2] / "examples"
LIS = WorkCalendar.of(WorkCalendarSpecification(name="LIS"), dt.date(2026, 12, 1), dt.date(2027, 12, 31))
START = SchedulingOptions(start=at("2027-01-11 08:00"))


def days(number: float) -> Duration:
    return Duration(int(number * 480))


def task(id_: str, length: float, **more: object) -> Task:
    return replace(Task(id=id_, name=id_, duration=days(length)), **more)  # type: ignore[arg-type]  # any field


def worker(id_: str, percent: int = 100) -> Worker:
    return Worker(id=id_, post=id_, percent=percent)


def levelled(
    tasks: Sequence[Task],
    who: Mapping[str, tuple[int, tuple[int, ...]]],
    workers: Sequence[Worker],
    *,
    links: Iterable[Link] = (),
    own: Sequence[WorkCalendar] = (),
    budget: int = 60,
    kernels: Kernels = PLAIN,
) -> Levelled:
    """The tasks levelled; ``who`` gives percent and holders by task."""
    network = Network.of(tasks, links)
    demands = tuple(
        Demand(role="H", percent=who[each.id][0], holders=who[each.id][1]) if each.id in who else None for each in tasks
    )
    assignment = Assignment(workers=tuple(workers), demands=demands, network=network)
    planned = schedule(network, calendars(), START)
    people = own or [LIS] * len(workers)
    found = level(planned, assignment, people, Budget(schedules=budget), kernels=kernels)
    assert violations(found, people) == []
    assert found.bound <= found.schedule.finish
    return found


def starts(found: Levelled) -> dict[str, str]:
    return {
        each.id: f"{LIS.local(dates.start):%m-%d %H}"
        for each, dates in zip(found.planned.network.tasks, found.schedule.task_dates, strict=True)
    }


def test_two_tasks_of_one_person_follow_each_other() -> None:
    found = levelled([task("A", 2), task("B", 3)], {"A": (100, (0,)), "B": (60, (0,))}, [worker("ann")])
    # Five working days from Monday 11 January: done on Friday the 15th.
    assert LIS.local(found.schedule.finish) == dt.datetime(2027, 1, 15, 17, tzinfo=dt.UTC)
    assert found.bound <= found.schedule.finish


def test_half_of_a_person_twice_fits_at_once() -> None:
    found = levelled([task("A", 2), task("B", 2)], {"A": (50, (0,)), "B": (50, (0,))}, [worker("ann")])
    assert starts(found) == {"A": "01-11 08", "B": "01-11 08"}
    assert found.delays == {}


def test_a_waiting_task_names_the_person_and_the_task() -> None:
    urgent = task("A", 2, priority=900)
    found = levelled([urgent, task("B", 2)], {"A": (100, (0,)), "B": (100, (0,))}, [worker("ann")], budget=3)
    assert starts(found) == {"A": "01-11 08", "B": "01-13 08"}
    assert found.waits == {"B": (Wait(task="A", person="ann"),)}
    assert found.schedule.critical_path == ("A", "B")


def test_a_task_pauses_on_the_leave_of_its_person() -> None:
    leave = DatedException(first=dt.date(2027, 1, 12), last=dt.date(2027, 1, 13), reason="leave")
    own = WorkCalendar.of(
        WorkCalendarSpecification(name="LIS@ann", exceptions=(leave,)), dt.date(2026, 12, 1), dt.date(2027, 12, 31)
    )
    found = levelled([task("A", 3)], {"A": (100, (0,))}, [worker("ann")], own=[own])
    # Monday, then Thursday and Friday.
    assert LIS.local(found.schedule.finish) == dt.datetime(2027, 1, 15, 17, tzinfo=dt.UTC)


def test_a_task_goes_to_the_holder_who_is_free() -> None:
    people = [worker("ann"), worker("bob", 80)]
    found = levelled([task("A", 2), task("B", 2)], {"A": (80, (0, 1)), "B": (80, (0, 1))}, people)
    assert found.delays == {}
    assert {found.people["A"], found.people["B"]} == {(("ann", 80),), (("bob", 80),)}


def test_work_is_shared_where_nobody_alone_has_time_enough() -> None:
    people = [worker("ann"), worker("bob", 80)]
    who = dict.fromkeys("ABC", (60, (0, 1)))
    found = levelled([task(name, 2) for name in "ABC"], who, people)
    assert found.delays == {}
    assert sorted(len(shares) for shares in found.people.values()) == [1, 1, 2]


def test_somebody_with_too_little_time_alone_gets_help_instead() -> None:
    found = levelled([task("A", 2)], {"A": (100, (0, 1))}, [worker("bob", 80), worker("ann", 70)])
    assert found.people["A"] == (("bob", 80), ("ann", 20))


def test_a_demand_above_what_there_is_is_reported_with_its_cause() -> None:
    found = levelled([task("A", 2)], {"A": (100, (0,))}, [worker("ann", 40)])
    assert [problem.code for problem in found.problems] == ["demand_above_capacity"]
    assert "100 % of ann, who have 40 %" in found.problems[0].message
    assert found.people["A"] == (("ann", 40),)


def test_a_latest_date_that_people_cannot_keep_is_reported() -> None:
    late = Constraint(ConstraintType.FNLT, at("2027-01-12 17:00"))
    fixed = Constraint(ConstraintType.MSO, at("2027-01-11 08:00"))
    tasks = [task("A", 2, constraint=fixed), task("B", 2, constraint=late)]
    network_people = {"A": (100, (0,)), "B": (100, (0,))}
    network = Network.of(tasks)
    demands = tuple(Demand(role="H", percent=network_people[each.id][0], holders=(0,)) for each in tasks)
    assignment = Assignment(workers=(worker("ann"),), demands=demands, network=network)
    found = level(schedule(network, calendars(), START), assignment, [LIS], Budget(schedules=30))
    assert [problem.code for problem in found.problems] == ["constraint_missed"]
    assert starts(found) == {"A": "01-11 08", "B": "01-13 08"}


def test_priority_decides_who_goes_first_in_the_first_plan() -> None:
    low, high = task("A", 2, priority=100), task("B", 2, priority=900)
    found = levelled([low, high], {"A": (100, (0,)), "B": (100, (0,))}, [worker("ann")], budget=3)
    assert starts(found) == {"A": "01-13 08", "B": "01-11 08"}


def test_priority_decides_though_another_order_would_finish_earlier() -> None:
    links = [Link(predecessor="A", successor="C")]
    tasks = [task("A", 2), task("C", 5), task("B", 2, priority=501)]
    found = levelled(tasks, {"A": (100, (0,)), "B": (100, (0,))}, [worker("ann")], links=links, budget=300)
    assert starts(found) == {"B": "01-11 08", "A": "01-13 08", "C": "01-15 08"}


def test_nobody_waits_for_a_task_of_high_priority_that_cannot_start_yet() -> None:
    links = [Link(predecessor="P", successor="B")]
    tasks = [task("P", 3), task("B", 2, priority=900), task("A", 2)]
    found = levelled(tasks, {"A": (100, (0,)), "B": (100, (0,))}, [worker("ann")], links=links)
    assert starts(found) == {"P": "01-11 08", "B": "01-14 08", "A": "01-11 08"}


def test_links_go_before_priority() -> None:
    # A leads to B, which goes before D; D would go before A, but then it would go before B as well.
    links = [Link(predecessor="A", successor="B")]
    tasks = [task("A", 1, priority=100), task("B", 1, priority=900), task("D", 1)]
    found = levelled(tasks, dict.fromkeys("ABD", (100, (0,))), [worker("ann")], links=links, budget=30)
    assert starts(found) == {"A": "01-11 08", "B": "01-12 08", "D": "01-13 08"}


def test_a_task_with_fewer_people_on_it_is_not_moved_for_nothing() -> None:
    # C follows A by a link; B, of the same person, has time until Friday and waits.
    links = [Link(predecessor="A", successor="C")]
    who = {"A": (100, (0,)), "B": (100, (0,))}
    found = levelled([task("B", 1), task("A", 2), task("C", 2)], who, [worker("ann")], links=links)
    assert starts(found) == {"A": "01-11 08", "B": "01-13 08", "C": "01-13 08"}


KINDS = st.sampled_from(list(LinkType))


@st.composite
def staffed_networks(pick: st.DrawFn) -> tuple[list[Task], list[Link], dict[str, tuple[int, tuple[int, ...]]]]:
    size = pick(st.integers(2, 8))
    names = [f"T{number}" for number in range(size)]
    tasks = []
    for name in names:
        elapsed = pick(st.integers(0, 5)) == 0
        length = Duration(pick(st.integers(1, 4)) * (1440 if elapsed else 240), elapsed)
        tasks.append(Task(id=name, name=name, duration=length))
    pairs = [(first, second) for first in range(size) for second in range(first + 1, size)]
    links = [
        Link(
            predecessor=names[first], successor=names[second], type=pick(KINDS), lag=Lag(pick(st.integers(-1, 2)) * 240)
        )
        for first, second in pick(st.sets(st.sampled_from(pairs), max_size=6))
    ]
    holders = st.sampled_from([(0,), (1,), (0, 1)])
    who = {name: (pick(st.sampled_from([20, 50, 60, 80])), pick(holders)) for name in names}
    return tasks, links, who


@examples(40)
@given(staffed_networks())
def test_any_levelled_plan_keeps_links_calendars_and_capacities(
    case: tuple[list[Task], list[Link], dict[str, tuple[int, tuple[int, ...]]]],
) -> None:
    tasks, links, who = case
    levelled(tasks, who, [worker("ann"), worker("bob", 80)], links=links, budget=6)


@pytest.fixture(scope="module")
def reference() -> Plan:
    return parse_plan(REFERENCE_WITH_PEOPLE)


def test_the_worked_example_is_levelled_no_later_than_by_a_serial_scheme(reference: Plan) -> None:
    # The worked example gives 2028-05-08 for one pass of a serial scheme with these three people.
    found = level_plan(reference)
    local = found.schedule.calendars.project.local
    assert local(found.planned.finish).date() == dt.date(2028, 2, 17)
    assert local(found.schedule.finish).date() <= dt.date(2028, 5, 8)
    assert local(found.bound).date() > dt.date(2028, 2, 17)
    assert violations(found, staff_of(reference, found.planned.network, years=3).calendars) == []


def test_the_example_plan_is_levelled_on_its_named_people() -> None:
    plan = load_plan(EXAMPLES / "example.yaml")
    found = level_plan(plan, budget=Budget(schedules=150))
    assert violations(found, staff_of(plan, found.planned.network, years=3).calendars) == []
    assert found.planned.finish < found.bound <= found.schedule.finish
    assert {problem.code for problem in found.problems} == {"demand_above_capacity"}


def test_compiled_and_plain_search_level_a_plan_alike(reference: Plan) -> None:
    first, second = (
        level_plan(reference, budget=Budget(schedules=30), kernels=kernels) for kernels in (PLAIN, compiled_kernels())
    )
    assert first.schedule.task_dates == second.schedule.task_dates
    assert first.work == second.work
