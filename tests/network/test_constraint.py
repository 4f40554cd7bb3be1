"""Every type of constraint is handled by every table."""

import pytest

from rollout.engine.passes import tables
from rollout.network.constraint import CONSTRAINT_RULES, ConstraintType
from rollout.plan.keys.overrides import TaskRules

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


def test_every_type_has_a_row_and_a_code_of_its_own_that_the_engine_knows() -> None:
    assert set(CONSTRAINT_RULES) == set(ConstraintType)
    assert {kind.value: kind.rule.code for kind in ConstraintType} == CODES
    assert tables.AS_LATE_FREE not in CODES.values()
    assert len({kind.rule.rank for kind in ConstraintType}) == len(ConstraintType)


@pytest.mark.parametrize("kind", ConstraintType)
def test_every_type_but_the_default_has_its_key_in_a_plan(kind: ConstraintType) -> None:
    key = kind.rule.key
    assert (key in TaskRules.model_fields) == (kind is not ConstraintType.ASAP)


def test_the_words_are_those_of_the_keys() -> None:
    assert ConstraintType.SNET.rule.key == "start_no_earlier_than"
    assert ConstraintType.MFO.rule.key == "must_finish_on"
    assert ConstraintType.FNLT.rule.words == "must finish no later than"
    assert ConstraintType.SNET.rule.words == "may start no earlier than"
