"""Simulation of the plan with 14 processes, beside trueppm-scheduler on the same network.

The aim of seven times faster is about the peer with one calendar; ours has the seven calendars of the plan each time.
"""

import resource
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.risk_peer import peer_project
from rollout.engine import Schedule
from rollout.pipeline.risk.model import risk_model
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan
from rollout.risk import Effort, RiskModel
from rollout.risk.simulation import simulate
from rollout.values import replace

PLAN = Path(__file__).parent / "fourteen.yaml"
RUNS = 10_000
TIMES = 7
ONE_THREAD, TWO_THREADS = "rollout, 7 calendars, 1 thread", "rollout, 7 calendars, 2 threads"

Lines = dict[str, Callable[[], object]]


class Times(NamedTuple):
    """Medians in seconds; others on the machine disturb the second less."""

    clock: float
    processor: float


def main(*, full: bool) -> None:
    plan = load_plan(PLAN)
    model, planned = risk_model(plan, schedule(plan))
    print(f"{len(model.network.tasks)} tasks and milestones, {len(model.network.links)} links, {RUNS:,} runs; seconds")
    ours: Lines = {
        ONE_THREAD: lambda: run(model, planned, threads=1),
        TWO_THREADS: lambda: run(model, planned, threads=2),
        "rollout, 7 calendars, 1 thread, independent": lambda: run(replace(model, correlation=()), planned, threads=1),
    }
    began = time.perf_counter()
    run(model, planned, threads=2)
    print(f"first of all, with tables that are kept from then on: {time.perf_counter() - began:.2f} by the clock")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    theirs = peer_lines(planned)
    found = measured({**ours, **theirs})
    for peer in theirs:
        for mine in (ONE_THREAD, TWO_THREADS):
            print(f"times faster: {mine} than {peer}: {ratios(found[mine], found[peer])}")


def run(model: RiskModel, planned: Schedule, *, threads: int) -> None:
    simulate(model, Effort(runs=RUNS, threads=threads), planned=planned)


def peer_lines(planned: Schedule) -> Lines:
    try:
        import trueppm_scheduler as peer
    except ImportError:
        print("trueppm-scheduler is not installed: pip install -e '.[bench]'")
        return {}
    one, seven = (peer_project(planned, peer, one_calendar=one_calendar) for one_calendar in (True, False))
    return {
        "trueppm-scheduler, one calendar": lambda: peer.monte_carlo(one, runs=RUNS, seed=1),
        "trueppm-scheduler, 7 calendars": lambda: peer.monte_carlo(seven, runs=RUNS, seed=1),
    }


def measured(lines: Lines) -> Mapping[str, Times]:
    """The times of each line, all in turn, so that what else the machine does hits all of them."""
    clock: dict[str, list[float]] = {name: [] for name in lines}
    processor: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(TIMES):
        for name, work in lines.items():
            began, used = time.perf_counter(), time.process_time()
            work()
            clock[name].append(time.perf_counter() - began)
            processor[name].append(time.process_time() - used)
    found = {}
    for name in lines:
        found[name] = Times(statistics.median(clock[name]), statistics.median(processor[name]))
        spread = f"{min(clock[name]):.2f}-{max(clock[name]):.2f}"
        print(f"{name:<46} {found[name].clock:6.2f} ({spread}), processor {found[name].processor:.2f}", flush=True)
    return found


def ratios(ours: Times, theirs: Times) -> str:
    return f"{theirs.clock / ours.clock:.1f} by the clock, {theirs.processor / ours.processor:.1f} by the processor"
