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


FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const isSeen = e.matches(":focus-visible") && style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
  const isThere = box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && style.opacity === "1";
  return [e.id || e.dataset.view || e.dataset.zoom || e.dataset.panel || e.className || e.tagName, isSeen && isThere];
}"""


def test_the_keyboard_walks_from_tiles_over_toolbar_and_rows_to_the_panel_and_is_always_seen(
    browser: Browser, page_file: Path
) -> None:
    with opened(browser, page_file) as shown:
        page = shown.page
        passed: list[tuple[str, bool]] = []

        def walk(key: str, last: str) -> None:
            while not passed or passed[-1][0] != last:
                page.keyboard.press(key)
                passed.append(tuple(page.evaluate(FOCUSED)))
                assert len(passed) < 60

        walk("Tab", "tree")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        walk("Tab", "close")
        page.keyboard.press("Escape")
        expect(page.locator("#tree")).to_be_focused()
        walk("Shift+Tab", "skip")
    assert [name for name, is_seen in passed if not is_seen] == []
    names = [name for name, _ in passed]
    tiles = ["tile", "tile", "tile", "tile-part", "tile-part bad"]
    toolbar = ["roadmap", "stages", "tasks", "people", "open-filters", "find", "day", "week", "month", "quarter", "fit"]
    there = ["skip", *tiles, *toolbar, "today", "details", "milestones", "open-more", "tree"]
    assert names == [*there, "splitter", "close", *there[-2::-1]]


def test_focus_is_not_lost_when_what_had_it_goes(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#process=P01&show=critical&view=tasks") as shown:
        page = shown.page
        chips = page.locator("#chips button")
        chips.first.press("Enter")
        expect(chips.first).to_be_focused()
        chips.first.press("Enter")
        expect(page.locator("#open-filters")).to_be_focused()
        page.fill("#find", "nothing at all")
        page.locator("#empty .clear").press("Enter")
        expect(page.locator("#tree")).to_be_focused()
        page.locator("button.tile").nth(2).press("Enter")
        expect(page.locator("#panel")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).to_be_hidden()
        expect(page.locator("button.tile").nth(2)).to_be_focused()
