"""Filters, Fit, Back and links: what is filtered is in view, and every step can be undone or passed on."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.opened_page import OpenedPage, opened
from tests.support.gantt_plan import GanttPlan

REMOVE = "\N{MULTIPLICATION SIGN}"
BARS_IN_VIEW = """() => { const tree = document.getElementById('tree').getBoundingClientRect();
  const right = document.getElementById('scroll').getBoundingClientRect().right;
  return [...document.querySelectorAll('#plot .barlayer .point path')].filter((bar) => {
    const box = bar.getBoundingClientRect(); return box.right > tree.right && box.left < right; }).length }"""


def bars_in_view(shown: OpenedPage) -> int:
    shown.settle()
    return int(shown.page.evaluate(BARS_IN_VIEW))


def test_fit_is_for_the_rows_shown(browser: Browser, page_file: Path, plan: GanttPlan) -> None:
    last = next(row for row in plan.rows if row.kind == "stage" and row.stage == "tune")
    with opened(browser, page_file, "#view=stages") as shown:
        before = shown.page.locator(".tier.upper").all_inner_texts()
        shown.filter("stage", "tune")
        after = shown.page.locator(".tier.upper").all_inner_texts()
    assert before != after
    assert not any("Jan 2027" in text for text in after)
    assert last.start_date.isoformat() > "2027-02-01"


def test_after_a_filter_or_a_zoom_a_bar_is_in_view(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#view=tasks&zoom=34&at=2026-01-01") as shown:
        shown.filter("stage", "tune")
        assert bars_in_view(shown) > 0
        shown.page.click("[data-zoom='day']")
        assert bars_in_view(shown) > 0


def test_back_undoes_a_filter_and_the_chips_take_one_away(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        page = shown.page
        shown.filter("process", "P02")
        shown.filter("stage", "build")
        assert page.locator("#chips button").all_inner_texts() == [
            f"{name} {REMOVE}" for name in ("Process: Process 2 management", "Stage: Build")
        ]
        assert page.inner_text("#open-filters") == "Filters (2)"
        page.go_back()
        expect(page.locator("#chips button")).to_have_count(1)
        assert shown.count() == "24 of 48 items"
        page.go_back()
        expect(page.locator("#chip-row")).to_be_hidden()
        assert shown.count() == "48 items"
        page.go_forward()
        page.click("#chips button")
        assert shown.count() == "48 items"


def test_typing_is_one_step_back(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        shown.page.focus("#find")
        shown.page.keyboard.type("tune")
        shown.settle()
        assert "view=tasks" in shown.page.url
        shown.page.go_back()
        expect(shown.page.locator("#find")).to_have_value("")
        expect(shown.page.locator("button[data-view='roadmap']")).to_have_attribute("aria-pressed", "true")


def test_an_empty_result_says_so_in_the_middle_of_the_view(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#find=nothing", viewport={"width": 1366, "height": 768}) as shown:
        box = shown.page.locator("#empty").bounding_box()
        assert box
        assert box["y"] + box["height"] < 400
        shown.page.click("#empty .clear")
        expect(shown.page.locator("#empty")).to_be_hidden()


def test_the_link_can_be_copied_or_says_where_it_is(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#process=P02", permissions=["clipboard-read", "clipboard-write"]) as shown:
        shown.more("#copy-link")
        expect(shown.page.locator("#said")).to_have_text("Link copied.")
        assert shown.page.evaluate("navigator.clipboard.readText()") == shown.page.url


def test_what_a_link_asks_for_in_vain_and_a_day_outside_the_plan_are_named(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#task=NO.SUCH&paper=a5&panel=slips") as shown:
        text = "This plan has no task NO.SUCH. The link asks for paper=a5, which this page does not know."
        lacked = "This plan has no baseline, so the page does not know what has moved."
        expect(shown.page.locator("#said")).to_have_text(f"{text} {lacked}")
        expect(shown.page.locator("#panel")).to_be_hidden()
        shown.page.clock.install()
        shown.page.clock.set_fixed_time("2020-05-06T12:00:00")
        shown.page.click("#today")
        expect(shown.page.locator("#said")).to_contain_text("2020-05-06")
