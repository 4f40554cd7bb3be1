"""The scheduling engine: whole process beside MPXJ and TaskJuggler, time per task by size, and shapes that hurt."""

import tempfile
from pathlib import Path

from bench.engine_processes import beside_mpxj, beside_taskjuggler


def main(*, full: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        beside_mpxj(Path(name), (1_000, 10_000, 100_000) if full else (10_000, 100_000))
        beside_taskjuggler(Path(name), 1_000)
    # Loaded only now: a process counts the memory of the one that started it.
    from bench.engine_passes import hard_shapes, passes_by_size

    passes_by_size((1_000, 10_000, 100_000, 1_000_000) if full else (1_000, 10_000, 100_000))
    hard_shapes()
