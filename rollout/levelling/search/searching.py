"""The genetic search: populations of activity lists, bred and scheduled until the budget is spent.

Each generation is cut into a fixed number of parts with a random generator each, so that a result depends on the seed
and the number of schedules, never on how many threads did the work. Only a limit in seconds lets the clock decide.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from rollout.levelling.search.int_arrays import Ints, Population, Scratch, neighbours
from rollout.levelling.search.search_values import (
    NOTHING_FOUND,
    Budget,
    Decoder,
    Found,
    Report,
    SearchProgress,
    no_report,
)

PARTS = 4
SCHEDULES_PER_ROW = 3
SMALLEST_POPULATION = 48
SMALL_POPULATION = 12
SMALL_SEARCH = 1000
"""Schedules below which a small population breeds more often than a larger one could."""
LARGEST_POPULATION = 8000
SCHEDULES_TO_CONVERGE = 300
"""Schedules that a population needs for each of its members until it stops improving, measured on 60 to 120 tasks."""
STALE_GENERATIONS = 12
LONGEST_BATCH = 0.02
"""Seconds that scheduling goes on without a look at the clock."""


def search(
    decoder: Decoder,
    budget: Budget,
    *,
    seed: int = 1,
    threads: int | None = None,
    report: Report = no_report,
) -> Found:
    """The best schedule found within ``budget``, at least one, or until a keyboard interrupt once there is one."""
    count = (threads or min(PARTS, os.cpu_count() or 1)) if decoder.kernels.run_in_parallel else 1
    with ThreadPoolExecutor(count) as pool:
        run = _Search(decoder, budget, seed, pool, report)
        try:
            run.first_schedule()
            if run.has_budget():
                run.evolve(run.first_population())
            while run.has_budget():
                run.evolve(run.fitting_population())
        except KeyboardInterrupt:
            if not run.solution:
                raise
            run.is_interrupted = True
    return run.found()


class _Search:
    """The state of one search: what is left of the budget, and the best schedule."""

    def __init__(self, decoder: Decoder, budget: Budget, seed: int, pool: ThreadPoolExecutor, report: Report) -> None:
        self.began = time.monotonic()
        self.decoder, self.budget, self.pool, self.report = decoder, budget, pool, report
        self.kernels = decoder.kernels
        to_ints = self.kernels.to_ints
        self.size = len(decoder.urgency)
        self.before = neighbours(decoder.predecessors, to_ints)
        self.after = neighbours(decoder.successors, to_ints)
        self.urgency = to_ints(decoder.urgency)
        # One after the other, parts may write on the same room.
        self.rooms = [decoder.room() for _ in range(PARTS if self.kernels.run_in_parallel else 1)]
        self.scratch = [self.scratch_of(seed * 7919 + part * 104729 + 12345) for part in range(PARTS)]
        self.cost = NOTHING_FOUND
        self.solution: tuple[int, ...] = ()
        self.schedules = 0
        self.is_interrupted = False

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def has_budget(self) -> bool:
        """Whether there is anything left to find and budget to find it."""
        if self.cost <= self.decoder.bound:
            return False
        if self.budget.seconds is None:
            return self.schedules < self.budget.schedules
        return not self.is_out_of_time

    @property
    def is_out_of_time(self) -> bool:
        """Whether the clock decides, and says stop."""
        return self.budget.seconds is not None and self.seconds >= self.budget.seconds

    def first_population(self) -> int:
        """The size of the population that a search begins with."""
        is_small = self.budget.seconds is None and self.budget.schedules < SMALL_SEARCH
        return SMALL_POPULATION if is_small else SMALLEST_POPULATION

    def fitting_population(self) -> int:
        """The size of a population that stops improving when the budget ends."""
        if self.budget.seconds is None:
            left = float(self.budget.schedules - self.schedules)
        else:
            left = (self.budget.seconds - self.seconds) * self.schedules / max(self.seconds, 0.001)
        enough = LARGEST_POPULATION * SCHEDULES_TO_CONVERGE  # seconds may be without end
        return max(int(min(left, enough)) // SCHEDULES_TO_CONVERGE, self.first_population())

    def scratch_of(self, seed: int) -> Scratch:
        """What one part writes on while it makes lists; its random numbers follow from ``seed``."""
        to_ints = self.kernels.to_ints
        return Scratch(to_ints([seed % 2147483646 + 1]), to_ints([0] * self.size), to_ints([0] * self.size))

    def first_schedule(self) -> None:
        """Take the list by urgency alone, at once."""
        population = self.room_for(1)
        self.kernels.sample_rows(population, (0, 1), self.after, self.urgency, self.scratch[0])
        self.decoder.schedule_rows(population, (0, 1), self.rooms[0])
        self.keep_best(1)

    def room_for(self, count: int) -> Population:
        """An empty population."""
        to_ints = self.kernels.to_ints
        return Population(to_ints([0] * (count * self.size)), to_ints([0] * count), to_ints([0] * count))

    def evolve(self, count: int) -> None:
        """Let a new population of ``count`` lists evolve until it stops improving or the budget is spent."""
        parents, children, spare = (self.room_for(count) for _ in range(3))

        def sample(part: int, rows: tuple[int, int]) -> None:
            self.kernels.sample_rows(parents, rows, self.after, self.urgency, self.scratch[part])
            self.decoder.schedule_rows(parents, rows, self.rooms[part % len(self.rooms)])

        def breed(part: int, rows: tuple[int, int]) -> None:
            self.kernels.breed_rows(parents, children, rows, self.before, self.scratch[part])
            self.decoder.schedule_rows(children, rows, self.rooms[part % len(self.rooms)])

        self.in_parts(sample, count)
        stale, total = 0, sum(map(int, parents.costs))
        while stale < STALE_GENERATIONS and self.has_budget():
            self.in_parts(breed, count)
            if self.is_out_of_time:
                break
            self.kernels.take_rows(parents, children, self.kernels.to_ints(survivors(parents, children)), spare)
            parents, spare = spare, parents
            before, total = total, sum(map(int, parents.costs))
            stale = stale + 1 if total >= before else 0

    def in_parts(self, work: Callable[[int, tuple[int, int]], None], count: int) -> None:
        """Do the work on rows 0 to ``count``, one share for each part, as many at a time as there are threads.

        What is left when time is up is left.
        """
        batch = max(1, int(LONGEST_BATCH * self.schedules / SCHEDULES_PER_ROW / max(self.seconds, 0.001)))

        def share(part: int) -> int:
            first, last = part * count // PARTS, (part + 1) * count // PARTS
            for row in range(first, last, batch):
                if self.is_out_of_time:
                    return row - first
                work(part, (row, min(row + batch, last)))
            return last - first

        self.keep_best(sum(self.pool.map(share, range(PARTS))))

    def keep_best(self, rows: int) -> None:
        """Take over the best schedule of any part, now that ``rows`` more lists have been scheduled."""
        self.schedules += SCHEDULES_PER_ROW * rows
        for room in self.rooms:
            cost = int(room.best[self.size])
            if cost < self.cost:
                self.cost = cost
                self.solution = tuple(int(value) for value in room.best[: self.size])
        self.report(
            SearchProgress(cost=self.cost, bound=self.decoder.bound, schedules=self.schedules, seconds=self.seconds)
        )

    def found(self) -> Found:
        """What came out."""
        return Found(
            solution=self.solution,
            cost=self.cost,
            bound=self.decoder.bound,
            schedules=self.schedules,
            is_interrupted=self.is_interrupted,
        )


def survivors(parents: Population, children: Population) -> Ints:
    """The best half of both: row numbers, those of ``children`` after those of ``parents``.

    Of two that cost the same the child stays, so that a population goes on moving; of two equal schedules one stays.
    """
    count = len(parents.costs)
    rows = [(int(cost), 0, count + row, int(children.marks[row])) for row, cost in enumerate(children.costs)]
    rows += [(int(cost), 1, row, int(parents.marks[row])) for row, cost in enumerate(parents.costs)]
    chosen: list[int] = []
    doubles: list[int] = []
    known: set[tuple[int, int]] = set()
    for cost, _, row, mark in sorted(rows):
        (doubles if (cost, mark) in known else chosen).append(row)
        known.add((cost, mark))
        if len(chosen) == count:
            break
    return (chosen + doubles)[:count]
