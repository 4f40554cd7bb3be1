"""The ten-second test: the first screen alone answers the five questions of somebody who has a minute."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from rollout.engine.load import DayLoad, OwnerLoad
from rollout.reports.gantt import GanttContent, render_page
from rollout.reports.gantt.longest_path import path_texts
from rollout.reports.gantt.report import content_of
from rollout.values import replace
from tests.browser.opened_page import OpenedPage, opened
from tests.support.gantt_plan import make_plan
from tests.support.plan_documents import example_input

SCREEN: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
BEGINNINGS = [((1366, 900), 190), ((1366, 768), 165), ((1280, 720), 160), ((390, 844), 200)]


def overloaded(task: str, days: int) -> tuple[OwnerLoad, ...]:
    first = dt.date(2027, 2, 1)
    each = [DayLoad(day=first + dt.timedelta(days=n), load=600, capacity=480, tasks=(task,)) for n in range(days)]
    return (OwnerLoad(owner="q1", name="Quality officer", days=tuple(each)),)


def one_process() -> GanttContent:
    plan = make_plan(20)
    return GanttContent(schedule=plan.schedule, rows=plan.rows, title="One process", deadline=plan.rows[-1].finish_date)


def fourteen_processes() -> GanttContent:
    """Fourteen processes on three sites."""
    plan = make_plan(14 * 40)
    sites = {code: ("LIS", "WAW", "OSL")[n % 3] for n, code in enumerate(sorted({row.process for row in plan.rows}))}
    rows = tuple(replace(row, site=sites[row.process]) for row in plan.rows)
    load = overloaded("P01.B01", 3)
    return GanttContent(schedule=plan.schedule, rows=rows, title="Fourteen", as_of=dt.date(2027, 1, 11), load=load)


def late_plan(tasks: int = 40) -> GanttContent:
    """Nothing is done by 1 March, and everything was agreed for ten days earlier."""
    plan = make_plan(tasks, status=dt.date(2027, 3, 1))
    early = dt.timedelta(days=10)
    agreed = {row.id: (row.start_date - early, row.finish_date - early) for row in plan.rows}
    due = max(row.finish_date for row in plan.rows) - dt.timedelta(days=5)
    rows = (*plan.rows[:-1], replace(plan.rows[-1], deadline=plan.rows[-1].finish_date - dt.timedelta(days=2)))
    return GanttContent(
        schedule=plan.schedule,
        rows=rows,
        title="Late",
        baselines=agreed,
        slips={row.id: 8 for row in plan.rows},
        deadline=due,
        load=overloaded("P01.B01", 1),
    )


def last_day(content: GanttContent) -> str:
    return max(row.finish_date for row in content.rows).isoformat()


def example() -> GanttContent:
    return content_of(example_input())


CASES = {
    "example": (example, "3 deadlines kept", "Configuration prototype", "Project launched", "overloaded"),
    "one process": (one_process, "kept by 0 days", "Process 1: Prototype", "Prototype approved", "nobody overloaded"),
    "fourteen": (fourteen_processes, "no deadline", "Process", "approved", "1 overloaded: Quality officer, 3 days"),
    "late": (late_plan, "missed by 5 days", "Process", "approved", "1 overloaded: Quality officer, 1 day"),
}


def written(content: GanttContent, folder: Path) -> Path:
    path = folder / "gantt.html"
    path.write_bytes(render_page(content))
    return path


def in_view(shown: OpenedPage, text: str) -> bool:
    """Whether the text of a tile is on the screen and not cut off."""
    part = shown.page.locator("#verdict bdi", has_text=text).first
    whole: bool = part.evaluate(
        """part => { const box = part.parentElement.getBoundingClientRect(); const own = part.parentElement;
        return box.bottom <= innerHeight && box.right <= innerWidth && own.scrollHeight <= own.clientHeight + 2 }"""
    )
    return whole


def cut_names(shown: OpenedPage) -> list[str]:
    """The names of rows that are not whole in the table."""
    names: list[str] = shown.page.locator("#tree .row .name bdi").evaluate_all(
        """names => names.map((name) => name.scrollHeight > name.clientHeight + 2 || name.scrollWidth > name.clientWidth
        ? name.textContent : "").filter(Boolean)"""
    )
    return names


@pytest.mark.parametrize("name", CASES)
def test_the_first_screen_answers_five_questions_without_a_click(browser: Browser, tmp_path: Path, name: str) -> None:
    make_content, in_time, waits_for, next_gate, people = CASES[name]
    content = make_content()
    with opened(browser, written(content, tmp_path), **SCREEN) as shown:
        for answer in (last_day(content), in_time, waits_for, next_gate, people):
            assert in_view(shown, answer), answer
        assert shown.page.locator("#tree .row").count() >= len({row.process for row in content.rows if row.process})
        bottom = shown.page.locator("#tree .row").last.bounding_box()
        assert bottom
        assert bottom["y"] + bottom["height"] <= 768  # the whole roadmap is on the screen
        shown.page.set_viewport_size({"width": 390, "height": 844})
        shown.settle()
        for answer in (last_day(content), in_time, waits_for, next_gate, people):
            assert in_view(shown, answer), f"{answer} on a phone"
        assert cut_names(shown) == []


def test_the_critical_path_is_in_whole_names_where_there_is_room_and_shorter_where_not(
    browser: Browser, tmp_path: Path
) -> None:
    content = fourteen_processes()
    long = "of a service whose name has many words " * 4
    rows = tuple(replace(row, name=f"{row.name} {long}") if row.kind == "process" else row for row in content.rows)
    named = replace(content, rows=rows)
    whole = "#verdict [data-goto*='critical'] bdi"
    with opened(browser, written(named, tmp_path), **SCREEN) as shown:
        brief = shown.page.inner_text(whole)
        assert in_view(shown, brief)
        assert long.strip() not in brief
        shown.page.set_viewport_size({"width": 3000, "height": 768})
        expect(shown.page.locator(whole)).to_have_text(path_texts(named)[0])


def test_a_late_plan_says_by_how_much_and_since_when(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(late_plan(), tmp_path), **SCREEN) as shown:
        verdict = shown.page.inner_text("#verdict")
    assert "10 days later" in verdict
    assert "status of 2027-03-01" in verdict
    assert "% planned" in verdict
    assert "1 of 1 deadlines missed" in verdict
    assert "1 late, 2 days behind: Tune approved" in verdict


@pytest.mark.parametrize(("size", "most"), BEGINNINGS)
def test_rows_begin_high_on_the_screen(browser: Browser, page_file: Path, size: tuple[int, int], most: int) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with opened(browser, page_file, viewport=viewport, has_touch=size[0] < 500) as shown:
        top = shown.page.evaluate("document.getElementById('body').getBoundingClientRect().top")
        assert top <= most


def test_a_late_plan_has_room_for_its_rows_on_a_phone_and_for_its_whole_legend(
    browser: Browser, tmp_path: Path
) -> None:
    path = written(late_plan(), tmp_path)
    with opened(browser, path, viewport={"width": 390, "height": 844}, has_touch=True) as shown:
        assert shown.page.evaluate("document.getElementById('body').getBoundingClientRect().top") <= 200
        assert in_view(shown, "missed by 5 days")
        overloaded = shown.page.locator("#verdict button", has_text="overloaded")
        tile = shown.page.locator("#verdict .tile", has_text="overloaded")
        assert tile.evaluate("tile => tile.getBoundingClientRect().height") >= 40
        hit = (
            "b => (b = b.getBoundingClientRect(), document.elementFromPoint(b.x + 5, b.y + 5)?.localName) === 'button'"
        )
        assert not overloaded.evaluate(hit)  # its lines are low: the tile is one target, which makes room for fingers
        tile.tap()
        height: float = overloaded.evaluate("line => line.getBoundingClientRect().height")
        assert height >= 40
        expect(shown.page.locator("button[data-view=people]")).to_have_attribute("aria-pressed", "false")
        overloaded.tap()
        expect(shown.page.locator("button[data-view=people]")).to_have_attribute("aria-pressed", "true")
    with opened(browser, path, **SCREEN) as shown:
        hidden = shown.page.evaluate(
            "(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)(document.getElementById('legend'))"
        )
        assert hidden <= 0


def test_a_roadmap_of_twenty_rows_is_whole_on_a_small_screen(browser: Browser, tmp_path: Path) -> None:
    plan = make_plan(20 * 40)
    with opened(browser, written(GanttContent(schedule=plan.schedule, rows=plan.rows), tmp_path), **SCREEN) as shown:
        assert shown.page.locator("#tree .row").count() == 20
        bottom = shown.page.locator("#tree .row").last.bounding_box()
        assert bottom
        assert bottom["y"] + bottom["height"] <= 768


def test_every_tile_opens_the_view_behind_its_answer(browser: Browser, tmp_path: Path) -> None:
    content = late_plan()
    late = sum(row.id in content.late for row in content.rows)
    with opened(browser, written(content, tmp_path), **SCREEN) as shown:
        page = shown.page
        page.click("#verdict [data-goto='view=tasks&show=late'] >> nth=-1")
        assert shown.count().startswith(f"{late} of")
        page.click("#verdict [data-goto='view=tasks&show=critical']")
        critical = sum(row.is_critical and row.is_leaf for row in content.rows)
        assert shown.count().startswith(f"{critical} of")
        page.click("#verdict [data-goto='panel=milestones']")
        expect(page.locator("#panel h2")).to_contain_text("Milestones")
        page.click("#verdict [data-goto='view=people']")
        assert shown.names() == ["Quality officer"]
        page.go_back()
        expect(page.locator("#panel h2")).to_contain_text("Milestones")
        page.click("#verdict [data-goto^='task=']")
        assert page.locator("#tree .row[aria-selected='true']").count() == 1


def test_what_has_slipped_is_listed_as_was_is_slip(browser: Browser, tmp_path: Path) -> None:
    content = late_plan()
    with opened(browser, written(content, tmp_path), "#panel=slips") as shown:
        heads = shown.page.locator("#panel th").all_inner_texts()
        assert heads == ["Name", "Was", "Is", "Slip"]
        first = shown.page.locator("#panel tbody tr").first.inner_text()
        assert "8 d later" in first
        slips = shown.printed(tmp_path / "slips.pdf")[-1]
    assert "Baseline" in slips
    assert "8 d later" in slips
