"""Proof and polish of a grid schedule by OR-Tools CP-SAT, the optional extra ``optimise``.

Only where one calendar rules: a time grid of whole units. The solver starts from a schedule of our own search. Its
budget is its own deterministic time, so that the same input gives the same plan; seconds only where they are asked for.
"""

import time
from collections.abc import Sequence

from rollout.levelling.instances.problem import ResourceProblem, Solved


def prove(
    problem: ResourceProblem,
    starts: Sequence[int],
    bound: int,
    *,
    deterministic_time: float = 2.0,
    seconds: float | None = None,
    workers: int = 2,
) -> Solved:
    """A schedule at least as good as the feasible ``starts``, with a bound at least as good as ``bound``."""
    from ortools.sat.python import cp_model  # half a second that only a proof pays for

    began = time.monotonic()
    makespan = max(start + duration for start, duration in zip(starts, problem.durations, strict=True))
    model = cp_model.CpModel()
    begins = [
        model.new_int_var(head, makespan - tail, "") for head, tail in zip(problem.heads, problem.tails, strict=True)
    ]
    finish = model.new_int_var(bound, makespan, "")
    spans = [
        model.new_fixed_size_interval_var(begin, duration, "")
        for begin, duration in zip(begins, problem.durations, strict=True)
    ]
    for activity, successors in enumerate(problem.successors):
        end = begins[activity] + problem.durations[activity]
        model.add(end <= finish)
        for successor in successors:
            model.add(begins[successor] >= end)
    for resource, capacity in enumerate(problem.capacities):
        users = [activity for activity, demand in enumerate(problem.demands) if demand[resource]]
        demands = [problem.demands[activity][resource] for activity in users]
        model.add_cumulative([spans[activity] for activity in users], demands, capacity)
    for begin, start in zip(begins, starts, strict=True):
        model.add_hint(begin, start)
    model.minimize(finish)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    if seconds is None:
        solver.parameters.max_deterministic_time = deterministic_time
        solver.parameters.interleave_search = True
    else:
        solver.parameters.max_time_in_seconds = max(0.0, seconds - (time.monotonic() - began))
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solved(starts=tuple(starts), makespan=makespan, bound=bound)
    found = tuple(solver.value(begin) for begin in begins)
    return Solved(starts=found, makespan=solver.value(finish), bound=max(bound, round(solver.best_objective_bound)))
