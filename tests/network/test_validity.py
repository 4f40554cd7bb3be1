from itertools import pairwise

import pytest

from rollout.errors import Location, PlanError, Problem
from rollout.network import Group, Link, Network, Task


def tasks(*ids: str, group: str | None = None) -> list[Task]:
    return [Task(id=name, name=name, group=group) for name in ids]


def link(text: str, line: int = 1) -> Link:
    predecessor, successor = text.split(">")
    return Link(predecessor=predecessor, successor=successor, at=Location(file="plan.yaml", line=line, column=1))


def problems_of(rows: list[Task], links: list[Link], groups: list[Group] | None = None) -> tuple[Problem, ...]:
    with pytest.raises(PlanError) as caught:
        Network.of(rows, links, groups or [])
    return caught.value.problems


def test_an_id_may_be_used_once_among_tasks_and_groups() -> None:
    found = problems_of([*tasks("A", "B"), *tasks("A")], [], [Group(id="B", name="B")])
    assert [(problem.code, problem.message) for problem in found] == [
        ("duplicate_id", "the id 'B' is used twice"),
        ("duplicate_id", "the id 'A' is used twice"),
    ]


def test_a_link_to_nothing_guesses_the_task_that_was_meant() -> None:
    (problem,) = problems_of(tasks("INC.P01", "INC.P02"), [link("INC.P01>INC.PO2", line=7)])
    assert problem.code == "unknown_task"
    assert problem.hint == "did you mean 'INC.P02'?"
    assert str(problem.at) == "plan.yaml:7:1"


def test_a_task_needs_its_group_and_a_group_its_parent() -> None:
    found = problems_of(tasks("A", group="H"), [], [Group(id="G", name="G", parent="F")])
    assert [problem.code for problem in found] == ["unknown_group", "unknown_group"]


def test_a_group_stands_below_its_parent() -> None:
    groups = [Group(id="G", name="G", parent="F"), Group(id="F", name="F")]
    assert [problem.code for problem in problems_of([], [], groups)] == ["group_order"]


def test_groups_that_contain_each_other_are_refused() -> None:
    groups = [Group(id="G", name="G", parent="F"), Group(id="F", name="F", parent="G")]
    assert [problem.code for problem in problems_of([], [], groups)] == ["group_order"]


def test_a_task_does_not_wait_for_itself() -> None:
    assert [problem.code for problem in problems_of(tasks("A"), [link("A>A")])] == ["self_link"]


def test_a_cycle_is_printed_as_the_ring_of_its_tasks_with_every_link() -> None:
    rows = tasks("X", "A", "B", "C", "Y")
    links = [link("X>B"), link("A>B", 2), link("B>C", 3), link("C>A", 4), link("C>Y")]
    (problem,) = problems_of(rows, links)
    assert problem.code == "cycle"
    assert problem.message == "tasks wait for each other: A -> B -> C -> A"
    assert [note.at.line for note in problem.notes if note.at] == [2, 3, 4]


def test_every_ring_is_found_in_one_run() -> None:
    rows = tasks("A", "B", "C", "D", "E")
    links = [link("A>B"), link("B>A"), link("C>D"), link("D>C"), link("B>C"), link("D>E")]
    assert [problem.message for problem in problems_of(rows, links)] == [
        "tasks wait for each other: A -> B -> A",
        "tasks wait for each other: C -> D -> C",
    ]


def test_of_rings_that_share_a_task_one_is_reported() -> None:
    links = [link("A>B"), link("B>C"), link("C>A"), link("B>D"), link("D>B")]
    assert len(problems_of(tasks("A", "B", "C", "D"), links)) == 1  # without it the other is told in the next run


def test_a_cycle_through_a_group_names_the_task_and_the_group() -> None:
    rows = [*tasks("A", group="G"), *tasks("M")]
    (problem,) = problems_of(rows, [link("G>M"), link("M>A")], [Group(id="G", name="G")])
    assert problem.message == "tasks wait for each other: G -> M -> A -> G"


def test_a_cycle_between_groups_at_different_depths_is_found() -> None:
    groups = [Group(id="G", name="G"), Group(id="H", name="H", parent="G"), Group(id="K", name="K")]
    rows = [*tasks("A", group="H"), *tasks("B", group="K")]
    (problem,) = problems_of(rows, [link("G>K"), link("K>H")], groups)
    assert problem.code == "cycle"


def test_a_group_does_not_wait_for_a_task_below_it() -> None:
    (problem,) = problems_of(tasks("A", group="G"), [link("A>G")], [Group(id="G", name="G")])
    assert problem.code == "cycle"


def test_a_long_chain_is_checked_without_recursion() -> None:
    ids = [f"T{number}" for number in range(20_000)]
    chain = [link(f"{before}>{after}") for before, after in pairwise(ids)]
    assert len(Network.of(tasks(*ids), chain).links) == 19_999
    (problem,) = problems_of(tasks(*ids), [*chain, link(f"{ids[-1]}>{ids[0]}")])
    assert problem.code == "cycle"
    assert "T9 -> ... 19981 more ... -> T19991" in problem.message
    assert len(problem.notes) == 20
