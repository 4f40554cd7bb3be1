"""Simulation of the plan with 14 processes, beside trueppm-scheduler on the same network with one calendar."""

import datetime as dt
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rollout.engine import Schedule
from rollout.network import TaskKind
from rollout.pipeline.risk.model import risk_model
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan
from rollout.risk import Effort, RiskModel
from rollout.risk.simulation import simulate

PLAN = Path(__file__).parent / "fourteen.yaml"
RUNS = 10_000
TIMES = 5


def main(*, full: bool) -> None:
    plan = load_plan(PLAN)
    model, planned = risk_model(plan, schedule(plan))
    print(f"{len(model.network.tasks)} tasks and milestones, {len(model.network.links)} links, {RUNS:,} runs; seconds")
    ours = timed("rollout, 7 calendars, correlation", lambda: run(model, planned, threads=1))
    timed("rollout, 7 calendars, correlation, 2 threads", lambda: run(model, planned, threads=2))
    timed("rollout, 7 calendars, independent", lambda: run(replace(model, correlation=()), planned, threads=1))
    print(f"peak memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    try:
        import trueppm_scheduler
    except ImportError:
        print("trueppm-scheduler is not installed: pip install -e '.[bench]'")
        return
    project = peer_project(planned, trueppm_scheduler)
    theirs = timed("trueppm-scheduler, one calendar", lambda: trueppm_scheduler.monte_carlo(project, runs=RUNS, seed=1))
    print(f"times faster: {theirs[0] / ours[0]:.1f}, by processor time {theirs[1] / ours[1]:.1f}")


def run(model: RiskModel, planned: Schedule, *, threads: int) -> None:
    simulate(model, Effort(runs=RUNS, threads=threads), planned=planned)


def timed(name: str, work: Callable[[], object]) -> tuple[float, float]:
    """Medians in seconds, of the clock and of the processor; others on the machine disturb the second less."""
    wall, processor = [], []
    for _ in range(TIMES):
        began, used = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    middle = statistics.median(wall)
    spread = f"{min(wall):.2f}-{max(wall):.2f}"
    print(f"{name:<46} {middle:6.2f} ({spread}), processor {statistics.median(processor):.2f}", flush=True)
    return middle, statistics.median(processor)


def peer_project(planned: Schedule, peer: Any) -> Any:
    """The same tasks and links in the peer's terms: whole days, one calendar of Monday to Friday."""
    day = dt.timedelta(days=1)

    def days(minutes: int, *, elapsed: bool) -> dt.timedelta:
        return max(1, round(minutes / (1440 * 7 / 5 if elapsed else planned.options.day))) * day

    tasks = []
    for task in planned.network.tasks:
        estimate, elapsed = task.details.estimate, task.duration.elapsed
        is_work = task.kind is not TaskKind.MILESTONE and task.duration.minutes > 0
        length = days(task.duration.minutes, elapsed=elapsed) if is_work else 0 * day
        three = (
            (estimate.optimistic, estimate.most_likely, estimate.pessimistic) if estimate and is_work else (None,) * 3
        )
        low, likely, high = (None if each is None else days(each, elapsed=elapsed) for each in three)
        tasks.append(
            peer.Task(
                id=task.id,
                name=task.id,
                duration=length,
                optimistic_duration=low,
                most_likely_duration=likely,
                pessimistic_duration=high,
            )
        )
    ids = {task.id for task in planned.network.tasks}
    dependencies = [
        peer.Dependency(link.predecessor, link.successor, peer.DependencyType(link.type.value))
        for link in planned.network.links
        if link.predecessor in ids and link.successor in ids
    ]
    start = planned.calendars.project.local(planned.options.start).date()
    return peer.Project(id="P", name="P", start_date=start, tasks=tasks, dependencies=dependencies)
