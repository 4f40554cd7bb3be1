"""CP-SAT on the programme of a plan: the optional extra ``optimise``."""

import math
from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from rollout.levelling.programme.model import Model

WORKERS = 8
"""Searches side by side, as CP-SAT means them to be, however few cores there are."""

Solved = Callable[[Sequence[int], int, int], None]
"""Is told the start cells, the finish and the bound of a better solution."""


def _tell_nobody(_starts: Sequence[int], _finish: int, _bound: int) -> None:
    """Keep nothing of a solution."""


def solve(model: Model, seconds: float, on_solution: Solved = _tell_nobody) -> tuple[str, int]:
    """The status, and the bound in cells, after at most so many seconds; 0 is no bound at all."""

    class Told(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            found = [self.value(start) for start in model.starts]
            on_solution(found, round(self.objective_value), round(self.best_objective_bound))

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model.programme, Told())
    is_known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN)
    bound = solver.best_objective_bound
    return solver.status_name(status), round(bound) if is_known and math.isfinite(bound) else 0
