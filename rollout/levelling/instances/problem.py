"""A resource-constrained project on integer arrays: activities, finish-to-start precedence, renewable resources.

Time counts from 0 in whole units. An activity occupies the half-open span ``[start, start + duration)`` without a
break and holds its demand throughout.
"""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from rollout.errors import RolloutError


class InfeasibleDemandError(RolloutError):
    """An activity asks for more of a resource than there is."""


class ResourceProblem(Struct, frozen=True, dict=True):
    """``demands[i][r]`` units of resource ``r`` are held by activity ``i``; ``successors[i]`` wait for its finish."""

    durations: tuple[int, ...]
    demands: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]
    successors: tuple[tuple[int, ...], ...]

    @classmethod
    def of(
        cls,
        durations: Sequence[int],
        demands: Sequence[Sequence[int]],
        capacities: Sequence[int],
        successors: Sequence[Sequence[int]],
    ) -> "ResourceProblem":
        """A checked problem.

        Raises:
            InfeasibleDemandError: where one activity alone is above a capacity.
            ValueError: where a number is none, or the precedence has a cycle or names no activity.

        """
        _check_numbers(durations, demands, capacities, successors)
        for activity, demand in enumerate(demands):
            for resource, (wanted, capacity) in enumerate(zip(demand, capacities, strict=True)):
                if wanted > capacity:
                    raise InfeasibleDemandError(
                        f"activity {activity} needs {wanted} of resource {resource}, which has only {capacity}"
                    )
        problem = cls(
            tuple(durations), tuple(tuple(row) for row in demands), tuple(capacities), tuple(map(tuple, successors))
        )
        if len(problem.topological_order) != len(durations):
            raise ValueError("the precedence has a cycle")
        return problem

    @property
    def size(self) -> int:
        """The number of activities."""
        return len(self.durations)

    @cached_property
    def predecessors(self) -> tuple[tuple[int, ...], ...]:
        """The activities each activity waits for."""
        found: list[list[int]] = [[] for _ in self.durations]
        for activity, successors in enumerate(self.successors):
            for successor in successors:
                found[successor].append(activity)
        return tuple(map(tuple, found))

    @cached_property
    def topological_order(self) -> tuple[int, ...]:
        """The activities, each after all its predecessors; shorter than ``size`` if there is a cycle."""
        waiting = [len(found) for found in self.predecessors]
        order = [activity for activity, count in enumerate(waiting) if not count]
        for activity in order:
            for successor in self.successors[activity]:
                waiting[successor] -= 1
                if not waiting[successor]:
                    order.append(successor)
        return tuple(order)

    @cached_property
    def tails(self) -> tuple[int, ...]:
        """For each activity the longest chain of durations from its start to the end of the project."""
        tails = list(self.durations)
        for activity in reversed(self.topological_order):
            tails[activity] += max((tails[successor] for successor in self.successors[activity]), default=0)
        return tuple(tails)

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """For each activity the earliest start that precedence alone allows."""
        heads = [0] * self.size
        for activity in self.topological_order:
            finish = heads[activity] + self.durations[activity]
            for successor in self.successors[activity]:
                heads[successor] = max(heads[successor], finish)
        return tuple(heads)


def _check_numbers(
    durations: Sequence[int],
    demands: Sequence[Sequence[int]],
    capacities: Sequence[int],
    successors: Sequence[Sequence[int]],
) -> None:
    """Raise ``ValueError`` for what the compiled search, which checks no bounds, would fall over."""
    size, kinds = len(durations), len(capacities)
    for name, rows in (("demands", demands), ("successors", successors)):
        if len(rows) != size:
            raise ValueError(f"{name} for {len(rows)} activities, durations for {size}")
    _check_row("the capacities have", capacities)
    _check_row("the durations have", durations)
    for activity, (demand, following) in enumerate(zip(demands, successors, strict=True)):
        _check_row(f"the demands of activity {activity} have", demand)
        _check_row(f"the successors of activity {activity} have", following)
        if len(demand) != kinds:
            raise ValueError(f"activity {activity} has demands for {len(demand)} resources of {kinds}")
        if max(following, default=0) >= size:
            raise ValueError(f"activity {activity} has the successor {max(following)}; the last one is {size - 1}")


def _check_row(place: str, values: Sequence[int]) -> None:
    """Raise ``ValueError`` unless all values are whole numbers from 0 up."""
    for value in values:
        if type(value) is not int or value < 0:
            raise ValueError(f"{place} {value!r}, which is no whole number from 0 up")


class Solved(Struct, frozen=True, kw_only=True):
    """A feasible schedule of a problem and the makespan that none is below."""

    starts: tuple[int, ...]
    makespan: int
    bound: int

    @property
    def is_optimal(self) -> bool:
        """Whether nothing shorter exists."""
        return self.makespan == self.bound
