"""Every type of constraint is handled by every table."""

import datetime as dt

import pytest

from rollout.comparison.kinds import Kind, kind_of_path
from rollout.constraint_types import CONSTRAINT_KEYS, CONSTRAINT_RULES, ConstraintType
from rollout.engine.passes import tables
from rollout.expansion.expanding import expand
from rollout.plan import parse_plan
from rollout.plan.keys.work.task_rules import TaskRules
from tests.support.scheduling_plans import held, plan, task

CODES = {
    "ASAP": tables.AS_SOON,
    "ALAP": tables.AS_LATE,
    "SNET": tables.START_NOT_BEFORE,
    "SNLT": tables.START_NOT_AFTER,
    "FNET": tables.FINISH_NOT_BEFORE,
    "FNLT": tables.FINISH_NOT_AFTER,
    "MSO": tables.START_ON,
    "MFO": tables.FINISH_ON,
}
NUMBERS_OF_PROJECT = {"ASAP": 0, "ALAP": 1, "MSO": 2, "MFO": 3, "SNET": 4, "SNLT": 5, "FNET": 6, "FNLT": 7}
"""The element ConstraintType of Microsoft's XML schema for Project."""


def test_every_type_has_a_row_and_a_code_of_its_own_that_the_engine_knows() -> None:
    assert set(CONSTRAINT_RULES) == set(ConstraintType)
    assert {kind.value: kind.rule.code for kind in ConstraintType} == CODES
    assert tables.AS_LATE_FREE not in CODES.values()
    assert len({*CODES.values()}) == len({kind.rule.rank for kind in ConstraintType}) == len(ConstraintType)


def test_every_type_has_its_number_in_project() -> None:
    assert {kind.value: kind.rule.project_code for kind in ConstraintType} == NUMBERS_OF_PROJECT


def test_every_type_but_the_default_has_its_key_in_a_plan() -> None:
    assert {*CONSTRAINT_KEYS} == {kind.rule.key for kind in ConstraintType if kind is not ConstraintType.ASAP}
    assert {*CONSTRAINT_KEYS} <= TaskRules.model_fields.keys()
    assert {kind_of_path(("overrides", "INC.P05", key)) for key in CONSTRAINT_KEYS} == {Kind.CONSTRAINT}


@pytest.mark.parametrize("kind", [kind for kind in ConstraintType if kind.rule.key])
def test_every_key_becomes_the_constraint_of_its_type(kind: ConstraintType) -> None:
    value = "2027-02-01" if kind.rule.is_dated else "true"
    tasks = f"tasks: [{{id: A, name: A, duration: 1d, {kind.rule.key}: {value}}}]"
    read = parse_plan(f"plan: {{start: 2027-01-11, programme: none}}\nprocesses: {{}}\n{tasks}\n")
    assert list(read.file.tasks[0].written_constraints()) == [(kind, dt.date(2027, 2, 1) if value != "true" else None)]
    assert expand(read).task_by_id["A"].constraint.type is kind


@pytest.mark.parametrize("kind", [kind for kind in ConstraintType if not kind.rule.is_default])
def test_every_type_bears_on_early_or_late_dates(kind: ConstraintType) -> None:
    # Free, B takes Tuesday 6 January, and may take Friday 9 January, when C ends.
    day = None if kind is ConstraintType.ALAP else "01-07 12:00"
    tasks = [task("A", "1d"), task("B", "1d", constraint=held(kind, day)), task("C", "5d")]
    free, found = plan([*tasks[::2], task("B", "1d")], "A FS B"), plan(tasks, "A FS B")
    assert found.dates["B"] != free.dates["B"]


def test_the_words_are_those_of_the_keys() -> None:
    assert ConstraintType.SNET.rule.key == "start_no_earlier_than"
    assert ConstraintType.MFO.rule.key == "must_finish_on"
    assert ConstraintType.FNLT.rule.words == "must finish no later than"
    assert ConstraintType.SNET.rule.words == "may start no earlier than"
