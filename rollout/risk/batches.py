"""One batch of runs: dates with all risks, and the finishes that the same runs would have without some of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Final

import numpy as np
from msgspec import Struct

from rollout.risk.clocks import Amount
from rollout.risk.columns import taken
from rollout.risk.draws import BatchInputs, Draws, EventDraw, batch_inputs, with_events
from rollout.risk.driving_runs import Driving, driving_runs
from rollout.risk.forward_runs import Flags, Runs, forward_runs
from rollout.risk.model import RiskModel
from rollout.risk.quantiles import Minutes
from rollout.risk.run_dates import RunDates
from rollout.risk.run_network import RunNetwork
from rollout.risk.vector_memory import VectorMemory

RUNS_A_BATCH: Final = ((1_000, 5_000), (4_000, 2_000))
"""The most tasks, and runs of one Latin hypercube of such a network: the dates of a batch are in memory together."""

RUNS_A_LARGE_BATCH: Final = 500
"""Runs of a batch for larger networks."""

PATH_RUNS: Final = 2_000
"""Runs in which the planned critical path is run by itself: that figure is for one sentence only."""

Worlds = Callable[[frozenset[str]], RunNetwork]
"""The network with the calendars that hold once these calendar risks have occurred."""


class Batch(Struct, frozen=True, kw_only=True):
    """What is kept of one batch; instants as in ``clocks``, one for each run.

    ``without`` holds the finishes without each risk, by its id; ``after_responses`` those once every response has been
    carried out, ``estimates_only`` those without any risk, ``path_only`` those with uncertainty on the planned critical
    path alone (None in later batches).
    """

    draws: Draws
    finish: Minutes
    gates: Mapping[str, Minutes]
    driving: Driving
    occurred: Mapping[str, int]
    without: Mapping[str, Minutes]
    after_responses: Minutes
    estimates_only: Minutes
    path_only: Minutes | None


class Simulated(Struct, frozen=True, kw_only=True):
    """One batch with all its risks, from which the same runs without some of them can be distinguished."""

    inputs: BatchInputs
    runs: Runs
    dates: RunDates
    finish: Minutes


class BatchRunner(Struct, frozen=True, kw_only=True, dict=True):
    """Runs batches of ``model``; ``path`` is the planned critical path by row."""

    model: RiskModel
    worlds: Worlds
    path: Set[int]

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The number of every task by its id."""
        return {task.id: row for row, task in enumerate(self.model.network.tasks)}

    @cached_property
    def plain_world(self) -> RunNetwork:
        """The network in which no calendar risk has occurred."""
        return self.worlds(frozenset())

    @cached_property
    def affected(self) -> Mapping[str, tuple[int, ...]]:
        """The tasks whose dates a risk may move, in the order of the passes, by the id of the risk."""
        return {
            event.id: tuple(self._below({self.rows[target.task] for target in event.targets}))
            for event in self.model.events
        }

    def _below(self, rows: set[int]) -> Iterator[int]:
        links = self.plain_world.net.links
        for task in self.plain_world.net.order:
            if task in rows or any(links.predecessor[link] in rows for link in self.plain_world.into[task]):
                rows.add(task)
                yield task

    def run(self, draws: Draws, memory: VectorMemory) -> Batch:
        """One batch. Its dates lie in ``memory``, but for those that are kept."""
        world = self.plain_world
        inputs = batch_inputs(world, draws)
        path_only = self._path_only(inputs, min(draws.runs, PATH_RUNS), memory) if self._runs_path(draws) else None
        calm = Runs(count=draws.runs, durations=inputs.durations, absent=inputs.absent, lasting=inputs.lasting)
        estimates_only = self._finish_in(world, calm, memory) if self.model.risks else None
        runs = with_events(inputs, self.model.events, inputs.events, self.rows, draws.runs)
        dates, driving = self._dated(runs, inputs, memory)
        done = Simulated(inputs=inputs, runs=runs, dates=dates, finish=dates.latest())
        without = {event.id: self._without_event(done, number) for number, event in enumerate(self.model.events)}
        without |= self._without_calendar_risks(done)
        occurs = (*(draw.occurs for draw in inputs.events), *inputs.calendar_risks)
        return Batch(
            draws=draws,
            finish=done.finish,
            gates={gate: dates.finish(self.rows[gate]).copy() for gate in self.model.gates},
            driving=driving,
            occurred={
                risk.id: int(np.count_nonzero(flags)) for risk, flags in zip(self.model.risks, occurs, strict=True)
            },
            without=without,
            after_responses=self._after_responses(done, draws),
            estimates_only=done.finish if estimates_only is None else estimates_only,
            path_only=path_only,
        )

    def _dated(self, runs: Runs, inputs: BatchInputs, memory: VectorMemory) -> tuple[RunDates, Driving]:
        """The dates of every run, each in the calendars that hold in it."""
        world = self.plain_world
        if not self.model.calendar_risks:
            dates = self._dates_in(world, runs, memory)
            return dates, driving_runs(world, runs, dates, dates.latest())
        rows = range(world.count)
        starts, finishes = ([world.always(0, runs.count) for _ in rows] for _ in range(2))
        driving = Driving(critical=[0] * world.count, merges={})
        for other, columns in self._parts(inputs.calendar_risks):
            part = taken(runs, columns)
            dates = self._dates_in(other, part, memory)
            driving.add(driving_runs(other, part, dates, dates.latest()))
            for row in rows:
                starts[row][columns] = dates.start(row)
                finishes[row][columns] = dates.finish(row)
        whole = RunDates(world, memory.vectors(runs.count))
        for row in rows:
            whole.set_instants(row, starts[row], finishes[row])
        return whole, driving

    def _parts(self, occurs: Sequence[Flags]) -> Iterator[tuple[RunNetwork, Minutes]]:
        """The runs in which the same calendar risks occur, with the network that holds in them."""
        code = sum((flags.astype(np.int64) << number for number, flags in enumerate(occurs)), np.int64(0))
        for value in np.unique(code).tolist():
            ids = frozenset(risk.id for number, risk in enumerate(self.model.calendar_risks) if value >> number & 1)
            yield self.worlds(ids), np.flatnonzero(code == value)

    def _dates_in(self, world: RunNetwork, runs: Runs, memory: VectorMemory) -> RunDates:
        """The dates of ``runs``, written over those that ``memory`` held before."""
        dates = RunDates(world, memory.vectors(runs.count))
        forward_runs(world, runs, dates, world.net.order)
        return dates

    def _finish_in(self, world: RunNetwork, runs: Runs, memory: VectorMemory) -> Minutes:
        return self._dates_in(world, runs, memory).latest()

    def _runs_path(self, draws: Draws) -> bool:
        return draws.batch * runs_a_batch(len(self.model.network.tasks)) < PATH_RUNS

    def _path_only(self, inputs: BatchInputs, runs: int, memory: VectorMemory) -> Minutes:
        """The finishes with every duration as planned but those on the planned critical path."""
        tasks, has_status = self.plain_world.net.tasks, self.model.options.status is not None
        planned = tasks.remaining if has_status else tasks.duration
        durations: list[Amount] = list(planned)
        for row in self.path:
            each = inputs.durations[row]
            durations[row] = each if isinstance(each, int) else each[:runs]
        return self._finish_in(self.plain_world, Runs(count=runs, durations=durations), memory)

    def _without_event(self, done: Simulated, left_out: int) -> Minutes:
        """The finishes without one event: only runs in which it occurs and tasks that it may move are dated anew."""
        event, drawn = self.model.events[left_out], list(done.inputs.events)
        columns = np.flatnonzero(drawn[left_out].occurs)
        drawn[left_out] = EventDraw(np.zeros(done.runs.count, dtype=np.bool_), drawn[left_out].minutes)
        instead = with_events(done.inputs, self.model.events, drawn, self.rows, done.runs.count)
        return self._redated(done, instead, columns, self.affected[event.id])

    def _after_responses(self, done: Simulated, draws: Draws) -> Minutes:
        """The finishes once every response has been carried out."""
        events = self.model.events
        after = [draws.after_response(event) for event in events]
        differs = np.zeros(draws.runs, dtype=np.bool_)
        rows: set[int] = set()
        for event, before, then in zip(events, done.inputs.events, after, strict=True):
            if event.response:
                differs |= before.occurs | then.occurs
                rows.update(self.affected[event.id])
        instead = with_events(done.inputs, events, after, self.rows, done.runs.count)
        order = [task for task in self.plain_world.net.order if task in rows]
        return self._redated(done, instead, np.flatnonzero(differs), order)

    def _redated(self, done: Simulated, instead: Runs, columns: Minutes, order: Sequence[int]) -> Minutes:
        """The finishes with ``columns`` dated anew in the tasks of ``order``; all else keeps its dates."""
        if not len(columns):
            return done.finish
        found = done.finish.copy()
        for world, members in self._parts(done.inputs.calendar_risks) if self.model.calendar_risks else ():
            chosen = np.intersect1d(columns, members)
            if len(chosen):
                found[chosen] = self._redated_in(world, done, instead, chosen, order)
        if not self.model.calendar_risks:
            found[columns] = self._redated_in(self.plain_world, done, instead, columns, order)
        return found

    @staticmethod
    def _redated_in(
        world: RunNetwork, done: Simulated, instead: Runs, columns: Minutes, order: Sequence[int]
    ) -> Minutes:
        part = RunDates(world, VectorMemory(world.integer).vectors(len(columns)), whole=done.dates, columns=columns)
        forward_runs(world, taken(instead, columns), part, order)
        return part.latest()

    def _without_calendar_risks(self, done: Simulated) -> dict[str, Minutes]:
        found = {}
        for number, risk in enumerate(self.model.calendar_risks):
            others = list(done.inputs.calendar_risks)
            hit = np.flatnonzero(others[number])
            others[number] = np.zeros(done.runs.count, dtype=np.bool_)
            found[risk.id] = done.finish.copy()
            for world, members in self._parts(others):
                chosen = np.intersect1d(hit, members)
                if len(chosen):
                    found[risk.id][chosen] = self._finish_in(
                        world, taken(done.runs, chosen), VectorMemory(world.integer)
                    )
        return found


def runs_a_batch(tasks: int) -> int:
    """The number of runs of a full batch of a network with this many tasks."""
    return next((runs for most, runs in RUNS_A_BATCH if tasks <= most), RUNS_A_LARGE_BATCH)
