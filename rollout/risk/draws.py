"""The random draws of one batch of runs: durations, which tasks take place, which risks occur and how hard they hit."""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct

from rollout.risk.clocks import Amount
from rollout.risk.forward_runs import Flags, Runs
from rollout.risk.model import CorrelationGroup, Effort, ImpactKind, RiskEvent, RiskModel, Sampling
from rollout.risk.quantiles import MIDDLE, Floats, IntegerType, Minutes, minutes_at, minutes_by_step, steps_of
from rollout.risk.run_network import RunNetwork
from rollout.risk.spread import Spread
from rollout.risk.streams import Hypercube, generator, hypercube
from rollout.risk.vector_memory import VectorMemory


class EventDraw(Struct, frozen=True):
    """In which runs a risk occurs, and the minutes of its impact in every run, whether it occurs or not."""

    occurs: Flags
    minutes: Minutes


class UncertainTask(Struct, frozen=True):
    """A task with a spread. ``groups`` are those of its correlation groups that matter, ``names`` their names."""

    row: int
    id: str
    spread: Spread
    groups: tuple[CorrelationGroup, ...]
    names: tuple[str, ...]


class Draws(Struct, frozen=True, kw_only=True, dict=True):
    """All draws of one batch, from streams that are named by what they are for. ``tasks`` are those of the model."""

    model: RiskModel
    tasks: Mapping[str, UncertainTask]
    effort: Effort
    batch: int
    runs: int
    integer: IntegerType
    keeps_durations: bool = False
    """Whether durations stay in memory, for the figures at the end, rather than being drawn again."""

    @cached_property
    def _cube(self) -> Hypercube:
        return hypercube(self.effort.seed, self.runs, self.batch)

    @cached_property
    def _common(self) -> dict[tuple[str, ...], tuple[float, Minutes]]:
        """By correlation groups, the variance left to a task, and what their factors add, in steps above the lowest."""
        return {}

    @cached_property
    def _kept(self) -> dict[str, Minutes]:
        """Durations without risks by task, as far as they are kept."""
        return {}

    @cached_property
    def _ladders(self) -> dict[Spread | float, Minutes]:
        """The minutes of a distribution in every stratum, or the steps of a part of the variance, shuffled."""
        return {}

    def _order(self, kind: str, name: str) -> Minutes:
        return self._cube.order(self.effort.seed, kind, name, self.batch)

    def shares(self, kind: str, name: str) -> Floats:
        """A number from 0 to 1 for each run."""
        if self.effort.sampling is Sampling.PLAIN:
            return generator(self.effort.seed, kind, name, self.batch).random(self.runs)
        return self._cube.shares[self._order(kind, name)]

    def _steps(self, kind: str, name: str, variance: float) -> Minutes:
        """A normal number of this variance for each run, in steps."""
        if self.effort.sampling is Sampling.PLAIN:
            scores = generator(self.effort.seed, kind, name, self.batch).standard_normal(self.runs)
            return steps_of(scores, math.sqrt(variance))
        if variance not in self._ladders:
            self._ladders[variance] = steps_of(self._cube.scores, math.sqrt(variance)).take(self._cube.shuffles)
        return self._cube.drawn(self._ladders[variance], self.effort.seed, kind, name, self.batch)

    def duration(self, task: UncertainTask, into: Minutes | None = None) -> Minutes:
        """The minutes of a task in every run, without risks; written to ``into`` if that is given."""
        if task.id in self._kept:
            return self._kept[task.id]
        found = np.empty(self.runs, dtype=self.integer) if into is None else into
        if task.groups:
            minutes_by_step(task.spread, self.integer).take(self._steps_of(task), mode="clip", out=found)
        elif self.effort.sampling is Sampling.PLAIN:
            found[:] = minutes_at(task.spread, self.shares("task", task.id))
        else:
            self._ladder_of(task.spread).take(self._order("task", task.id), mode="clip", out=found)
        if self.keeps_durations:
            self._kept[task.id] = found
        return found

    def _steps_of(self, task: UncertainTask) -> Minutes:
        """The normal numbers of a task that varies with those of its groups."""
        if task.names not in self._common:
            self._common[task.names] = self._shared(task.groups)
        own, common = self._common[task.names]
        if own <= 1e-12:
            return common
        steps = self._steps("task", task.id, own)
        steps += common
        return steps

    def _shared(self, groups: Sequence[CorrelationGroup]) -> tuple[float, Minutes]:
        factors = [self._steps("factor", group.name, group.rho) for group in groups]
        return 1.0 - sum(group.rho for group in groups), sum(factors, np.full(self.runs, MIDDLE, dtype=np.int64))

    def _ladder_of(self, spread: Spread) -> Minutes:
        if spread not in self._ladders:
            self._ladders[spread] = minutes_at(spread, self._cube.shares).astype(self.integer)
        return self._ladders[spread]

    def whole_duration(self, task: str) -> Minutes:
        """The minutes of a task in every run, none where it does not take place, without risks."""
        planned = self.model.network.task_by_id[task].duration.minutes
        minutes = self.duration(self.tasks[task]) if task in self.tasks else np.full(self.runs, planned)
        probability = self.model.existence.get(task, 1.0)
        return minutes if probability >= 1.0 else np.where(self.shares("exists", task) >= probability, 0, minutes)

    def event(self, event: RiskEvent) -> EventDraw:
        """How a risk comes out as it is today."""
        occurs = self.shares("occurs", event.id) < event.probability
        return EventDraw(occurs, minutes_at(event.impact, self.shares("impact", event.id)))

    def after_response(self, event: RiskEvent) -> EventDraw:
        """How the same risk comes out, with the same luck, once its response has been carried out."""
        if event.response is None:
            return self.event(event)
        occurs = self.shares("occurs", event.id) < event.response.probability
        return EventDraw(occurs, minutes_at(event.response.impact, self.shares("impact", event.id)))


class BatchInputs(Struct, frozen=True):
    """What one batch is computed from, by row of the task; ``absent`` and ``lasting`` are those of ``Runs``."""

    integer: IntegerType
    durations: list[Amount]
    absent: dict[int, Flags]
    lasting: frozenset[int]
    events: tuple[EventDraw, ...]
    calendar_risks: tuple[Flags, ...]


def uncertain_tasks(model: RiskModel) -> Mapping[str, UncertainTask]:
    """The tasks with a spread by id."""
    groups: dict[str, tuple[CorrelationGroup, ...]] = {}
    for group in model.correlation:
        if group.rho:
            groups.update((task, (*groups.get(task, ()), group)) for task in group.tasks)
    found = {}
    for row, task in enumerate(model.network.tasks):
        if task.id in model.spreads:
            of_task = groups.get(task.id, ())
            names = tuple(group.name for group in of_task)
            found[task.id] = UncertainTask(row, task.id, model.spreads[task.id], of_task, names)
    return found


def batch_inputs(net: RunNetwork, draws: Draws) -> BatchInputs:
    """The draws for every task of ``net``, every risk and every calendar risk."""
    model, tasks, vectors = draws.model, net.net.tasks, VectorMemory(draws.integer).vectors(draws.runs)
    has_status = model.options.status is not None
    durations: list[Amount] = list(tasks.remaining if has_status else tasks.duration)
    for each in draws.tasks.values():
        spread = each.spread
        durations[each.row] = spread.most_likely if spread.is_fixed else draws.duration(each, next(vectors))
    absent = {}
    for row, task in enumerate(model.network.tasks if model.existence else ()):
        probability = model.existence.get(task.id, 1.0)
        if probability < 1.0:
            absent[row] = draws.shares("exists", task.id) >= probability
            durations[row] = np.where(absent[row], 0, durations[row])
    return BatchInputs(
        integer=draws.integer,
        durations=durations,
        absent=absent,
        lasting=frozenset(each.row for each in draws.tasks.values() if each.spread.minimum > 0),
        events=tuple(draws.event(event) for event in model.events),
        calendar_risks=tuple(draws.shares("calendar", risk.id) < risk.probability for risk in model.calendar_risks),
    )


def with_events(
    inputs: BatchInputs, events: Sequence[RiskEvent], drawn: Sequence[EventDraw], rows: Mapping[str, int], runs: int
) -> Runs:
    """The runs with the impact of these events; a task never takes less than no time."""
    durations: list[Amount] = list(inputs.durations)
    delays: dict[int, Minutes] = {}
    longer: set[int] = set()
    for event, draw in zip(events, drawn, strict=True):
        for target in event.targets:
            row, (numerator, denominator) = rows[target.task], target.factor
            hit = draw.minutes * numerator // denominator * draw.occurs
            if row in inputs.absent:
                hit = np.where(inputs.absent[row], 0, hit)
            if event.kind is ImpactKind.DELAY:
                delays[row] = delays[row] + hit if row in delays else hit
            else:
                durations[row] = durations[row] + hit
                longer.add(row)
    for row in longer:
        durations[row] = np.maximum(durations[row], 0).astype(inputs.integer)
    delays = {row: np.maximum(delay, 0).astype(inputs.integer) for row, delay in delays.items()}
    return Runs(count=runs, durations=durations, delays=delays, absent=inputs.absent, lasting=inputs.lasting - longer)
