"""Levelling: gap to published optima by kernel and budget, beside CP-SAT; plans of eight and fourteen processes."""

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rollout.levelling.instances import exact
from rollout.levelling.instances.grid import GridDecoder
from rollout.levelling.instances.problem import ResourceProblem
from rollout.levelling.search.kernels import PLAIN, Kernels, compiled_kernels
from rollout.levelling.search.search_values import Budget
from rollout.levelling.search.searching import search
from rollout.pipeline.levelling import level
from rollout.plan import load_plan

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "levelling" / "cases"
PLANS = (ROOT / "examples" / "example.yaml", ROOT / "bench" / "forty_people.yaml")


def main(*, full: bool) -> None:
    cases = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.json"))]
    problems = [
        (
            ResourceProblem.of(case["durations"], case["demands"], case["capacities"], case["successors"]),
            case["best_known"],
        )
        for case in cases
    ]
    compiled = compiled_kernels()
    search(GridDecoder(problems[0][0], compiled), Budget(schedules=300))
    budgets = (1_000, 5_000, 50_000, 300_000) if full else (1_000, 5_000, 50_000)
    for schedules in budgets:
        show(f"compiled, {schedules} schedules", problems, partial(searched, schedules=schedules, kernels=compiled))
    for schedules in (1_000, 5_000):
        show(f"plain Python, {schedules} schedules", problems, partial(searched, schedules=schedules, kernels=PLAIN))
    show("CP-SAT alone, 2 s", problems, solved)
    for path in PLANS:
        plan = load_plan(path)
        for budget in (Budget(schedules=3), Budget()):
            began = time.perf_counter()
            found = level(plan, budget=budget)
            local = found.schedule.calendars.project.local
            print(
                f"{path.stem:<12} {found.schedules:>5} schedules: {local(found.planned.finish):%F} becomes "
                f"{local(found.schedule.finish):%F}, not before {local(found.bound):%F}, "
                f"{time.perf_counter() - began:.1f} s"
            )


def searched(problem: ResourceProblem, *, schedules: int, kernels: Kernels) -> int:
    return search(GridDecoder(problem, kernels), Budget(schedules=schedules)).cost


def solved(problem: ResourceProblem) -> int:
    first = search(GridDecoder(problem, PLAIN), Budget(schedules=3))
    return exact.prove(problem, first.solution, first.bound, seconds=2).makespan


def show(name: str, problems: list[tuple[ResourceProblem, int]], makespan: Callable[[ResourceProblem], int]) -> None:
    began = time.perf_counter()
    gaps = [100 * (makespan(problem) - best) / best for problem, best in problems]
    seconds = (time.perf_counter() - began) / len(problems)
    print(f"{name:<32} {sum(gaps) / len(gaps):5.2f} % over best known, {seconds:.3f} s each")
