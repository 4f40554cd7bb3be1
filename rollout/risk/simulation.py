"""From a model to a result: as many batches as it takes, in any number of threads, counted up in their order."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import count, islice
from typing import Final

from rollout.engine import Schedule, schedule
from rollout.risk.batches import Batch, BatchRunner, runs_a_batch
from rollout.risk.clocks import BEYOND
from rollout.risk.draws import Draws, uncertain_tasks
from rollout.risk.findings import result_of
from rollout.risk.model import Effort, RiskModel, most_minutes
from rollout.risk.quantiles import LONG, SHORT, IntegerType
from rollout.risk.result import RiskResult
from rollout.risk.run_network import RunNetwork, run_network
from rollout.risk.statistics import is_known_to_a_day, ordered, quantile
from rollout.risk.vector_memory import VectorMemory

LARGE: Final = 4_000
"""Networks of more tasks are run on one thread: each holds the dates of a batch."""

MOST_KEPT: Final = 50_000_000
"""Durations, tasks times runs, up to which those of all batches stay in memory: at most 200 MB of 32 bits."""

FEWEST: Final = 4_000
"""Runs before the first look at how well P80 is known."""


def simulate(
    model: RiskModel,
    effort: Effort,
    *,
    planned: Schedule | None = None,
    report: Callable[[int], None] = lambda _: None,
) -> RiskResult:
    """How sure the dates of the model's network are; ``planned`` is its schedule if that is known already.

    The same model and effort give the same result, whatever the number of threads. ``report`` is given the number of
    runs so far.

    Raises:
        HorizonError: when the planned dates already lie beyond the calendars.
        ValueError: when the network has no tasks.

    """
    if not model.network.tasks:
        raise ValueError("a network without tasks has no dates to simulate")
    dated = planned or schedule(model.network, model.calendars, model.options)
    integer = integer_type(model)
    runner = BatchRunner(model=model, worlds=worlds_of(model, dated, integer), path=path_rows(dated))
    _ = runner.affected, runner.rows, runner.plain_world  # worked out before threads share them
    tasks = uncertain_tasks(model)
    sizes = batch_sizes(effort, len(model.network.tasks))
    most = effort.most if effort.runs is None else effort.runs
    keeps = len(model.spreads) * most <= MOST_KEPT
    batches: list[Batch] = []
    spare: list[VectorMemory] = []  # what the batches before have left

    def run(item: tuple[int, int]) -> Batch:
        batch, runs = item
        draws = Draws(
            model=model, tasks=tasks, effort=effort, batch=batch, runs=runs, integer=integer, keeps_durations=keeps
        )
        memory = spare.pop() if spare else VectorMemory(integer)
        found = runner.run(draws, memory)
        spare.append(memory)
        return found

    threads = 1 if len(model.network.tasks) > LARGE else effort.threads
    with ThreadPoolExecutor(max_workers=max(1, threads - 1)) as others:
        while True:
            wave = list(enumerate(islice(sizes, threads), len(batches)))
            rest = others.map(run, wave[1:])  # while this thread, whose memory is at hand already, runs the first
            batches += [*map(run, wave[:1]), *rest]
            enough = enough_batches(batches, effort, dated)
            report(sum(len(batch.finish) for batch in batches))
            if enough or not wave:
                return result_of(model, effort, dated, batches[: enough or None])


def enough_batches(batches: list[Batch], effort: Effort, planned: Schedule) -> int | None:
    """The first number of batches that knows P80 well enough; None while it does not, or a number of runs is given."""
    if effort.runs is not None:
        return None
    for number in range(1, len(batches) + 1):
        runs = sum(len(batch.finish) for batch in batches[:number])
        p80 = quantile(ordered([batch.finish for batch in batches[:number]]), 80)
        if runs >= FEWEST and is_known_to_a_day(p80, planned):
            return number
    return None


def batch_sizes(effort: Effort, tasks: int) -> Iterator[int]:
    """The number of runs of each batch, up to all that are wanted."""
    size = runs_a_batch(tasks)
    wanted = effort.most if effort.runs is None else effort.runs
    for begun in count(0, size):
        if begun >= wanted:
            return
        yield min(size, wanted - begun)


def worlds_of(model: RiskModel, planned: Schedule, integer: IntegerType) -> Callable[[frozenset[str]], RunNetwork]:
    """The network with the calendars that hold once some calendar risks have occurred, each made once."""

    @cache
    def world(occurred: frozenset[str]) -> RunNetwork:
        calendars = model.calendars
        if occurred and model.calendars_with is not None:
            calendars = model.calendars_with(occurred)
        return run_network(planned, calendars, integer)

    return world


def integer_type(model: RiskModel) -> IntegerType:
    """Of 32 bits if all that takes time, at its longest, stays below half of them together; that is faster."""
    return SHORT if most_minutes(model) < BEYOND // 2 else LONG


def path_rows(planned: Schedule) -> frozenset[int]:
    """The planned critical path by row."""
    path = set(planned.critical_path)
    return frozenset(row for row, task in enumerate(planned.network.tasks) if task.id in path)
