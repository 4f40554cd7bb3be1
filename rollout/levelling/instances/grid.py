"""Levelling on a time grid of whole units: finish-to-start links, constant capacities, no calendars."""

from functools import cached_property

from rollout.levelling.instances.bounds import lower_bound
from rollout.levelling.instances.problem import ResourceProblem
from rollout.levelling.search.int_arrays import Activities, Population, Room, neighbours
from rollout.levelling.search.kernels import Kernels
from rollout.levelling.search.search_values import NOTHING_FOUND


class GridDecoder:
    """Schedules of a ``ResourceProblem``; the cost is the makespan."""

    def __init__(self, problem: ResourceProblem, kernels: Kernels) -> None:
        self.problem = problem
        self.kernels = kernels
        self.predecessors = problem.predecessors
        self.successors = problem.successors
        self.urgency = problem.tails
        to_ints = kernels.to_ints
        self._activities = Activities(
            durations=to_ints(problem.durations),
            demands=to_ints([demand for row in problem.demands for demand in row]),
            capacities=to_ints(problem.capacities),
            before=neighbours(problem.predecessors, to_ints),
            after=neighbours(problem.successors, to_ints),
        )

    @cached_property
    def bound(self) -> int:
        """No schedule is shorter."""
        return lower_bound(self.problem)

    def room(self) -> Room:
        """What one thread writes on."""
        size, horizon = self.problem.size, sum(self.problem.durations) + 2
        usage, starts, counts, order, turned = (
            self.kernels.to_ints([0] * cells)
            for cells in (horizon * len(self.problem.capacities), size, horizon, size, size)
        )
        best = self.kernels.to_ints([0] * size + [NOTHING_FOUND])
        return Room(usage, starts, counts, order, turned, best)

    def schedule_rows(self, population: Population, rows: tuple[int, int], room: Room) -> None:
        """Schedule and justify the rows; see ``generation.justify_rows``."""
        self.kernels.justify_rows(population, rows, self._activities, room)
