"""Tasks that are left out: what they waited for then holds what waited for them."""

import pytest

from rollout.expansion.tasks.dropping import without_tasks
from rollout.expansion.tasks.pieces import Rows
from rollout.network import Lag, LagKind, Link, LinkType
from tests.support.scheduling_plans import link, task

DAY = 480


def links_without_x(*words: str, names: str = "ABCX") -> tuple[Link, ...]:
    rows = Rows(tasks=tuple(task(name, "1d") for name in names), links=tuple(map(link, words)))
    return without_tasks(rows, ["X"]).links


@pytest.mark.parametrize(
    ("before", "after", "type_", "lag"),
    [
        ("FS", "FS", "FS", Lag()),
        ("FS+1d", "FS+2d", "FS", Lag(3 * DAY)),
        ("FS+2d", "FS-1d", "FS", Lag(DAY)),
        ("SS+1d", "FF", "SF", Lag(DAY)),  # it leaves as the first does and arrives as the second does
        ("FS+2ed", "FS+1ed", "FS", Lag(3 * 1440, LagKind.ELAPSED)),
        ("FS+1d", "FS+1ed", "FS", Lag(1440, LagKind.ELAPSED)),  # of two kinds of time the longer
        ("SS+50%", "FS", "SS", Lag(50, LagKind.PERCENT)),  # half of A, which stays
        ("FS", "SS+50%", "FS", Lag()),  # half of X, which is gone
        ("SS+50%", "FS+1d", "SS", Lag(DAY)),
    ],
)
def test_two_links_become_one_that_waits_as_long_as_both(before: str, after: str, type_: str, lag: Lag) -> None:
    (bridge,) = links_without_x(f"A {before} X", f"X {after} B")
    assert (bridge.predecessor, bridge.successor, bridge.type, bridge.lag) == ("A", "B", LinkType(type_), lag)


def test_every_predecessor_then_holds_every_successor_and_other_links_stay() -> None:
    found = links_without_x("A FS X", "B FS X", "X FS C", "A SS B")
    assert [(each.predecessor, each.successor) for each in found] == [("A", "B"), ("A", "C"), ("B", "C")]


def test_of_two_tasks_in_a_row_both_can_be_left_out() -> None:
    rows = Rows(tasks=tuple(map(task, "AXYB")), links=tuple(map(link, ("A FS+1d X", "X FS+1d Y", "Y FS+1d B"))))
    found = without_tasks(rows, ["Y", "X"])
    assert [each.id for each in found.tasks] == ["A", "B"]
    assert [(each.predecessor, each.successor, each.lag) for each in found.links] == [("A", "B", Lag(3 * DAY))]
