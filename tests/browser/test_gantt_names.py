"""Names on the chart: never over each other, inside their frame, and belonging to what they name."""

import datetime as dt
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from rollout.network import Link, Network, Task, TaskKind
from rollout.reports.gantt import GanttContent, render_page
from rollout.units import Duration
from tests.browser.opened_page import OpenedPage, opened
from tests.support.gantt_plan import GanttPlan, make_plan, plan_of

BOXES = """all => all.map(e => { const b = e.getBoundingClientRect();
  return [e.textContent, b.left, b.top, b.right, b.bottom] })"""
Box = tuple[str, float, float, float, float]


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """Pairs whose boxes share more than the pixel that letters leave to their line."""
    return [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if min(one[3], other[3]) - max(one[1], other[1]) > 0.5 and min(one[4], other[4]) - max(one[2], other[2]) > 2
    ]


def names(shown: OpenedPage) -> list[Box]:
    found: list[Box] = shown.page.locator("#names text").evaluate_all(BOXES)
    return found


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plan = make_plan(200, status=dt.date(2027, 3, 1))
    path = tmp_path_factory.mktemp("names") / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    return path


@pytest.mark.parametrize("view", ["roadmap", "stages", "tasks"])
@pytest.mark.parametrize("zoom", ["fit", "1.5", "4.4", "12"])
def test_names_never_overlap(browser: Browser, large_file: Path, view: str, zoom: str) -> None:
    with opened(browser, large_file, f"#view={view}&zoom={zoom}") as shown:
        found = names(shown)
        assert len(found) > 10
        assert overlapping(found) == []


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (390, 844)])
def test_names_never_overlap_on_any_screen(browser: Browser, large_file: Path, width: int, height: int) -> None:
    with opened(browser, large_file, viewport={"width": width, "height": height}) as shown:
        found = names(shown)
        assert {"M1", "M4"} <= {box[0] for box in found}
        assert overlapping(found) == []
        right = shown.page.evaluate("document.getElementById('chart').getBoundingClientRect().right")
        assert [box for box in found if box[3] > right + 0.5] == []


@pytest.mark.parametrize("view", ["roadmap", "stages", "tasks"])
def test_names_of_bars_that_begin_before_the_view_are_whole_at_its_edge(
    browser: Browser, large_file: Path, view: str
) -> None:
    with opened(browser, large_file, f"#view={view}&zoom=30") as shown:
        edge = shown.page.evaluate("document.getElementById('tree').getBoundingClientRect().right")
        begun = 0
        for left in (130, 420, 900):
            shown.page.evaluate("left => { document.getElementById('scroll').scrollLeft = left }", left)
            shown.settle()
            found = [box for box in names(shown) if box[0]]
            assert [box for box in found if box[1] < edge - 1 and box[3] > edge + 1] == []
            assert overlapping(found) == []
            begun += sum(abs(box[1] - edge - 4) < 1 for box in found)
        assert begun > 0 or view == "tasks"


def test_the_roadmap_names_stages_gates_and_the_finish(browser: Browser, page_file: Path, plan: GanttPlan) -> None:
    finish = next(row.finish_date for row in plan.rows if row.kind == "process")
    with opened(browser, page_file) as shown:
        texts = [box[0] for box in names(shown)]
    assert {"Prototype", "Build", "M1", "M2", "M3", "M4", finish.isoformat()} <= set(texts)


def test_a_diamond_has_tip_and_click_of_its_own(browser: Browser, page_file: Path) -> None:
    centre = """all => all.filter(e => e.getAttribute('d').split('L').length === 4).map(e => {
      const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })"""
    with opened(browser, page_file, "#links=none") as shown:
        x, y = shown.page.locator("#plot .scatterlayer .points path").evaluate_all(centre)[0]
        shown.page.mouse.move(x, y)
        expect(shown.page.locator("#tip")).to_contain_text("approved")
        shown.page.mouse.move(x - 25, y)
        expect(shown.page.locator("#tip")).to_contain_text("Prototype")
        expect(shown.page.locator("#tip")).not_to_contain_text("approved")
        shown.page.mouse.click(x, y)
        expect(shown.page.locator("#panel h2")).to_contain_text("Prototype approved")


def test_no_two_arrow_heads_meet_from_opposite_sides(browser: Browser, tmp_path: Path) -> None:
    """A milestone waits for a task above and one below it: head on head they would look like another milestone."""
    day = Duration(480)
    tasks = [
        Task(id="A", name="above", duration=day),
        Task(id="M", name="gate", kind=TaskKind.MILESTONE),
        Task(id="B", name="below", duration=day),
    ]
    plan = plan_of(Network.of(tasks, [Link(predecessor="A", successor="M"), Link(predecessor="B", successor="M")]))
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    with opened(browser, path, "#view=tasks&links=all") as shown:
        symbols: list[str] = shown.page.evaluate("document.getElementById('plot').data.at(-1).marker.symbol")
    assert len([symbol for symbol in symbols if symbol.startswith("triangle")]) == 1
