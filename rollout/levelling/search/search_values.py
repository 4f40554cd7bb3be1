"""What goes into a search and what comes out of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from rollout.levelling.search.int_arrays import Population
    from rollout.levelling.search.kernels import Kernels

NOTHING_FOUND = 2**63 - 1
"""A cost above all others."""


class Decoder(Protocol):
    """Turns activity lists into schedules: what the search has to know about a problem."""

    @property
    def predecessors(self) -> tuple[tuple[int, ...], ...]:
        """The activities that are before each activity in every list."""

    @property
    def successors(self) -> tuple[tuple[int, ...], ...]:
        """The activities that are after each activity in every list."""

    @property
    def urgency(self) -> tuple[int, ...]:
        """The greater the number, the earlier in a list, as far as it may."""

    @property
    def bound(self) -> int:
        """A cost that no schedule can be below."""

    @property
    def kernels(self) -> "Kernels":
        """What does the work."""

    def room(self) -> Any:
        """What one thread writes on; ``best`` holds a number for each activity, then the cost, of the best schedule."""

    def schedule_rows(self, population: "Population", rows: tuple[int, int], room: Any) -> None:
        """Give each row its cost and mark, and note in ``room.best`` a schedule that costs less than what is there.

        Three schedules are made for each row.
        """


class Budget(Struct, frozen=True, kw_only=True):
    """How long to search: a number of schedules, or until ``seconds`` have passed where they are given."""

    schedules: int = 150
    seconds: float | None = None


class SearchProgress(Struct, frozen=True, kw_only=True):
    """How far a search has come: the best cost so far, and the one that no schedule can be below."""

    cost: int
    bound: int
    schedules: int
    seconds: float


Report = Callable[[SearchProgress], None]


class Found(Struct, frozen=True, kw_only=True):
    """The best schedule as its decoder notes it; ``is_interrupted`` if somebody stopped the search early."""

    solution: tuple[int, ...]
    cost: int
    bound: int
    schedules: int
    is_interrupted: bool = False


def no_report(_progress: SearchProgress) -> None:
    """Tell nobody."""
