"""Time of the passes by size, beside the physical limit, and shapes that hurt."""

import datetime as dt
import time
from typing import Any

import numpy as np

from bench.engine_limit import bare_passes
from bench.engine_networks import DAY, network
from bench.engine_process import columns_of
from rollout.calendars import WorkCalendar, WorkCalendarSpecification
from rollout.engine import NetworkColumns, SchedulingOptions, schedule_columns
from rollout.engine.calculation import backward_rules, forward_rules
from rollout.engine.columns import tables_of_columns
from rollout.engine.passes.array_backend import as_arrays, network_as_lists
from rollout.engine.passes.numba_backend import compiled
from rollout.engine.passes.pass_order import arrange_and_run, run_passes
from rollout.engine.passes.tables import empty_dates

OPTIONS = SchedulingOptions(start=29_459_520 + 480)  # Monday 2026-01-05, 08:00


def calendar(years: int) -> WorkCalendar:
    specification = WorkCalendarSpecification(name="C1")
    return WorkCalendar.of(specification, dt.date(2026, 1, 1), dt.date(2026 + years, 1, 1))


def passes_by_size(sizes: tuple[int, ...]) -> None:
    print("\nforward pass, backward pass and floats, calendars included, in process; microseconds a task")
    print(f"{'tasks':>10} {'compiled':>9} {'plain':>9} {'bare loop':>9}   (bare loop: compiled, no calendars, FS only)")
    for size in sizes:
        net = tables_of_columns(columns_of(network(size)), [calendar(80)])
        waiting, dates = np.zeros(size, dtype=np.int64), as_arrays(empty_dates(size))
        rules = forward_rules(OPTIONS), backward_rules(OPTIONS)
        compiled(arrange_and_run)(net, waiting, dates, *rules)
        fast = best(compiled(run_passes), net, dates, *rules) / size
        limit = best(bare_passes, net, dates) / size
        plain = float("nan")
        if size <= 10_000:
            lists, rows = network_as_lists(net), empty_dates(size)
            lists.order[:] = np.asarray(net.order).tolist()
            plain = best(run_passes, lists, rows, *rules) / size
        print(f"{size:>10,} {fast * 1e6:>9.2f} {plain * 1e6:>9.1f} {limit * 1e6:>9.3f}", flush=True)


def best(work: Any, *arguments: Any) -> float:
    """The least of five runs in seconds, after one to load what is needed."""
    work(*arguments)
    seconds = []
    for _ in range(5):
        started = time.perf_counter()
        work(*arguments)
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def hard_shapes() -> None:
    print("\nshapes that hurt, as columns; seconds")
    chain = 200_000
    before = list(range(chain - 1))
    line = NetworkColumns(duration=[DAY // 8] * chain, predecessor=before, successor=[task + 1 for task in before])
    hub = 50_000
    star = NetworkColumns(duration=[DAY] * (hub + 1), predecessor=list(range(hub)), successor=[hub] * hub)
    for name, columns, years in (("chain of 200,000", line, 120), ("50,000 links into one task", star, 30)):
        work = calendar(years)
        started = time.perf_counter()
        schedule_columns(columns, [work], OPTIONS)
        print(f"{name:>28} {time.perf_counter() - started:.2f}", flush=True)
