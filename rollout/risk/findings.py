"""From the batches of a simulation to its result."""

from collections.abc import Iterator, Sequence
from typing import Final

from rollout.engine import Schedule
from rollout.network import TaskKind
from rollout.risk.batches import Batch
from rollout.risk.driving_runs import Driving, Merge
from rollout.risk.model import Effort, RiskModel
from rollout.risk.quantiles import Minutes
from rollout.risk.result import EventRisk, MergeRisk, Outlook, RiskResult, TaskRisk
from rollout.risk.statistics import (
    LATEST,
    is_known_to_a_day,
    joined,
    known,
    moments,
    ordered,
    outlook,
    place_of,
    quantile,
    rank_correlation,
    ranks,
    scratch,
)

LEAST_CRITICALITY: Final = 0.01
"""Share of runs from which on a task that drives the finish is looked at for its rank correlation."""

MOST_RANKED: Final = 300
"""The most tasks, by criticality, whose rank correlation is worked out."""

MOST_MERGES: Final = 10
DRIVING_SHARE: Final = 0.05


def result_of(model: RiskModel, effort: Effort, planned: Schedule, batches: Sequence[Batch]) -> RiskResult:
    """All figures of the batches together."""
    unsorted = joined(batch.finish for batch in batches)
    finish = ordered([batch.finish for batch in batches])
    runs = len(finish)
    deadline = _deadline(planned)
    driving = _driving(batches)
    mean, deviation = moments(finish)

    def of_all(values: Sequence[Minutes]) -> Outlook:
        return outlook("", joined(values), planned.finish, deadline)

    return RiskResult(
        effort=effort,
        runs=runs,
        batches=len(batches),
        finish=of_all([batch.finish for batch in batches]),
        mean=mean,
        deviation=deviation,
        curve=tuple(known(int(finish[place_of(level, runs)])) for level in range(1, 100)),
        gates={gate: _gate(planned, gate, batches) for gate in model.gates},
        tasks=tuple(_task_risks(model, driving, batches, unsorted)),
        events=tuple(_event_risks(model, batches)),
        merges=tuple(_merges(planned, driving, runs, batches)),
        estimates_only=of_all([batch.estimates_only for batch in batches]),
        path_only=of_all([batch.path_only for batch in batches if batch.path_only is not None]),
        after_responses=of_all([batch.after_responses for batch in batches])
        if any(event.response for event in model.events)
        else None,
        beyond=int((finish >= LATEST).sum()),
        uncertain=sum(not spread.is_fixed for spread in model.spreads.values()),
        certain=sum(_is_certain(model, row) for row in range(len(model.network.tasks))),
        is_precise=is_known_to_a_day(quantile(finish, 80), planned),
    )


def _deadline(planned: Schedule) -> int | None:
    """The earliest deadline of what finishes last, if there is one."""
    pairs = zip(planned.network.tasks, planned.task_dates, strict=True)
    last = [task.deadline for task, dates in pairs if dates.finish == planned.finish and task.deadline is not None]
    return min(last, default=None)


def _is_certain(model: RiskModel, row: int) -> bool:
    """Whether a task takes time, is not finished, and nothing says how uncertain that time is."""
    task = model.network.tasks[row]
    is_finished = task.progress is not None and task.progress.actual_finish is not None
    spread = model.spreads.get(task.id)
    return task.kind is not TaskKind.MILESTONE and not is_finished and (spread is None or spread.is_fixed)


def _gate(planned: Schedule, gate: str, batches: Sequence[Batch]) -> Outlook:
    task = planned.network.task_by_id[gate]
    return outlook(gate, joined(batch.gates[gate] for batch in batches), planned.dates[gate].finish, task.deadline)


def _driving(batches: Sequence[Batch]) -> Driving:
    total = Driving(critical=[0] * len(batches[0].driving.critical), merges={})
    for batch in batches:
        total.add(batch.driving)
    return total


def _task_risks(model: RiskModel, driving: Driving, batches: Sequence[Batch], finish: Minutes) -> Iterator[TaskRisk]:
    """Every task that drives the finish in some run, the most critical first.

    Rank correlations are worked out for candidates only: tasks of uncertain length that drive the finish at times.
    """
    runs, tasks = len(finish), model.network.tasks
    by_criticality = sorted(
        (row for row, hits in enumerate(driving.critical) if hits), key=lambda row: -driving.critical[row]
    )
    candidates = [row for row in by_criticality if _is_uncertain(model, tasks[row].id)]
    ranked = {row for row in candidates[:MOST_RANKED] if driving.critical[row] >= LEAST_CRITICALITY * runs}
    finish_ranks, again = ranks(finish, scratch(runs)), scratch(runs)
    for row in by_criticality:
        correlation = None
        if row in ranked:
            durations = joined(batch.draws.whole_duration(tasks[row].id) for batch in batches)
            correlation = rank_correlation(ranks(durations, again), finish_ranks)
        yield TaskRisk(id=tasks[row].id, criticality=round(driving.critical[row] / runs, 6), correlation=correlation)


def _is_uncertain(model: RiskModel, task: str) -> bool:
    spread = model.spreads.get(task)
    return (spread is not None and not spread.is_fixed) or model.existence.get(task, 1.0) < 1.0


def _event_risks(model: RiskModel, batches: Sequence[Batch]) -> Iterator[EventRisk]:
    """Every risk and calendar risk, with what P80 would be in the same runs without it."""
    for risk in model.risks:
        yield EventRisk(
            id=risk.id,
            text=risk.text,
            probability=risk.probability,
            occurred=sum(batch.occurred[risk.id] for batch in batches),
            p80_without=quantile(ordered([batch.without[risk.id] for batch in batches]), 80).instant,
        )


def _merges(planned: Schedule, driving: Driving, runs: int, batches: Sequence[Batch]) -> Iterator[MergeRisk]:
    """Where paths meet, those first that cost the finish most; merges with one path that drives are left out."""
    if any((batch.finish >= LATEST).any() for batch in batches):
        driving = Driving(critical=driving.critical, merges={})  # their sums would hold instants beyond the horizon
    found = []
    for row, merge in driving.merges.items():
        if merge.runs == runs:
            found.append((_cost(merge, runs), row, merge))
    network = planned.network
    for cost, row, merge in sorted(found, key=lambda item: (-item[0] * driving.critical[item[1]], item[1]))[
        :MOST_MERGES
    ]:
        hits = driving.critical[row]
        shares = sorted(
            (
                (count / hits, network.tasks[task].id)
                for task, count in zip(merge.predecessors, merge.driving, strict=True)
            ),
            key=lambda item: (-item[0], item[1]),
        )
        paths = tuple((name, round(share, 4)) for share, name in shares if share >= DRIVING_SHARE)
        if cost > 0 and len(paths) > 1:
            yield MergeRisk(
                task=network.tasks[row].id,
                paths=len(paths),
                cost=cost,
                criticality=round(hits / runs, 6),
                predecessors=paths,
            )


def _cost(merge: Merge, runs: int) -> int:
    return (merge.latest - max(merge.asked)) // runs
