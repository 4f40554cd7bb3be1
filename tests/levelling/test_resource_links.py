"""Links that hand a person on from one task to the next: only where the links of the plan do not ensure it already."""

import pytest

from rollout.levelling.resource_links import hand_overs
from rollout.network import Network
from rollout.network.assignment import Worker
from tests.support.scheduling_plans import at, link, task

ANA = Worker(id="ana", post="Analyst", percent=100)
MONDAY, WEDNESDAY, FRIDAY = at("01-05 08:00"), at("01-07 08:00"), at("01-09 08:00")
ALL, HALF = ((0, 100),), ((0, 50),)


@pytest.mark.parametrize(
    ("between", "handed"),
    [
        ("", ["A>B"]),
        ("A FS B", []),
        ("A FS+1d B", []),
        ("A FS-1d B", ["A>B"]),  # B might start a day before A has finished
        ("A SS B", ["A>B"]),
        ("A FF B", ["A>B"]),
    ],
)
def test_only_a_link_from_finish_to_start_without_a_lead_hands_on_by_itself(between: str, handed: list[str]) -> None:
    network = Network.of([task("A", "2d"), task("B", "2d")], [link(between)] if between else [])
    found = hand_overs(network, [ANA], [[(MONDAY, WEDNESDAY)], [(WEDNESDAY, FRIDAY)]], [ALL, ALL])
    assert [f"{each.predecessor}>{each.successor}" for each in found.links] == handed
    assert all(each.person == "ana" for each in found.links)
    assert not found.held


def test_who_has_time_for_both_goes_from_none_to_the_other() -> None:
    network = Network.of([task("A", "2d"), task("B", "2d"), task("C", "2d")])
    spans = [[(MONDAY, WEDNESDAY)], [(MONDAY, WEDNESDAY)], [(WEDNESDAY, FRIDAY)]]
    found = hand_overs(network, [ANA], spans, [HALF, HALF, ALL])
    assert sorted(f"{each.predecessor}>{each.successor}" for each in found.links) == ["A>C", "B>C"]


def test_a_task_that_comes_before_but_is_done_after_is_held_by_its_date() -> None:
    # A lead lets B be done before A, on which it depends; a link from B to A would close a ring.
    network = Network.of([task("A", "2d"), task("B", "2d")], [link("A FS-9d B")])
    found = hand_overs(network, [ANA], [[(WEDNESDAY, FRIDAY)], [(MONDAY, WEDNESDAY)]], [ALL, ALL])
    assert (found.links, found.held) == ((), frozenset({0}))
