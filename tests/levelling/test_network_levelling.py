import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

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
from rollout.network.assignment import Assignment, Demand, Overtime, Worker
from rollout.pipeline.levelling import level as level_plan
from rollout.pipeline.people import staff_of
from rollout.plan import Plan, load_plan, parse_plan
from rollout.units import Duration
from rollout.values import replace
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
    choice: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
) -> Levelled:
    """The tasks levelled; ``who`` gives percent and holders by task, ``choice`` more of what it demands."""
    network = Network.of(tasks, links)
    demands = tuple(
        replace(Demand(role="H", percent=who[each.id][0], holders=who[each.id][1]), **choice.get(each.id, {}))  # type: ignore[arg-type]  # any field
        if each.id in who
        else None
        for each in tasks
    )
    assignment = Assignment(workers=tuple(workers), demands=demands, network=network)
    planned = schedule(network, calendars(), START)
    people = own or [LIS] * len(workers)
    suppliers = {"HWX": LIS}
    found = level(planned, assignment, people, Budget(schedules=budget), suppliers=suppliers, kernels=kernels)
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


LEAVE = DatedException(first=dt.date(2027, 1, 12), last=dt.date(2027, 1, 13), reason="leave")
AWAY = WorkCalendar.of(
    WorkCalendarSpecification(name="LIS@ann", exceptions=(LEAVE,)), dt.date(2026, 12, 1), dt.date(2027, 12, 31)
)


def test_a_task_pauses_on_the_leave_of_its_person() -> None:
    found = levelled([task("A", 3)], {"A": (100, (0,))}, [worker("ann")], own=[AWAY])
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


def test_an_alternative_does_what_the_owner_has_no_time_for() -> None:
    who = {"A": (100, (0,)), "B": (100, (0,))}
    people, choice = [worker("ann"), worker("bob")], {"B": {"alternatives": (1,)}}
    found = levelled([task("A", 2), task("B", 2)], who, people, choice=choice)
    assert found.delays == {}
    assert (found.people["A"], found.people["B"]) == ((("ann", 100),), (("bob", 100),))
    assert found.chosen == {"B": "chosen by levelling: bob"}


def test_the_owner_does_a_task_that_an_alternative_would_do_no_sooner() -> None:
    people, choice = [worker("ann"), worker("bob")], {"A": {"alternatives": (1,), "suppliers": ("HWX",)}}
    found = levelled([task("A", 2)], {"A": (100, (0,))}, people, choice=choice)
    assert (found.people["A"], found.chosen) == ((("ann", 100),), {})


def test_a_supplier_takes_over_and_nobody_of_our_people_works() -> None:
    found = levelled(
        [task("A", 2), task("B", 2)],
        dict.fromkeys("AB", (100, (0,))),
        [worker("ann")],
        choice={"B": {"suppliers": ("HWX",)}},
    )
    assert found.delays == {}
    assert found.chosen == {"B": "chosen by levelling: HWX"}
    assert found.schedule.network.task_by_id["B"].details.owner == "HWX"
    assert "B" not in found.people


def test_two_people_at_once_take_half_the_days() -> None:
    found = levelled(
        [task("A", 5)], {"A": (50, (0, 1))}, [worker("ann"), worker("bob")], choice={"A": {"most_people": 2}}
    )
    # Five days from Monday 11 January: two and a half, until Wednesday noon.
    assert LIS.local(found.schedule.finish) == dt.datetime(2027, 1, 13, 12, tzinfo=dt.UTC)
    assert found.people["A"] == (("ann", 50), ("bob", 50))
    assert found.chosen == {"A": "chosen by levelling: 2 people at once (ann, bob), 2.5 days instead of 5"}


OVERTIME = Overtime(start=at("2027-01-13 00:00"), finish=at("2027-01-16 00:00"), percent=120)
"""From Wednesday 13 to Friday 15 January."""


def test_overtime_takes_more_tasks_at_once_while_it_lasts() -> None:
    ann = replace(worker("ann"), overtime=(OVERTIME,))
    tasks = [task("A", 10, priority=900), task("B", 2), task("C", 2)]
    found = levelled(tasks, {"A": (80, (0,)), "B": (40, (0,)), "C": (40, (0,))}, [ann])
    # A takes two weeks; beside it there is time for 40 % only from Wednesday to Friday: for one of B and C.
    assert sorted(starts(found).values()) == ["01-11 08", "01-13 08", "01-25 08"]
    assert list(found.chosen.values()) == ["chosen by levelling: overtime of ann"]


def test_what_overtime_has_no_room_for_to_its_end_waits() -> None:
    ann = replace(worker("ann"), overtime=(OVERTIME,))
    found = levelled([task("A", 10, priority=900), task("B", 4)], {"A": (80, (0,)), "B": (40, (0,))}, [ann])
    assert starts(found) == {"A": "01-11 08", "B": "01-25 08"}


IN_TWO = {"parts": 2, "shortest": 480}


def test_a_task_that_may_be_split_goes_on_when_the_other_is_done() -> None:
    # A of ann holds from Wednesday to Thursday; B has Monday and Tuesday, then goes on on Friday.
    fixed = task("A", 2, constraint=Constraint(ConstraintType.MSO, at("2027-01-13 08:00")))
    who = {"A": (100, (0,)), "B": (100, (0,))}
    found = levelled([fixed, task("B", 3)], who, [worker("ann")], choice={"B": IN_TWO})
    assert starts(found) == {"A": "01-13 08", "B": "01-11 08"}
    assert LIS.local(found.schedule.dates["B"].finish) == dt.datetime(2027, 1, 15, 17, tzinfo=dt.UTC)
    words = "chosen by levelling: in 2 parts (2027-01-11 to 2027-01-12; 2027-01-15 to 2027-01-15)"
    assert found.chosen == {"B": words}
    whole = levelled([fixed, task("B", 3)], who, [worker("ann")])
    assert starts(whole)["B"] == "01-15 08"


def test_no_part_is_shorter_than_the_plan_allows() -> None:
    # Two days before A and a day after would do, but each part has a day and a half: the first ends on Tuesday noon.
    fixed = task("A", 2, constraint=Constraint(ConstraintType.MSO, at("2027-01-13 08:00")))
    who, choice = {"A": (100, (0,)), "B": (100, (0,))}, {"B": {"parts": 2, "shortest": 720}}
    found = levelled([fixed, task("B", 3)], who, [worker("ann")], choice=choice)
    assert LIS.local(found.schedule.dates["B"].finish) == dt.datetime(2027, 1, 18, 12, tzinfo=dt.UTC)


def test_what_fits_into_a_gap_is_done_there_and_keeps_its_date() -> None:
    # B is cut by A; the second person's C needs ann for a day after A, before B can go on without it.
    fixed = task("A", 2, constraint=Constraint(ConstraintType.MSO, at("2027-01-13 08:00")))
    who = dict.fromkeys("ABC", (100, (0,)))
    links = [Link(predecessor="A", successor="C")]
    urgent = task("C", 1, priority=900)
    found = levelled([fixed, task("B", 3), urgent], who, [worker("ann")], links=links, choice={"B": IN_TWO})
    assert starts(found) == {"A": "01-13 08", "B": "01-11 08", "C": "01-15 08"}
    assert LIS.local(found.schedule.dates["B"].finish) == dt.datetime(2027, 1, 18, 17, tzinfo=dt.UTC)


def test_one_person_does_an_effort_driven_task_while_the_other_is_busy() -> None:
    # The two together could begin when ann is done with ten days of A; bob alone is done on Tuesday.
    tasks = [task("A", 10, priority=900), task("B", 2)]
    who = {"A": (100, (0,)), "B": (100, (0, 1))}
    found = levelled(tasks, who, [worker("ann"), worker("bob")], choice={"B": {"most_people": 2}})
    assert found.people["B"] == (("bob", 100),)
    assert LIS.local(found.schedule.dates["B"].finish) == dt.datetime(2027, 1, 12, 17, tzinfo=dt.UTC)


KINDS = st.sampled_from(list(LinkType))


Case = tuple[list[Task], list[Link], dict[str, tuple[int, tuple[int, ...]]], dict[str, Mapping[str, object]]]


@st.composite
def staffed_networks(pick: st.DrawFn) -> Case:
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
    choices: dict[str, Mapping[str, object]] = {}
    for each in tasks:
        if pick(st.booleans()):
            others = tuple(number for number in (0, 1) if number not in who[each.id][1])
            most = 1 if each.duration.elapsed else pick(st.integers(1, 2))
            suppliers = ("HWX",) if pick(st.integers(0, 3)) == 0 else ()
            choices[each.id] = {"alternatives": others, "most_people": most, "suppliers": suppliers}
        if pick(st.booleans()) and not each.duration.elapsed:
            split = {"parts": pick(st.integers(2, 3)), "shortest": pick(st.sampled_from([60, 240]))}
            choices[each.id] = {**choices.get(each.id, {}), **split}
    return tasks, links, who, choices


@examples(40)
@given(staffed_networks())
def test_any_levelled_plan_keeps_links_calendars_and_capacities(
    case: Case,
) -> None:
    tasks, links, who, choice = case
    ann = replace(worker("ann"), overtime=(OVERTIME,))
    has_leads = any(link.lag.amount < 0 for link in links)  # a lead counted over leave lets a task begin earlier
    own = [LIS, LIS if has_leads else AWAY]
    levelled(tasks, who, [ann, worker("bob", 80)], own=own, links=links, budget=6, choice=choice)


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
