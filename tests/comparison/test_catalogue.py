"""Every kind of change is named, none is invented, and the days of each moved date add up."""

import copy

import pytest

from rollout.cli.text.diff_text import comparison_as_text
from rollout.comparison.values import Comparison
from tests.comparison.mutations import CATALOGUE, Mutation, compared, example


def check_days(comparison: Comparison) -> None:
    """Each moved date has causes whose days add up to it."""
    for task in comparison.moved:
        for shift in (task.start, task.finish):
            if shift is not None:
                assert sum(cause.days for cause in shift.causes) == shift.days, task
                assert shift.causes, task


@pytest.mark.parametrize("mutation", CATALOGUE, ids=lambda mutation: mutation.name)
def test_one_change_is_named_and_nothing_else(mutation: Mutation) -> None:
    old = example()
    new = copy.deepcopy(old)
    mutation.change(new)
    found = compared(old, new, mutation.old, mutation.new)
    assert tuple(change.kind for change in found.changes) == mutation.kinds
    text = comparison_as_text(found)
    for words in mutation.says:
        assert words in text
    check_days(found)
    assert all(cause.changes == (found.changes[0].key,) for task in found.moved for cause in task.shift.causes)


def test_a_plan_without_a_change_gives_no_word() -> None:
    data = example()
    found = compared(data, copy.deepcopy(data))
    assert found.is_same
    assert comparison_as_text(found) == ""


def test_the_order_of_entries_is_no_change() -> None:
    old = example()
    new = copy.deepcopy(old)
    for key in ("suppliers", "services", "tools", "tasks", "obligations", "limitations", "objectives"):
        new[key].reverse()
    new["hours"]["freezes"].reverse()
    new["processes"] = dict(reversed(new["processes"].items()))
    found = compared(old, new)
    assert comparison_as_text(found) == ""
