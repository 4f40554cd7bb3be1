"""The Gantt page in a real browser beside its peers: painting, filtering, zooming and panning, size.

Every page is written into one folder and measured in the same run by ``bench/page_probe.py``. Ours and an empty plotly
page are loaded by turns, so that both meet the same noise of the machine. Peers that npm brings are installed into
``bench/node`` on first use; one that cannot be had is left out and named.
"""

import math
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from bench.gantt_peers import NODE, PEERS
from bench.page_probe import LONGEST_WAIT, Probe, launched, measure, measure_painting
from rollout.reports.gantt import GanttContent, render_page
from rollout.reports.gantt.bundle import plotly_script, published_script
from tests.support.gantt_plan import GanttPlan, make_plan

SIZES = (150, 2000, 5000)
ALL_SIZES = (150, 500, 2000, 5000)
REPEAT = 3
TURNS = 9
SLOW = 10_000
EMPTY = Probe(bars="#c .main-svg", chart="#c")
OURS = Probe(
    bars="#plot .barlayer .point",
    filter_on="const s = document.getElementById('show'); s.value = 'critical'; s.dispatchEvent(new Event('change'))",
    filter_off="const s = document.getElementById('show'); s.value = 'all'; s.dispatchEvent(new Event('change'))",
    chart="#scroll",
)
HEADS = ("painted", "processor", "filter", "back", "frame p95", "longest", "heap MB", "elements")


def main(*, full: bool) -> None:
    if not (NODE / "node_modules").is_dir() and shutil.which("npm"):
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=NODE, check=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        for size in ALL_SIZES if full else SIZES:
            _measure_size(browser, Path(folder), size)


def _measure_size(browser: Browser, folder: Path, size: int) -> None:
    plan = make_plan(size)
    content = GanttContent(schedule=plan.schedule, rows=plan.rows, title=f"{size} tasks")
    ours = _written(folder, "ours", render_page(content).decode())
    _take_turns(
        browser,
        size,
        {
            "ours": (ours, OURS),
            "empty, as published": (_written(folder, "published", _empty_page(published_script())), EMPTY),
            "empty, our bundle": (_written(folder, "empty", _empty_page(plotly_script())), EMPTY),
        },
    )
    own = ours.stat().st_size - len(plotly_script().encode())
    print(f"{size} tasks: {own / size:.0f} bytes a task beside plotly", flush=True)
    print(f"{f'medians of {REPEAT}, ms':20}" + "".join(f"{head:>11}" for head in (*HEADS, "MB")), flush=True)
    for name, path, probe in (("ours", ours, OURS), *_peer_pages(folder, plan, size)):
        _print(name, _repeated(browser, path, probe), path)
    print(flush=True)


def _take_turns(browser: Browser, size: int, pages: Mapping[str, tuple[Path, Probe]]) -> None:
    """Prints when each page is painted, and how many times the time of each empty page ours takes."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
    for turn in range(TURNS + 1):
        for name, (path, probe) in pages.items():
            figures = measure_painting(browser, path, probe)
            if turn > 0:  # the first turn warms the browser up
                runs[name].append(figures)
    medians = {name: _medians(each) for name, each in runs.items()}
    for name, figures in medians.items():
        ratios = [medians["ours"][key] / figures[key] for key in ("painted", "processor")]
        print(
            f"{size} tasks: {name:20} painted {figures['painted']:5.0f} ms, processor {figures['processor']:5.0f} ms"
            f" (medians of {TURNS}, by turns); ours takes {ratios[0]:.2f} and {ratios[1]:.2f} times that",
            flush=True,
        )


def _peer_pages(folder: Path, plan: GanttPlan, size: int) -> Iterator[tuple[str, Path, Probe]]:
    for name, (page, probe) in PEERS.items():
        try:
            yield name, _written(folder, name, page(plan)), probe
        except FileNotFoundError as error:
            print(f"{name}: left out: {error}", flush=True)


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.html"
    path.write_text(text, encoding="utf-8")
    return path


def _empty_page(script: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>empty</title><body><div id="c"></div>'
        f"<script>{script}</script><script>Plotly.newPlot('c', [], {{}}, {{staticPlot: true}})</script>"
    )


def _repeated(browser: Browser, path: Path, probe: Probe) -> dict[str, float]:
    """The medians of some runs; one that takes long is not repeated."""
    runs: list[dict[str, float]] = []
    while len(runs) < REPEAT and not any(value > SLOW for run in runs for value in run.values()):
        runs.append(measure(browser, path, probe))
    return _medians(runs)


def _medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {key: statistics.median(run[key] for run in runs if key in run) for key in runs[0]}


def _print(name: str, figures: Mapping[str, float], path: Path) -> None:
    keys = ("painted", "processor", "filter", "back", "frame_p95", "longest", "heap_mb", "elements")
    cells = "".join(f"{_cell(figures.get(key, -1)):>11}" for key in keys)
    print(f"{name:20}{cells}{path.stat().st_size / 1e6:11.2f}", flush=True)


def _cell(value: float) -> str:
    if math.isinf(value):
        return f"> {LONGEST_WAIT / 1000:.0f} s"
    return f"{value:,.0f}" if value >= 0 else "-"
