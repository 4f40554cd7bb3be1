"""The Gantt page in windows of every width, also while they change: nothing gets out of reach."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opened_page import opened


def chart_width(page: Page) -> int:
    """How much of the chart the reader sees beside the table and the panel."""
    edges = "[...document.querySelectorAll('#scroll, #tree')].map(e => e.getBoundingClientRect().right)"
    scroll, table = page.evaluate(edges)
    return int(scroll - table)


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def test_filters_come_back_when_a_narrow_window_is_widened(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, viewport={"width": 700, "height": 900}) as shown:
        expect(shown.page.locator("#process")).to_be_hidden()
        resize(shown.page, 1400)
        expect(shown.page.locator("#process")).to_be_visible()


def test_a_narrow_window_says_what_is_filtered_and_has_legend_and_print(browser: Browser, page_file: Path) -> None:
    """A window of 1400 pixels at 200 % zoom is one of 700."""
    with opened(browser, page_file, "#process=P02", viewport={"width": 700, "height": 450}) as shown:
        page = shown.page
        expect(page.locator("#count")).to_contain_text("24 of 48")
        page.click("#filters summary")
        for part in ("#print", "#save-png", "#floats", "#legend .swatch.critical"):
            expect(page.locator(part)).to_be_visible()


def test_a_low_window_keeps_most_of_its_height_for_rows(browser: Browser, page_file: Path) -> None:
    """A phone on its side."""
    with opened(browser, page_file, viewport={"width": 844, "height": 390}) as shown:
        assert shown.page.evaluate("document.getElementById('scroll').clientHeight") > 390 / 2


@pytest.mark.parametrize(("width", "panel"), [(1400, "load"), (1200, "load"), (1001, "load"), (820, "details")])
def test_the_chart_has_room_beside_every_panel(browser: Browser, page_file: Path, width: int, panel: str) -> None:
    with opened(browser, page_file, f"#panel={panel}", viewport={"width": width, "height": 900}) as shown:
        expect(shown.page.locator("#panel")).to_be_visible()
        assert chart_width(shown.page) >= 200


def test_a_wide_table_leaves_room_for_the_chart_in_a_smaller_window(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        page = shown.page
        page.focus("#splitter")
        for _ in range(15):
            page.keyboard.press("ArrowRight")
        shown.settle()
        assert chart_width(page) == 1400 - 860
        assert page.get_attribute("#splitter", "aria-valuenow") == "61"  # 860 of 1400
        resize(page, 600)
        shown.settle()
        assert chart_width(page) == 80
        resize(page, 1400)
        shown.settle()
        assert chart_width(page) == 1400 - 860


def test_forced_colours_show_what_is_pressed_selected_and_meant(browser: Browser, page_file: Path) -> None:
    background = "element => getComputedStyle(element).backgroundColor"
    with opened(browser, page_file, "#task=P01.B01", forced_colors="active") as shown:

        def colour(selector: str) -> str:
            return str(shown.page.locator(selector).first.evaluate(background))

        assert colour("[data-zoom='fit']") != colour("[data-zoom='day']")
        assert colour(".row[aria-selected='true']") != colour(".row.leaf[aria-selected='false']")
        assert colour("#legend .swatch") == "rgb(83, 86, 149)"  # the first stage
