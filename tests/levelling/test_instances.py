import json
import math
from itertools import count, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.levelling.instances import exact
from rollout.levelling.instances.bounds import lower_bound
from rollout.levelling.instances.grid import GridDecoder
from rollout.levelling.instances.problem import InfeasibleDemandError, ResourceProblem
from rollout.levelling.instances.solve import solve
from rollout.levelling.search import searching
from rollout.levelling.search.kernels import PLAIN, compiled_kernels
from rollout.levelling.search.search_values import Budget, SearchProgress
from rollout.levelling.search.searching import search
from tests.levelling.grid_verifier import violations
from tests.support.properties import examples

CASES = Path(__file__).parent / "cases"
PUBLISHED_OPTIMA = {"j301_10": 45, "j306_4": 42, "j603_9": 67}  # Kolisch and Sprecher, PSPLIB


def published(name: str) -> ResourceProblem:
    case = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return ResourceProblem.of(case["durations"], case["demands"], case["capacities"], case["successors"])


def one_worker(durations: list[int], successors: list[list[int]]) -> ResourceProblem:
    return ResourceProblem.of(durations, [[1]] * len(durations), [1], successors)


def test_two_tasks_of_one_person_follow_each_other() -> None:
    solved = solve(one_worker([3, 4], [[], []]), Budget(schedules=10))
    assert solved.makespan == 7
    assert solved.is_optimal


def test_a_task_waits_while_the_longer_chain_uses_the_resource() -> None:
    # 0 (2) before 1 (5); 2 (2) shares the only unit: 0, 1 and 2 fill 9 units, and starting 2 first would end at 9 too.
    problem = ResourceProblem.of([2, 5, 2], [[1], [0], [1]], [1], [[1], [], []])
    solved = solve(problem, Budget(schedules=10))
    assert solved.starts == (0, 2, 2)
    assert solved.makespan == 7


@pytest.mark.parametrize(("name", "optimum"), PUBLISHED_OPTIMA.items())
def test_published_optima_are_reached(name: str, optimum: int) -> None:
    problem = published(name)
    found = search(GridDecoder(problem, compiled_kernels()), Budget(schedules=20_000))
    assert violations(problem, found.solution) == []
    assert found.cost == optimum
    assert lower_bound(problem) <= optimum


@pytest.mark.parametrize("name", ["j301_10", "j603_9"])
def test_compiled_and_plain_kernels_give_the_same_schedule(name: str) -> None:
    problem = published(name)
    plain, compiled = (
        search(GridDecoder(problem, kernels), Budget(schedules=600), seed=5) for kernels in (PLAIN, compiled_kernels())
    )
    assert plain == compiled


def test_the_number_of_threads_does_not_change_the_schedule() -> None:
    decoder = GridDecoder(published("j603_9"), compiled_kernels())
    assert search(decoder, Budget(schedules=3000), threads=1) == search(decoder, Budget(schedules=3000), threads=3)


def test_an_interrupt_keeps_the_best_schedule_so_far() -> None:
    problem = published("j603_9")

    def interrupt(progress: SearchProgress) -> None:
        if progress.schedules > 200:
            raise KeyboardInterrupt

    found = search(GridDecoder(problem, PLAIN), Budget(schedules=100_000), report=interrupt)
    assert found.is_interrupted
    assert found.schedules < 1000
    assert violations(problem, found.solution) == []


def test_a_search_without_an_end_goes_on_until_it_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "STALE_GENERATIONS", 1)
    monkeypatch.setattr(searching, "LARGEST_POPULATION", 40)

    def interrupt(progress: SearchProgress) -> None:
        if progress.schedules > 2000:
            raise KeyboardInterrupt

    found = search(GridDecoder(published("j301_10"), PLAIN), Budget(seconds=math.inf), report=interrupt)
    assert found.is_interrupted


def test_the_first_schedule_is_reported_at_once() -> None:
    seen: list[SearchProgress] = []
    search(GridDecoder(published("j603_9"), PLAIN), Budget(schedules=200), report=seen.append)
    assert seen[0].schedules == 3
    assert seen[-1].cost <= seen[0].cost


def test_a_budget_of_three_schedules_takes_one_list() -> None:
    found = search(GridDecoder(published("j603_9"), PLAIN), Budget(schedules=3))
    assert found.schedules == 3


def test_the_clock_is_looked_at_within_a_generation(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each look at the clock takes a second: the first population of 48 lists, three schedules each, is never finished.
    ticks = count()
    monkeypatch.setattr("time.monotonic", lambda: next(ticks))
    found = search(GridDecoder(published("j603_9"), PLAIN), Budget(seconds=20))
    assert 3 < found.schedules < 3 + 3 * 48


def test_progress_never_gets_worse_and_never_passes_the_bound() -> None:
    seen: list[SearchProgress] = []
    search(GridDecoder(published("j301_10"), PLAIN), Budget(schedules=1500), report=seen.append)
    costs = [progress.cost for progress in seen]
    assert costs == sorted(costs, reverse=True)
    assert all(progress.bound <= progress.cost for progress in seen)


def test_the_solver_proves_a_published_optimum() -> None:
    problem = published("j306_4")
    found = search(GridDecoder(problem, PLAIN), Budget(schedules=300))
    first, second = (exact.prove(problem, found.solution, found.bound) for _ in range(2))
    assert first.is_optimal
    assert first.makespan == PUBLISHED_OPTIMA["j306_4"]
    assert first == second
    assert violations(problem, first.starts) == []


def test_a_demand_above_the_capacity_is_refused_with_its_cause() -> None:
    with pytest.raises(InfeasibleDemandError, match="activity 1 needs 3 of resource 0, which has only 2"):
        ResourceProblem.of([1, 1], [[1], [3]], [2], [[], []])


@pytest.mark.parametrize(
    ("durations", "demands", "capacities", "successors", "words"),
    [
        ([1, -2], [[1], [1]], [2], [[], []], "the durations have -2"),
        ([1, 2.5], [[1], [1]], [2], [[], []], "the durations have 2.5"),
        ([1, 1], [[1], [-1]], [2], [[], []], "the demands of activity 1 have -1"),
        ([1, 1], [[1], [1]], [-2], [[], []], "the capacities have -2"),
        ([1, 1], [[1], [1]], [2], [[-1], []], "the successors of activity 0 have -1"),
        ([1, 1], [[1], [1]], [2], [[2], []], "activity 0 has the successor 2; the last one is 1"),
        ([1, 1], [[1], []], [2], [[], []], "activity 1 has demands for 0 resources of 1"),
        ([1, 1], [[1]], [2], [[], []], "demands for 1 activities, durations for 2"),
        ([1, 1], [[1], [1]], [2], [[]], "successors for 1 activities, durations for 2"),
    ],
)
def test_numbers_that_make_no_problem_are_refused(
    durations: list[int], demands: list[list[int]], capacities: list[int], successors: list[list[int]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        ResourceProblem.of(durations, demands, capacities, successors)


def test_a_ring_of_activities_is_refused() -> None:
    with pytest.raises(ValueError, match="cycle"):
        ResourceProblem.of([1, 1], [[0], [0]], [1], [[1], [0]])


@st.composite
def small_problems(pick: st.DrawFn) -> ResourceProblem:
    size = pick(st.integers(1, 5))
    durations = pick(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    demands = pick(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=size, max_size=size))
    pairs = [(first, second) for first in range(size) for second in range(first + 1, size)]
    linked = pick(st.sets(st.sampled_from(pairs), max_size=4)) if pairs else set()
    successors = [sorted(second for first, second in linked if first == activity) for activity in range(size)]
    return ResourceProblem.of(durations, demands, [2, 3], successors)


def shortest_by_trying_all(problem: ResourceProblem) -> int:
    """The optimum: some sequence in which each activity starts as early as it fits gives it (Sprecher et al., 1995)."""
    best = sum(problem.durations)
    for order in permutations(range(problem.size)):
        starts: dict[int, int] = {}
        for activity in order:
            if any(before not in starts for before in problem.predecessors[activity]):
                break
            start = max((starts[one] + problem.durations[one] for one in problem.predecessors[activity]), default=0)
            while any(
                sum(
                    problem.demands[other][resource]
                    for other, begun in starts.items()
                    if begun <= moment < begun + problem.durations[other]
                )
                + problem.demands[activity][resource]
                > capacity
                for resource, capacity in enumerate(problem.capacities)
                for moment in range(start, start + problem.durations[activity])
            ):
                start += 1
            starts[activity] = start
        else:
            best = min(best, max(starts[one] + problem.durations[one] for one in starts))
    return best


@examples(40)
@given(small_problems())
def test_small_problems_are_solved_to_the_optimum(problem: ResourceProblem) -> None:
    found = search(GridDecoder(problem, PLAIN), Budget(schedules=400))
    assert violations(problem, found.solution) == []
    assert found.cost == shortest_by_trying_all(problem)
    assert lower_bound(problem) <= found.cost
