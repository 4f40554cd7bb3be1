"""The Gantt page in a real browser beside its peers: painting, filtering, zooming and panning, size.

Every page is written into one folder and measured in the same run by ``bench/page_probe.py``. Peers that npm brings are
installed into ``bench/node`` on first use; one that cannot be had is left out and named.
"""

import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import TimeoutError as PageTimeout

from bench.gantt_peers import NODE, PEERS
from bench.page_probe import Probe, launched, measure
from rollout.reports.gantt import GanttContent, render_page
from rollout.reports.gantt.bundle import plotly_script
from tests.gantt_plan import make_plan

SIZES = (150, 2000, 5000)
ALL_SIZES = (150, 500, 2000, 5000)
REPEAT = 3
OURS = Probe(
    bars="#plot .barlayer .point",
    filter_on="const s = document.getElementById('show'); s.value = 'critical'; s.dispatchEvent(new Event('change'))",
    filter_off="const s = document.getElementById('show'); s.value = 'all'; s.dispatchEvent(new Event('change'))",
    chart="#scroll",
)


def main(*, full: bool) -> None:
    if not (NODE / "node_modules").is_dir() and shutil.which("npm"):
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=NODE, check=True)
    sizes = ALL_SIZES if full else SIZES
    print("ms are medians of", REPEAT, "fresh pages; empty = plotly drawing nothing with the same bundle")
    heads = ("painted", "first bar", "filter", "back", "frame p95", "longest", "heap MB", "elements", "MB")
    print(f"{'page':12} {'tasks':>6} " + " ".join(f"{head:>9}" for head in heads))
    with tempfile.TemporaryDirectory() as folder:
        painted: dict[tuple[str, int], float] = {}
        with launched() as browser:
            for size in sizes:
                for name, path, probe in _pages(Path(folder), size):
                    try:
                        runs = [measure(browser, path, probe) for _ in range(REPEAT)]
                    except PageTimeout as error:
                        print(f"{name:12} {size:6} gave up: {str(error).splitlines()[0]}", flush=True)
                        continue
                    figures = {key: _median(runs, key) for key in runs[0]}
                    painted[name, size] = figures["painted"]
                    _print(name, size, figures, path)
        _print_aims(painted, sizes, Path(folder))


def _pages(folder: Path, size: int) -> Iterator[tuple[str, Path, Probe]]:
    plan = make_plan(size)
    yield "empty", _written(folder, "empty", size, _empty_page()), Probe(bars="#c .main-svg", chart="#c")
    content = GanttContent(schedule=plan.schedule, rows=plan.rows, title=f"{size} tasks")
    yield "ours", _written(folder, "ours", size, render_page(content).decode()), OURS
    for name, (page, probe) in PEERS.items():
        try:
            yield name, _written(folder, name, size, page(plan)), probe
        except FileNotFoundError as error:
            print(f"{name:12} {size:6} left out: {error}")


def _written(folder: Path, name: str, size: int, text: str) -> Path:
    path = folder / f"{name}_{size}.html"
    path.write_text(text, encoding="utf-8")
    return path


def _empty_page() -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>empty</title><body><div id="c"></div>'
        f"<script>{plotly_script()}</script><script>Plotly.newPlot('c', [], {{}}, {{staticPlot: true}})</script>"
    )


def _median(runs: list[dict[str, float]], key: str) -> float:
    return statistics.median(run[key] for run in runs)


def _print(name: str, size: int, figures: dict[str, float], path: Path) -> None:
    keys = ("painted", "first_bar", "filter", "back", "frame_p95", "longest", "heap_mb", "elements")
    cells = [f"{figures[key]:9.0f}" if figures[key] >= 0 else f"{'-':>9}" for key in keys]
    print(f"{name:12} {size:6} " + " ".join(cells) + f" {path.stat().st_size / 1e6:9.2f}", flush=True)


def _print_aims(painted: dict[tuple[str, int], float], sizes: tuple[int, ...], folder: Path) -> None:
    for size in (size for size in sizes if ("ours", size) in painted):
        own = (folder / f"ours_{size}.html").stat().st_size - len(plotly_script().encode())
        ratio = painted["ours", size] / painted["empty", size]
        print(f"{size} tasks: painted {ratio:.2f} x an empty plotly page; {own / size:.0f} bytes a task beside plotly")
