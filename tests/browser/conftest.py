"""One browser for all tests of this folder, and the pages they open."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from rollout.engine.load import DayLoad, OwnerLoad
from rollout.reports.gantt import GanttContent, render_page
from tests.browser.opened_page import launch
from tests.support.gantt_plan import GanttPlan, make_plan


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = launch(playwright)
    yield running
    running.close()


@pytest.fixture(scope="session")
def plan() -> GanttPlan:
    """Two processes of 4 stages of 5 tasks and a milestone: 58 rows."""
    return make_plan(40)


@pytest.fixture(scope="session")
def page_file(plan: GanttPlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    days = (
        DayLoad(day=dt.date(2027, 2, 1), load=6 * 60, capacity=8 * 60, tasks=("P01.B01",)),
        DayLoad(day=dt.date(2027, 2, 8), load=9 * 60, capacity=8 * 60, tasks=("P01.B02",)),
    )
    load = (OwnerLoad(owner="tool1", name="Tool administrator", days=days),)
    path = tmp_path_factory.mktemp("page") / "gantt.html"
    content = GanttContent(
        schedule=plan.schedule, rows=plan.rows, title="Service Management Plan", organisation="Example", load=load
    )
    path.write_bytes(render_page(content))
    return path
