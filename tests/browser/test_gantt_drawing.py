"""What the Gantt page draws: at once, whole, and nothing by colour alone."""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from rollout.network import Group, Link, Network, Task, TaskKind
from rollout.reports.gantt import GanttContent, render_page
from rollout.units import Duration
from tests.browser.opened_page import LONGEST_WAIT, opened
from tests.support.gantt_plan import GanttPlan, plan_of


def test_the_page_paints_every_row_of_a_small_plan(browser: Browser, page_file: Path, plan: GanttPlan) -> None:
    with opened(browser, page_file, "#view=tasks") as shown:
        assert shown.page.locator("#tree").get_attribute("aria-rowcount") == str(len(plan.rows) + 1)
        assert shown.names() == [row.name for row in plan.rows][: len(shown.names())]
        assert shown.bars() > 20
        assert shown.count() == "48 items"
        assert shown.page.locator(".modebar-btn").count() == 0  # one of them would send the plan to a server


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_the_first_drawing_is_the_only_one_and_nothing_moves_after_the_first_painting(
    browser: Browser, page_file: Path, width: int, height: int
) -> None:
    count = """let bundle; window.drawings = 0; window.moved = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) moved += entry.value; })
      .observe({type: "layout-shift", buffered: true});
    Object.defineProperty(window, "Plotly", {get: () => bundle, set: (value) => {
      bundle = {...value, react: (...all) => { drawings += 1; return value.react(...all); }}; }});"""
    place = browser.new_context(viewport={"width": width, "height": height})
    page = place.new_page()
    page.set_default_timeout(LONGEST_WAIT)
    page.add_init_script(count)
    page.goto(page_file.as_uri())
    page.wait_for_selector("html[data-drawn]", state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate("[drawings, moved]") == [1, 0]
    place.close()


@pytest.mark.parametrize("zoom", ["34", "12", "4.4", "1.5", "0.85", "fit", "0.4", "0.08"])
def test_no_text_of_the_time_scale_is_cut_off(browser: Browser, page_file: Path, zoom: str) -> None:
    cut = """() => [...document.querySelectorAll('.tier')].filter((cell) => cell.textContent
      && cell.firstChild.getBoundingClientRect().width > cell.clientWidth - 2).map((cell) => cell.textContent)"""
    cut_by_the_table = """() => { const edge = document.getElementById('tree').getBoundingClientRect().right;
      return [...document.querySelectorAll('.tier span')].filter((text) => { const box = text.getBoundingClientRect();
        return text.style.visibility !== 'hidden' && box.left < edge - 1 && box.right > edge })
        .map((text) => text.textContent) }"""
    with opened(browser, page_file, f"#zoom={zoom}") as shown:
        assert shown.page.locator(".tier:has-text('202')").count() > 0
        assert shown.page.evaluate(cut) == []
        shown.page.evaluate("document.getElementById('scroll').scrollLeft = 10")
        shown.settle()
        assert shown.page.evaluate(cut_by_the_table) == []


def test_a_closed_stage_that_hides_a_critical_task_is_marked(browser: Browser, tmp_path: Path, plan: GanttPlan) -> None:
    critical = {row.parent for row in plan.rows if row.is_critical and row.kind == "task"}
    stages = [row.wbs for row in plan.rows if row.kind == "stage" and row.id in critical]
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    with opened(browser, path, "#levels=2") as shown:
        marked = shown.page.locator("#tree .row:has(.sign.critical) .wbs")
        assert marked.all_text_contents() == stages
        shown.page.click("button[data-view='tasks']")
        assert shown.page.locator("#tree .row.summary:has(.sign.critical)").count() == 0


def test_only_the_critical_part_of_a_closed_group_is_framed(browser: Browser, tmp_path: Path) -> None:
    """Two tasks, months apart; only the second one drives the finish."""
    early = Task(id="A", name="Early", duration=Duration(480), group="G")
    wait = Task(id="W", name="Long", duration=Duration(480 * 60))
    late = Task(id="B", name="Late", duration=Duration(480 * 5), group="G")
    links = [Link(predecessor="W", successor="B")]
    plan = plan_of(Network.of([early, wait, late], links, [Group(id="G", name="Audit")]))
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    with opened(browser, path, "#view=roadmap") as shown:
        bars = shown.page.locator("#plot .barlayer .point path").evaluate_all(
            "all => all.map(e => [getComputedStyle(e).fill, e.getBoundingClientRect().width])"
        )
    red = [width for fill, width in bars if fill == "rgb(179, 18, 45)"]
    whole = max(width for fill, width in bars)
    assert len(red) == 2  # the long task and the second task of the group
    assert min(red) < whole / 5


def test_a_closed_process_shows_only_what_the_filters_leave(browser: Browser, page_file: Path) -> None:
    """Two closed processes of four stages with a milestone each; critical parts have a frame of two bars more."""
    diamonds = "#plot .scatterlayer .points path"
    stages = (
        "all => all.filter(e => !['rgb(179, 18, 45)', 'rgb(255, 255, 255)'].includes(getComputedStyle(e).fill)).length"
    )
    with opened(browser, page_file, "#view=roadmap&links=none") as shown:
        bars = shown.page.locator("#plot .barlayer .point path")
        assert (bars.evaluate_all(stages), shown.page.locator(diamonds).count()) == (8, 8)
        shown.filter("stage", "build")
        assert (bars.evaluate_all(stages), shown.page.locator(diamonds).count()) == (2, 2)


def test_agreed_days_are_drawn_below_the_row_and_named_in_the_details(browser: Browser, tmp_path: Path) -> None:
    done = Task(id="M", name="Agreed on", kind=TaskKind.MILESTONE)
    plan = plan_of(Network.of([Task(id="A", name="Agree", duration=Duration(480)), done]))
    days = {"A": (dt.date(2027, 1, 6), dt.date(2027, 1, 7)), "M": (dt.date(2027, 3, 1), dt.date(2027, 3, 1))}
    bars = {}
    for name, baselines in (("without", {}), ("with", days)):
        page = tmp_path / f"{name}.html"
        page.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows, baselines=baselines)))
        with opened(browser, page, "#task=A&panel=details&zoom=fit") as shown:
            bars[name] = shown.bars()
            panel = shown.page.locator("#panel")
            if baselines:
                expect(panel).to_contain_text("2027-01-06 \u2013 2027-01-07")
            else:
                expect(panel).not_to_contain_text("Baseline")
    assert bars["with"] == bars["without"] + 2  # both far outside the days of the plan, and yet on the page
