"""What makes a network invalid: duplicate ids, links to nothing, and cycles."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rollout.errors import Problem
from rollout.network.link import Link
from rollout.network.task import Task

if TYPE_CHECKING:
    from rollout.network.network import Group


def validity_problems(tasks: Iterable[Task], links: Iterable[Link], groups: "Iterable[Group]") -> Iterator[Problem]:
    """Every reason why these rows are not a network."""
    yield from ()
