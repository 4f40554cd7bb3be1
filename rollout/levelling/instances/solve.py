"""The best schedule of a grid problem: the genetic search, proved and polished by CP-SAT where that is installed."""

import time

from rollout.levelling.instances import exact
from rollout.levelling.instances.grid import GridDecoder
from rollout.levelling.instances.problem import ResourceProblem, Solved
from rollout.levelling.search.kernels import PLAIN, Kernels
from rollout.levelling.search.search_values import Budget, Report, no_report
from rollout.levelling.search.searching import search

LARGEST_PROOF = 50
"""Activities up to which a proof gets most of the time; above, the search makes more of it."""
FIRST_SHARE = 0.1
"""Share of the time for the first search, and again for the first attempt at a proof."""
SLACK = 0.05
"""Seconds kept back for building the model and for the generation that is under way when time is up."""


def solve(
    problem: ResourceProblem,
    budget: Budget,
    *,
    kernels: Kernels = PLAIN,
    seed: int = 1,
    threads: int | None = None,
    proves: bool = False,
    report: Report = no_report,
) -> Solved:
    """The best schedule within the budget; ``proves`` adds the solver, which keeps to seconds if they are given."""
    end = time.monotonic() + (budget.seconds or 0) - SLACK
    decoder = GridDecoder(problem, kernels)

    def searched(share: Budget, best: Solved | None, number: int) -> Solved:
        found = search(decoder, share, seed=seed + number, threads=threads, report=report)
        if best and best.makespan <= found.cost:
            return best
        return Solved(starts=found.solution, makespan=found.cost, bound=max(found.bound, best.bound if best else 0))

    def proved(best: Solved, seconds: float | None) -> Solved:
        return exact.prove(problem, best.starts, best.bound, seconds=seconds)

    if budget.seconds is None:
        best = searched(budget, None, 0)
        return best if best.is_optimal or not proves else proved(best, None)
    share = budget.seconds * FIRST_SHARE
    if not proves:
        return searched(Budget(seconds=end - time.monotonic()), None, 0)
    best = searched(Budget(seconds=share), None, 0)
    if not best.is_optimal:
        is_small = problem.size <= LARGEST_PROOF
        best = proved(best, end - time.monotonic() if is_small else share)
    if not best.is_optimal and end > time.monotonic():
        best = searched(Budget(seconds=end - time.monotonic()), best, 1)
    return best
