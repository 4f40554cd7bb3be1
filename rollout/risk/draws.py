"""The random draws of one batch of runs: durations, which tasks take place, which risks occur and how hard they hit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rollout.risk.clocks import Amount
from rollout.risk.forward_runs import Flags, Runs
from rollout.risk.model import CorrelationGroup, Effort, ImpactKind, RiskEvent, RiskModel, Sampling
from rollout.risk.quantiles import Floats, Minutes, minutes_at, minutes_at_scores
from rollout.risk.run_network import RunNetwork
from rollout.risk.spread import Spread
from rollout.risk.streams import Strata, generator, order_of, strata_of


@dataclass(frozen=True, slots=True)
class EventDraw:
    """In which runs a risk occurs, and the minutes of its impact in every run, whether it occurs or not."""

    occurs: Flags
    minutes: Minutes


@dataclass(frozen=True, kw_only=True)
class Draws:
    """All draws of one batch, from streams that are named by what they are for."""

    model: RiskModel
    effort: Effort
    batch: int
    runs: int

    @cached_property
    def strata(self) -> Strata:
        """The strata of a Latin hypercube."""
        return strata_of(self.runs, self.batch)

    @cached_property
    def _factors(self) -> dict[str, Floats]:
        """The common factor of each correlation group."""
        return {group.name: self._scores("factor", group.name) for group in self.model.correlation if group.rho}

    @cached_property
    def _ladders(self) -> dict[Spread, Minutes]:
        return {}

    def shares(self, kind: str, name: str) -> Floats:
        """A number from 0 to 1 for each run."""
        source = generator(self.effort.seed, kind, name, self.batch)
        if self.effort.sampling is Sampling.PLAIN:
            return source.random(self.runs)
        return self.strata.shares[order_of(source, self.runs)]

    def _scores(self, kind: str, name: str) -> Floats:
        """A standard normal number for each run."""
        source = generator(self.effort.seed, kind, name, self.batch)
        if self.effort.sampling is Sampling.PLAIN:
            return source.standard_normal(self.runs)
        return self.strata.scores[order_of(source, self.runs)]

    def duration(self, task: str, spread: Spread, groups: Sequence[CorrelationGroup]) -> Minutes:
        """The minutes of a task in every run, without risks."""
        groups = [group for group in groups if group.rho]
        if not groups and self.effort.sampling is Sampling.LATIN_HYPERCUBE:
            if spread not in self._ladders:
                self._ladders[spread] = minutes_at(spread, self.strata.shares)
            return self._ladders[spread][order_of(generator(self.effort.seed, "task", task, self.batch), self.runs)]
        if not groups:
            return minutes_at(spread, self.shares("task", task))
        own = 1.0 - sum(group.rho for group in groups)
        scores = self._scores("task", task) * float(np.sqrt(own)) if own > 1e-12 else np.zeros(self.runs)
        for group in groups:
            scores += float(np.sqrt(group.rho)) * self._factors[group.name]
        return minutes_at_scores(spread, scores)

    def whole_duration(self, task: str, groups: Sequence[CorrelationGroup]) -> Minutes:
        """The minutes of a task in every run, none where it does not take place, without risks."""
        spread = self.model.spreads.get(task)
        planned = self.model.network.task_by_id[task].duration.minutes
        minutes = np.full(self.runs, planned) if spread is None else self.duration(task, spread, groups)
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


@dataclass(frozen=True, slots=True)
class BatchInputs:
    """What one batch is computed from. ``rows`` are the numbers of the tasks by id."""

    durations: list[Amount]
    absent: dict[int, Flags]
    events: tuple[EventDraw, ...]
    calendar_risks: tuple[Flags, ...]


def groups_by_task(model: RiskModel) -> Mapping[str, list[CorrelationGroup]]:
    """The correlation groups of every task that is in one."""
    found: dict[str, list[CorrelationGroup]] = {}
    for group in model.correlation:
        for task in group.tasks:
            found.setdefault(task, []).append(group)
    return found


def batch_inputs(net: RunNetwork, draws: Draws) -> BatchInputs:
    """The draws for every task of ``net``, every risk and every calendar risk."""
    model = draws.model
    groups = groups_by_task(model)
    tasks = net.net.tasks
    has_status = model.options.status is not None
    durations: list[Amount] = list(tasks.remaining if has_status else tasks.duration)
    absent = {}
    for row, task in enumerate(model.network.tasks):
        spread = model.spreads.get(task.id)
        if spread is not None:
            durations[row] = (
                spread.most_likely if spread.is_fixed else draws.duration(task.id, spread, groups.get(task.id, ()))
            )
        probability = model.existence.get(task.id, 1.0)
        if probability < 1.0:
            absent[row] = draws.shares("exists", task.id) >= probability
            durations[row] = np.where(absent[row], 0, durations[row])
    return BatchInputs(
        durations=durations,
        absent=absent,
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
        durations[row] = np.maximum(durations[row], 0)
    delays = {row: np.maximum(delay, 0) for row, delay in delays.items()}
    return Runs(count=runs, durations=durations, delays=delays, absent=inputs.absent)
