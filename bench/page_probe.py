"""One HTML page in headless Chromium: when it is painted, how fast it filters, how smoothly it zooms and pans.

Painted means: the number of bars has stopped changing, the last long task is over, and the frame after it is shown;
then half a second of silence proves it. All times are milliseconds from the start of the navigation or of the action;
an infinite one means that the page took longer than ``LONGEST_WAIT`` and was given up, once it answered again.
"""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from playwright.sync_api import TimeoutError as PageTimeout

from tests.browser.opened_page import launch

QUIET = 500
LONGEST_WAIT = 30_000
LONGEST_GESTURE = 20_000

WATCH = """
(() => {
  const seen = window.__probe = {first: -1, count: 0, changed: 0, took: -1, tasks: [], gaps: []};
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
  seen.settle = (start, since) => {
    const last = Math.max(since, seen.changed, ...seen.tasks.map(([start, length]) => start + length));
    if (seen.count > 0 && document.readyState === "complete" && performance.now() - last > QUIET) {
      seen.took = last - start;
    } else setTimeout(() => seen.settle(start, since), 40);
  };
  seen.act = (action) => setTimeout(() => {
    seen.took = -1;
    const start = performance.now();
    action();
    requestAnimationFrame(() => requestAnimationFrame(() => seen.settle(start, performance.now())));
  });
  seen.settle(0, 0);
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
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def measure_painting(browser: Browser, path: Path, probe: Probe) -> dict[str, float]:
    """When one fresh load is painted, and the processor time of its main thread until then."""
    with _opened(browser, path, probe) as (page, session):
        return _painting(page, session)


def measure(browser: Browser, path: Path, probe: Probe) -> dict[str, float]:
    """Every figure of one fresh load; -1 where the page has no filter."""
    with _opened(browser, path, probe) as (page, session):
        figures = _painting(page, session)
        if math.isinf(figures["painted"]):
            return figures
        figures |= _weight(page, session)
        for name, action in (("filter", probe.filter_on), ("back", probe.filter_off)):
            figures[name] = _act(page, action)
            if math.isinf(figures[name]):
                return figures
        return figures | _gesture(page, probe.chart)


@contextmanager
def _opened(browser: Browser, path: Path, probe: Probe) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        page.add_init_script(WATCH.replace("BARS", repr(probe.bars)).replace("QUIET", str(QUIET)))
        session = context.new_cdp_session(page)
        # Time of the thread, not of the clock: what others do on the machine does not count.
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri(), wait_until="commit")
        yield page, session
    finally:
        context.close()


def _painting(page: Page, session: CDPSession) -> dict[str, float]:
    painted = _settled(page)
    if math.isinf(painted):
        return {"painted": painted}
    processor = _counters(session)["TaskDuration"] * 1000
    return {"painted": painted, "first_bar": page.evaluate("__probe.first"), "processor": processor}


def _settled(page: Page) -> float:
    """How long it took until the page was quiet; infinite when it was given up."""
    try:
        page.wait_for_function("() => window.__probe.took >= 0", polling=100)
    except PageTimeout:
        return math.inf
    took: float = page.evaluate("__probe.took")
    return took


def _counters(session: CDPSession) -> dict[str, float]:
    return {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}


def _weight(page: Page, session: CDPSession) -> dict[str, float]:
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    elements = page.evaluate("document.querySelectorAll('*').length")
    return {"heap_mb": _counters(session)["JSHeapUsedSize"] / 1e6, "elements": elements}


def _act(page: Page, action: str) -> float:
    """From the action to the quiet page; the page starts it by itself, so that a slow one can be given up."""
    if not action:
        return -1.0
    page.evaluate(f"__probe.took = -1; void __probe.act(() => {{ {action} }})")
    return _settled(page)


def _gesture(page: Page, chart: str) -> dict[str, float]:
    """Scrolling, zooming with the wheel, dragging: the 95th percentile of the frames and the longest task."""
    box = page.evaluate(
        "(s) => { const b = document.querySelector(s).getBoundingClientRect();"
        " return [b.left, Math.max(0, b.top), Math.min(innerWidth, b.right), Math.min(innerHeight, b.bottom)]; }",
        chart,
    )
    x, y = box[0] + (box[2] - box[0]) * 0.62, box[1] + (box[3] - box[1]) * 0.55
    start = page.evaluate("performance.now()")
    end = time.monotonic() + LONGEST_GESTURE
    for _ in _inputs(page, x, y):
        if time.monotonic() > end:
            break
    _act(page, "0")
    gaps = sorted(page.evaluate("(t) => __probe.gaps.filter((g) => g[0] >= t).map((g) => g[1])", start))
    tasks = page.evaluate("(t) => __probe.tasks.filter((e) => e[0] + e[1] >= t).map((e) => e[1])", start)
    return {"frame_p95": gaps[int(0.95 * len(gaps))], "longest": max(tasks, default=0.0)}


def _inputs(page: Page, x: float, y: float) -> Iterator[None]:
    """Sends one movement after the other; the caller may stop at any of them."""
    page.mouse.move(x, y)
    wheel = ((10, 0, 120, 0), (10, 0, -120, 0), (6, 0, -120, 1), (6, 0, 120, 1), (6, 120, 0, 0))
    for steps, across, down, with_control in wheel:
        if with_control:
            page.keyboard.down("Control")
        for _ in range(steps):
            page.mouse.wheel(across, down)
            yield
            page.wait_for_timeout(30)
        if with_control:
            page.keyboard.up("Control")
    for across, down in ((-260, 0), (260, 0), (0, -200), (0, 200)):
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(1, 13):
            page.mouse.move(x + across * step / 12, y + down * step / 12)
            yield
            page.wait_for_timeout(10)
        page.mouse.up()
        page.wait_for_timeout(60)
