"""Mouse and keyboard on the Gantt page, in the order in which people really use them."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.opened_page import OpenedPage, opened

SHORT: dict[str, Any] = {"viewport": {"width": 1400, "height": 500}}


def scrolled(shown: OpenedPage) -> int:
    return int(shown.page.evaluate("document.getElementById('scroll').scrollTop"))


def row_at(page: Page, x: int, y: int) -> str:
    place = "([x, y]) => document.elementFromPoint(x, y).closest('.row').querySelector('.wbs').textContent"
    return str(page.evaluate(place, [x, y]))


def dragged(page: Page, start: tuple[float, float], by: int) -> None:
    x, y = start
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=3)
    page.mouse.up()


def test_the_first_click_chooses_the_row_under_the_pointer_and_moves_nothing(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#view=tasks", **SHORT) as shown:
        page = shown.page
        page.mouse.move(300, 400)
        page.mouse.wheel(0, 600)
        shown.settle()
        wbs, top = row_at(page, 300, 400), scrolled(shown)
        assert top > 0
        page.mouse.click(300, 400)
        expect(page.locator("#panel h2")).to_contain_text(f"{wbs} ")
        assert scrolled(shown) == top


def test_after_moving_the_chart_a_click_in_the_table_chooses_a_row(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#zoom=34&view=tasks") as shown:
        dragged(shown.page, (1000, 400), -200)
        expect(shown.page.locator("#panel")).to_be_hidden()
        shown.page.mouse.click(300, 400)
        expect(shown.page.locator("#panel")).to_be_visible()


def test_widening_the_table_chooses_no_row(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        width = "document.getElementById('tree').offsetWidth"
        before = shown.page.evaluate(width)
        edge = shown.page.locator("#splitter").bounding_box()
        assert edge
        dragged(shown.page, (edge["x"] + 4, 200), 60)
        shown.settle()
        assert shown.page.evaluate(width) == before + 60
        expect(shown.page.locator("#panel")).to_be_hidden()


def test_skipping_to_the_plan_keeps_the_view_of_the_link(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#process=P02") as shown:
        page = shown.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "skip"
        page.keyboard.press("Enter")
        shown.settle()
        assert page.evaluate("document.activeElement.id") == "tree"
        assert page.locator("#process").input_value() == "P02"
        assert page.url.endswith("#process=P02")
        expect(page.locator("#tip")).to_contain_text("Process 2 management")


def test_the_keyboard_stays_in_the_panel(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#task=P01.B02&panel=details") as shown:
        page = shown.page
        name = page.locator("#panel li bdi").first.inner_text()
        page.locator("#panel li button").first.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "H2"
        assert name in page.evaluate("document.activeElement.textContent")
        page.click("[data-panel='milestones']")
        button = page.locator("#panel td button").nth(2)
        button.press("Enter")
        expect(button).to_be_focused()


def test_a_row_behind_the_filters_can_be_chosen_and_says_so(browser: Browser, page_file: Path) -> None:
    """The tree of the whole plan stays as open as it was."""
    with opened(browser, page_file, "#process=P02&task=P01.B02&panel=details&view=tasks") as shown:
        page = shown.page
        expect(page.locator("#panel")).to_contain_text("The filters hide this row.")
        page.locator("#panel li button").first.click()
        expect(page.locator("#panel")).to_contain_text("The filters hide this row.")
        shown.clear()
        expect(page.locator("#panel")).not_to_contain_text("The filters hide")
        assert page.locator("#tree").get_attribute("aria-rowcount") == "59"  # 58 rows and the heading


def test_escape_clears_the_search_before_it_closes_the_panel(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#panel=milestones&find=approved") as shown:
        page = shown.page
        page.focus("#find")
        page.keyboard.press("Escape")
        expect(page.locator("#find")).to_have_value("")
        expect(page.locator("#panel")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).to_be_hidden()
