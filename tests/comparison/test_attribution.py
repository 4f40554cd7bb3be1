"""Which change moved a date: small sums with known answers, and properties of any."""

import itertools
from collections.abc import Callable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from rollout.comparison.attribution import Cause, attribute


def effects(
    day_with: Callable[[frozenset[str]], int], changes: str
) -> tuple[int, Mapping[str, int], Mapping[str, int]]:
    """The total and the effects of each change, of a date that is a function of the changes made."""
    whole, none = frozenset(changes), frozenset[str]()
    undone = {name: day_with(whole) - day_with(whole - {name}) for name in changes}
    alone = {name: day_with(frozenset({name})) - day_with(none) for name in changes}
    return day_with(whole) - day_with(none), undone, alone


def causes(day_with: Callable[[frozenset[str]], int], changes: str) -> list[tuple[str, int]]:
    return [("".join(cause.changes), cause.days) for cause in attribute(*effects(day_with, changes))]


def test_changes_in_a_row_each_have_their_days() -> None:
    days = {"A": 3, "B": -1, "C": 0}
    assert causes(lambda made: sum(days[name] for name in made), "ABC") == [("A", 3), ("B", -1)]


def test_either_of_two_changes_moves_the_date_so_it_only_moves_back_together() -> None:
    assert causes(lambda made: 5 if made & {"A", "B"} else 0, "ABC") == [("AB", 5)]


def test_what_two_changes_do_only_in_company_is_said_of_both() -> None:
    assert causes(lambda made: 5 if {"A", "B"} <= made else 0, "ABC") == [("AB", 5)]


def test_the_longer_of_two_delays_moves_back_to_the_shorter() -> None:
    delay = {"A": 39, "B": 7}
    assert causes(lambda made: max((delay[name] for name in made), default=0), "AB") == [("A", 32), ("AB", 7)]


def test_a_change_that_cannot_be_undone_by_itself_is_said_with_others() -> None:
    assert attribute(5, {"A": None, "B": 2}, {"A": 3, "B": 2}) == (
        Cause(changes=("A",), days=3),
        Cause(changes=("B",), days=2),
    )


def test_without_any_effect_there_is_no_cause() -> None:
    assert attribute(5, {"A": 0}, {"A": 0}) == ()


tables = st.lists(st.integers(-20, 20), min_size=16, max_size=16)


@given(tables)
def test_the_days_add_up_and_the_order_of_changes_does_not_matter(table: list[int]) -> None:
    def day_with(made: frozenset[str]) -> int:
        return table[sum(1 << "ABCD".index(name) for name in made)]

    total, undone, alone = effects(day_with, "ABCD")
    found = attribute(total, undone, alone)
    if any(undone.values()) or any(alone.values()):
        assert sum(cause.days for cause in found) == total
    for order in itertools.islice(itertools.permutations("ABCD"), 4):
        shuffled = {name: undone[name] for name in order}, {name: alone[name] for name in order}
        assert attribute(total, *shuffled) == found
