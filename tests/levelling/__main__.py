"""``python -m tests.levelling CASES RESULTS [SECONDS]``: level every instance in CASES, write one result each.

An instance is a JSON object with ``durations``, ``demands``, ``capacities`` and ``successors``; a result
has ``start_times``, ``makespan``, ``time_s``, ``status``. Without SECONDS the budget is in schedules and results
never differ. Libraries are loaded and compiled before the first clock starts; the time that took is printed.

An instance that cannot be levelled has no result and a line that says why; the last line counts both kinds.
"""

import argparse
import json
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from rollout.engine.passes.array_backend import can_compile
from rollout.levelling.instances import exact
from rollout.levelling.instances.problem import ResourceProblem
from rollout.levelling.instances.solve import solve
from rollout.levelling.search import kernels
from rollout.levelling.search.search_values import Budget


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.levelling", description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("seconds", type=float, nargs="?", default=None)
    arguments = parser.parse_args()
    paths = sorted(arguments.cases.glob("*.json"))
    if not paths:
        sys.stderr.write(f"no instance (*.json) in {arguments.cases}\n")
        return 1
    arguments.results.mkdir(parents=True, exist_ok=True)
    found_kernels, proves = made_ready()
    failed = 0
    for path in paths:
        try:
            level_file(
                path, arguments.results, Budget(schedules=300, seconds=arguments.seconds), found_kernels, proves=proves
            )
        except Exception as error:  # an instance that cannot be levelled does not keep the others from it
            failed += 1
            say(f"{path.stem:<12} no result: {type(error).__name__}: {error}")
    say(f"{len(paths) - failed} levelled, {failed} failed")
    return 1 if failed else 0


def made_ready() -> tuple[kernels.Kernels, bool]:
    """The fastest kernels there are, loaded, and whether there is a solver that proves."""
    began = time.perf_counter()
    found_kernels = kernels.compiled_kernels() if can_compile() else kernels.PLAIN
    proves = find_spec("ortools") is not None
    warm_up = ResourceProblem.of([1, 1], [[1], [1]], [1], [[], []])
    solve(warm_up, Budget(schedules=300), kernels=found_kernels, proves=proves)
    if proves:
        exact.prove(warm_up, [0, 1], 1)
    say(f"ready after {time.perf_counter() - began:.1f} s (compiled: {found_kernels.run_in_parallel}, proof: {proves})")
    return found_kernels, proves


def level_file(path: Path, results: Path, budget: Budget, found_kernels: kernels.Kernels, *, proves: bool) -> None:
    """Level one instance and write its result under the same file name."""
    case = json.loads(path.read_text(encoding="utf-8"))
    began = time.perf_counter()
    problem = ResourceProblem.of(case["durations"], case["demands"], case["capacities"], case["successors"])
    solved = solve(problem, budget, kernels=found_kernels, proves=proves)
    seconds = time.perf_counter() - began
    result = {
        "instance": case.get("instance", path.stem),
        "start_times": list(solved.starts),
        "makespan": solved.makespan,
        "lower_bound": solved.bound,
        "time_s": round(seconds, 3),
        "status": "OPTIMAL" if solved.is_optimal else "FEASIBLE",
    }
    (results / path.name).write_text(json.dumps(result) + "\n", encoding="utf-8")
    say(f"{result['instance']:<12} {solved.makespan:>6} (bound {solved.bound}) {result['status']:<8} {seconds:.2f} s")


def say(line: str) -> None:
    """One line on stdout, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
