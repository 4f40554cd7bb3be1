"""Sixty bars and more of each of four plans stand where the table of tasks has their starts and finishes."""

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from rollout.reports.gantt import GanttContent, render_page
from rollout.reports.report_input import ReportInput
from rollout.reports.tables import tasks_csv
from tests.browser.opened_page import OpenedPage, opened
from tests.browser.test_gantt_verdict import fourteen_processes, late_plan
from tests.support.gantt_plan import make_plan

PIXELS_A_DAY = 12
WALL: dict[str, Any] = {"viewport": {"width": 5000, "height": 2600}, "timezone_id": "Pacific/Auckland"}
"""A hundred rows and a year at once, for a reader far from the plan."""
MINUTES = 5
"""What a bar may be off: a hundredth of a pixel is more than a minute."""
LEAST_WIDTH = 4
"""Shorter bars are drawn wider than they are, to be seen."""
BARS_BY_WBS = """() => {
  const chart = document.getElementById('chart').getBoundingClientRect();
  const shift = document.getElementById('drawing').getBoundingClientRect().left - chart.left;
  const bars = [...document.querySelectorAll('#plot .barlayer .point path')].map((bar) => {
    const box = bar.getBoundingClientRect();
    return {d: bar.getAttribute('d'), middle: (box.top + box.bottom) / 2, height: box.height};
  });
  return [...document.querySelectorAll('#tree .row')].map((row) => {
    const {top, height} = row.getBoundingClientRect();
    const own = bars.filter((bar) => Math.abs(bar.middle - top - height / 2) < 1 && bar.height > 5);
    return [row.querySelector('.wbs').textContent, own.map((bar) => bar.d), shift];
  });
}"""


def plain() -> GanttContent:
    plan = make_plan(200, seed=11)
    return GanttContent(schedule=plan.schedule, rows=plan.rows)


def reported() -> GanttContent:
    plan = make_plan(160, status=dt.date(2027, 3, 1))
    return GanttContent(schedule=plan.schedule, rows=plan.rows)


PLANS = {
    "plain": (plain, 60),
    "reported": (reported, 60),
    "fourteen processes": (fourteen_processes, 60),
    "late": (lambda: late_plan(160), 60),
}


def compared_bars(shown: OpenedPage, table: Sequence[Mapping[str, str]]) -> tuple[int, list[str]]:
    """How many bars were compared with the table, and those that stand elsewhere."""
    tasks = {line["wbs"]: line for line in table if line["kind"] in ("task", "wait")}
    first_day = beginning(shown, min(line["start_date"] for line in tasks.values()))
    shown.page.evaluate("location.hash = 'view=tasks&zoom=12'")
    shown.settle()
    compared, wrong = 0, []
    for wbs, paths, shift in shown.page.evaluate(BARS_BY_WBS):
        spans = [(left + shift, right + shift) for left, right in map(ends, paths)]
        left, right = min(spans, key=lambda span: span[1] - span[0], default=(0, 0))  # a frame is wider than its bar
        if wbs not in tasks or right - left < LEAST_WIDTH:
            continue
        compared += 1
        drawn = [moment(first_day, x) for x in (left, right)]
        written = [dt.datetime.fromisoformat(tasks[wbs][end]).replace(tzinfo=None) for end in ("start", "finish")]
        if any(abs((one - other).total_seconds()) > 60 * MINUTES for one, other in zip(drawn, written, strict=True)):
            wrong.append(f"{wbs}: {drawn} instead of {written}")
    return compared, wrong


def beginning(shown: OpenedPage, day: str) -> dt.date:
    """The day with which the scale begins, by how far the page scrolls to another day, which the address names."""
    shown.page.evaluate("day => { location.hash = `view=tasks&zoom=120&at=${day}`; }", day)
    shown.settle()
    scrolled = shown.page.evaluate("document.getElementById('scroll').scrollLeft")
    return dt.date.fromisoformat(day) - dt.timedelta(days=round(scrolled / 120))


def ends(path: str) -> tuple[float, float]:
    """The left and the right end of the rectangle that a path draws."""
    across = [float(x) for x in re.findall(r"[MHL]\s*([\d.]+)", path)]
    return min(across), max(across)


def moment(first_day: dt.date, x: float) -> dt.datetime:
    return dt.datetime.combine(first_day, dt.time()) + dt.timedelta(days=x / PIXELS_A_DAY)


@pytest.mark.parametrize("name", PLANS)
def test_bars_stand_on_the_days_of_the_table(browser: Browser, tmp_path: Path, name: str) -> None:
    content_of, least = PLANS[name]
    content = content_of()
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(content))
    text = tasks_csv.render(ReportInput(schedule=content.schedule)).decode("utf-8-sig")
    with opened(browser, path, **WALL) as shown:
        compared, wrong = compared_bars(shown, list(csv.DictReader(io.StringIO(text))))
    assert wrong == []
    assert compared >= least
