"""One HTML page in headless Chromium: when it is painted, how fast it filters, how smoothly it zooms and pans.

Painted means: the number of bars has stopped changing, the last long task is over, and the frame after it is shown;
then half a second of silence proves it. All times are milliseconds from the start of the navigation or of the action.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
)
QUIET = 500
LONGEST_WAIT = 120_000

WATCH = """
(() => {
  const seen = window.__probe = {first: -1, count: 0, changed: 0, tasks: [], gaps: []};
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.tasks.push([entry.startTime, entry.duration]);
  }).observe({type: "longtask", buffered: true});
  let before = performance.now();
  let pending = false;
  const frame = (now) => {
    const time = performance.now();
    seen.gaps.push([time, time - before]);
    before = time;
    const count = document.querySelectorAll(BARS).length;
    if (count !== seen.count) { seen.count = count; seen.changed = time; pending = true; }
    else if (pending) { pending = false; seen.changed = time; if (seen.first < 0) seen.first = time; }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  seen.settle = (since) => new Promise((done) => {
    const check = () => {
      const last = Math.max(since, seen.changed, ...seen.tasks.map(([start, length]) => start + length));
      if (seen.count > 0 && document.readyState === "complete" && performance.now() - last > QUIET) done(last);
      else setTimeout(check, 40);
    };
    check();
  });
  seen.act = async (action) => {
    const start = performance.now();
    action();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return (await seen.settle(performance.now())) - start;
  };
})();
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """``bars`` selects one bar, ``filter_on`` shows critical tasks only, ``chart`` is where the pointer moves."""

    bars: str
    filter_on: str = ""
    filter_off: str = ""
    chart: str = "body"


@contextmanager
def launched() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("Chromium is not installed; make setup brings it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def measure(browser: Browser, path: Path, probe: Probe) -> dict[str, float]:
    """Every figure of one fresh load; -1 where the page has no filter."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        script = WATCH.replace("BARS", repr(probe.bars)).replace("QUIET", str(QUIET))
        page.add_init_script(script)
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function("() => window.__probe && window.__probe.count > 0", polling=100)
        figures = {"painted": page.evaluate("__probe.settle(0)"), "first_bar": page.evaluate("__probe.first")}
        figures |= _weight(page)
        figures["filter"] = _act(page, probe.filter_on)
        figures["back"] = _act(page, probe.filter_off)
        return figures | _gesture(page, probe.chart)
    finally:
        context.close()


def _weight(page: Page) -> dict[str, float]:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    known = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    elements = page.evaluate("document.querySelectorAll('*').length")
    return {"heap_mb": known["JSHeapUsedSize"] / 1e6, "elements": elements}


def _act(page: Page, action: str) -> float:
    if not action:
        return -1.0
    took: float = page.evaluate(f"__probe.act(() => {{ {action} }})")
    return took


def _gesture(page: Page, chart: str) -> dict[str, float]:
    """Scrolling, zooming with the wheel, dragging: the 95th percentile of the frames and the longest task."""
    box = page.evaluate(
        "(s) => { const b = document.querySelector(s).getBoundingClientRect();"
        " return [b.left, Math.max(0, b.top), Math.min(innerWidth, b.right), Math.min(innerHeight, b.bottom)]; }",
        chart,
    )
    x, y = box[0] + (box[2] - box[0]) * 0.62, box[1] + (box[3] - box[1]) * 0.55
    start = page.evaluate("performance.now()")
    page.mouse.move(x, y)
    for steps, across, down, with_control in (
        (10, 0, 120, 0),
        (10, 0, -120, 0),
        (6, 0, -120, 1),
        (6, 0, 120, 1),
        (6, 120, 0, 0),
    ):
        if with_control:
            page.keyboard.down("Control")
        for _ in range(steps):
            page.mouse.wheel(across, down)
            page.wait_for_timeout(30)
        if with_control:
            page.keyboard.up("Control")
    for across, down in ((-260, 0), (260, 0), (0, -200), (0, 200)):
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(1, 13):
            page.mouse.move(x + across * step / 12, y + down * step / 12)
            page.wait_for_timeout(10)
        page.mouse.up()
        page.wait_for_timeout(60)
    page.evaluate("__probe.settle(performance.now())")
    gaps = sorted(page.evaluate("(t) => __probe.gaps.filter((g) => g[0] >= t).map((g) => g[1])", start))
    tasks = page.evaluate("(t) => __probe.tasks.filter((e) => e[0] + e[1] >= t).map((e) => e[1])", start)
    return {"frame_p95": gaps[int(0.95 * len(gaps))], "longest": max(tasks, default=0.0)}
