"""``rollout critical``: lags, and whose turn it is."""

import re

from rollout.cli.text.dates.critical_list import critical_as_text, turns
from rollout.levelling.search.search_values import Budget
from rollout.pipeline.levelling import level
from rollout.pipeline.stages import schedule
from rollout.plan import parse_plan

PLAN = """plan: {start: 2027-01-11, programme: none}
people: [{id: ann, post: Buyer, roles: [TOOL]}]
tasks:
  - {id: A, name: Choose, duration: 5d, role: TOOL}
  - {id: B, name: Order, duration: 5d, role: TOOL}
  - {id: C, name: Teach, duration: 1d, role: TRN, after: [A FS+2d, B FS+2d]}
"""


def test_the_list_begins_with_whose_turn_it_is_and_names_roles_that_nobody_fills() -> None:
    plan = parse_plan(PLAN)
    dated = schedule(plan)
    first, second, _, *table = critical_as_text(dated, turns(plan, dated)).splitlines()
    assert first == '3 critical tasks left. Next: Buyer with "Choose" (A), 2027-01-11 to 2027-01-15.'
    nobody = "for which nobody has the role TRN (Training coordinator) yet"
    assert second == f'After that: "Teach" (C), 2027-01-20 to 2027-01-20, {nobody}.'
    assert any(re.search(r"2027-01-20 +1 +C +Teach +nobody yet: TRN", line) for line in table)
    assert any(re.match(r"2027-01-15 +2027-01-20 +2 +- +", line) for line in table)  # the lag


def test_a_task_without_owner_and_role_is_said_to_be_nobodys() -> None:
    plan = parse_plan("plan: {start: 2027-01-11, programme: none}\ntasks: [{id: A, name: Choose, duration: 5d}]\n")
    dated = schedule(plan)
    first = critical_as_text(dated, turns(plan, dated)).splitlines()[0]
    assert first == '1 critical task left. Next: "Choose" (A), 2027-01-11 to 2027-01-15, for which nobody is named.'


def test_in_a_levelled_plan_the_turn_comes_after_what_the_person_does_first() -> None:
    plan = parse_plan(PLAN.replace("role: TOOL}", "role: TOOL, allocation: 100}"))
    levelled = level(plan, budget=Budget(schedules=3))
    text = critical_as_text(levelled.schedule, turns(plan, levelled.schedule, levelled))
    assert re.search(r"2027-01-18 +2027-01-22 +5 +[AB] .*  Buyer \(Buyer after [AB]\)$", text, re.MULTILINE)
    assert 'After that: "Teach" (C)' in text  # the other task is the buyer's, too
