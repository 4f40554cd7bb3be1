"""Levelling of whole plans: how far calendars must reach, plans with a finish, and when a search is compiled."""

import datetime as dt

import pytest

from rollout.errors import PlanError
from rollout.levelling.search.kernels import PLAIN
from rollout.levelling.search.search_values import Budget
from rollout.pipeline import levelling
from rollout.pipeline.levelling import kernels_for, level
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.plan import Plan, parse_plan
from rollout.values import replace

COMPILED = replace(PLAIN)


@pytest.mark.parametrize(
    ("budget", "is_gain"),
    [
        (Budget(schedules=300), False),
        (Budget(schedules=2_000), True),
        (Budget(seconds=19.0), False),
        (Budget(seconds=20.0), True),
        (Budget(schedules=5_000, seconds=1.0), False),  # the seconds decide
    ],
)
def test_long_searches_are_compiled(monkeypatch: pytest.MonkeyPatch, budget: Budget, is_gain: bool) -> None:
    monkeypatch.setattr(levelling, "is_compiled_already", lambda: False)
    monkeypatch.setattr(levelling, "can_compile", lambda: True)
    monkeypatch.setattr(levelling, "compiled_kernels", lambda: COMPILED)
    assert kernels_for(budget) is (COMPILED if is_gain else PLAIN)


def test_what_is_compiled_already_serves_short_searches_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levelling, "is_compiled_already", lambda: True)
    monkeypatch.setattr(levelling, "compiled_kernels", lambda: COMPILED)
    assert kernels_for(Budget(schedules=3)) is COMPILED


def test_without_a_compiler_the_search_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levelling, "is_compiled_already", lambda: False)
    monkeypatch.setattr(levelling, "can_compile", lambda: False)
    assert kernels_for(Budget(seconds=600.0)) is PLAIN


def six_hundred_days(dates: str, more: str = "") -> Plan:
    """Two tasks of 300 days for one person: 120 weeks without holidays."""
    return parse_plan(
        f"plan: {{{dates}, programme: none}}\n"
        f"people: [{{id: ann, post: Buyer, roles: [TOOL]{more}}}]\n"
        "tasks: [{id: A, name: A, duration: 300d, owner: ann}, {id: B, name: B, duration: 300d, owner: ann}]\n"
    )


def test_a_levelled_plan_may_be_longer_than_the_first_calendars_reach() -> None:
    found = level(six_hundred_days("start: 2027-01-04"), budget=Budget(schedules=3))
    assert found.days == (dt.date(2027, 1, 4), dt.date(2029, 4, 20))
    assert found.bound_day == dt.date(2029, 4, 20)
    assert found.days_before == (dt.date(2027, 1, 4), dt.date(2028, 2, 25))


def test_a_plan_counted_back_from_its_finish_keeps_it_and_starts_earlier() -> None:
    found = level(six_hundred_days("finish: 2029-04-20, backward: late"), budget=Budget(schedules=3))
    assert found.days_before == (dt.date(2028, 2, 28), dt.date(2029, 4, 20))
    assert found.days == (dt.date(2027, 1, 4), dt.date(2029, 4, 20))
    assert found.bound == found.schedule.finish
    spans = sorted((dates.start, dates.finish) for dates in found.schedule.task_dates)
    assert spans[0][1] <= spans[1][0]


def test_who_leaves_before_the_work_is_done_is_named() -> None:
    with pytest.raises(PlanError) as caught:
        level(six_hundred_days("start: 2027-01-04", ", until: 2027-12-31"), budget=Budget(schedules=3))
    [problem] = caught.value.problems
    assert problem.code == "horizon_exceeded"
    assert "no time for ann to do 'A'" in problem.message


CHOICES = """
plan: {start: 2027-01-11, programme: none}
locations: [{id: LIS, role: primary, country: PT, holidays: false}]
people:
  - {id: ann, post: Analyst}
  - {id: bob, post: Builder}
suppliers: [{id: HWX, hours: "Mo-Fr 08:00-12:00"}]
tasks:
  - {id: A, name: A, duration: 4d, owner: ann, priority: 900}
  - {id: B, name: B, duration: 1d, owner: ann, alternatives: [HWX]}
  - {id: C, name: C, duration: 4d, owner: bob, effort_driven: 2, alternatives: [ann], after: [A, B]}
"""


def test_suppliers_step_in_and_two_do_a_task_at_once() -> None:
    found = level(parse_plan(CHOICES), budget=Budget(schedules=30))
    # HWX has mornings only: Monday and Tuesday. Then ann and bob take Friday and Monday for the four days of C.
    local = found.schedule.calendars.project.local
    finishes = {id_: f"{local(dates.finish):%m-%d %H}" for id_, dates in found.schedule.dates.items() if len(id_) == 1}
    assert finishes == {"A": "01-14 17", "B": "01-12 12", "C": "01-18 17"}
    assert found.chosen == {
        "B": "chosen by levelling: HWX instead of Analyst",
        "C": "chosen by levelling: 2 people at once (Builder, Analyst), 2 days instead of 4",
    }
    assert found.bound <= found.schedule.finish


def test_without_levelling_the_owner_does_the_task_alone() -> None:
    plan = parse_plan(CHOICES)
    dated = schedule(plan)
    assert f"{dated.calendars.project.local(dated.dates['C'].finish):%m-%d}" == "01-20"
    assert {load.owner: sum(day.load for day in load.days) for load in loads_of(plan, dated)} == {
        "ann": 5 * 480,
        "bob": 4 * 480,
    }


OVERTIME = """
plan: {start: 2027-01-11, programme: none}
locations: [{id: LIS, role: primary, country: PT, holidays: false}]
people: [{id: ann, post: Analyst, capacity: 0.8, overtime: [{capacity: 1.2, from: 2027-01-13, to: 2027-01-15}]}]
tasks:
  - {id: A, name: A, duration: 10d, owner: ann, allocation: 80, priority: 900}
  - {id: B, name: B, duration: 2d, owner: ann, allocation: 40}
"""


def test_overtime_of_a_person_makes_room_for_a_second_task() -> None:
    plan = parse_plan(OVERTIME)
    found = level(plan, budget=Budget(schedules=3))
    assert f"{found.schedule.calendars.project.local(found.schedule.dates['B'].start):%m-%d}" == "01-13"
    [load] = loads_of(plan, found.schedule, found)
    # 80 % of 480 minutes, then 120 %; A takes 80 % and B 40 %.
    assert [(day.capacity, day.load) for day in load.days[:6]] == [
        (384, 384),
        (384, 384),
        (576, 576),
        (576, 576),
        (576, 384),
        (384, 384),
    ]


def test_a_plan_counted_back_has_no_overtime() -> None:
    text = OVERTIME.replace("start: 2027-01-11", "finish: 2027-01-22, backward: late")
    found = level(parse_plan(text), budget=Budget(schedules=3))
    a, b = (found.schedule.dates[id_] for id_ in "AB")
    assert a.finish <= b.start or b.finish <= a.start


@pytest.mark.parametrize(
    ("overtime", "words"),
    [
        ("[{capacity: 0.8, from: 2027-01-13, to: 2027-01-15}]", "no more than the usual capacity 0.8"),
        (
            "[{capacity: 1, from: 2027-01-13, to: 2027-01-15}, {capacity: 1.2, from: 2027-01-15, to: 2027-01-20}]",
            "overlap those from 2027-01-13 to 2027-01-15",
        ),
    ],
)
def test_overtime_that_is_none_or_counts_twice_is_refused(overtime: str, words: str) -> None:
    text = OVERTIME.replace("[{capacity: 1.2, from: 2027-01-13, to: 2027-01-15}]", overtime)
    with pytest.raises(PlanError) as caught:
        parse_plan(text)
    [problem] = caught.value.problems
    assert (problem.code, problem.at.line if problem.at else 0) == ("overtime", 4)
    assert words in problem.message


SPLIT = """
plan: {start: 2027-01-11, programme: none}
locations: [{id: LIS, role: primary, country: PT, holidays: false}]
people: [{id: ann, post: Analyst}]
tasks:
  - {id: A, name: A, duration: 2d, owner: ann, must_start_on: 2027-01-13}
  - {id: B, name: B, duration: 3d, owner: ann, split: true}
  - {id: M, name: M, kind: milestone, after: [B]}
"""


def test_a_split_task_goes_on_after_what_holds_its_person() -> None:
    found = level(parse_plan(SPLIT), budget=Budget(schedules=3))
    local = found.schedule.calendars.project.local
    # Monday and Tuesday, then Friday.
    assert (
        f"{local(found.schedule.dates['B'].start):%m-%d} {local(found.schedule.dates['M'].finish):%m-%d}"
        == "01-11 01-15"
    )
    whole = level(parse_plan(SPLIT.replace(", split: true", "")), budget=Budget(schedules=3))
    assert (
        f"{local(whole.schedule.dates['B'].start):%m-%d} {local(whole.schedule.dates['M'].finish):%m-%d}"
        == "01-15 01-19"
    )


def test_a_split_task_takes_nobodys_time_between_its_parts() -> None:
    plan = parse_plan(SPLIT)
    found = level(plan, budget=Budget(schedules=3))
    [load] = loads_of(plan, found.schedule, found)
    assert [day.load for day in load.days] == [480] * 5
