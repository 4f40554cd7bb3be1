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


def test_a_narrow_window_has_everything_behind_two_buttons(browser: Browser, page_file: Path) -> None:
    """A window of 1400 pixels at 200 % zoom is one of 700."""
    with opened(browser, page_file, "#process=P02", viewport={"width": 700, "height": 450}) as shown:
        page = shown.page
        expect(page.locator("#count")).to_contain_text("24 of 48")
        page.click("#open-more")
        for part in ("#print", "#save-png", "#floats", "#find", "[data-zoom='fit']", "#today"):
            expect(page.locator(part)).to_be_visible()
        resize(page, 1400)
        page.set_viewport_size({"width": 1400, "height": 900})
        expect(page.locator("#toolbar #find")).to_be_visible()


def test_a_low_window_keeps_most_of_its_height_for_rows(browser: Browser, page_file: Path) -> None:
    """A phone on its side."""
    with opened(browser, page_file, viewport={"width": 844, "height": 390}) as shown:
        assert shown.page.evaluate("document.getElementById('scroll').clientHeight") > 390 / 2


@pytest.mark.parametrize("width", [1400, 1001, 820])
def test_the_panel_lies_over_the_chart_and_moves_no_bar(browser: Browser, page_file: Path, width: int) -> None:
    bars = "all => all.map(e => e.getBoundingClientRect().left)"
    with opened(browser, page_file, viewport={"width": width, "height": 900}) as shown:
        drawn = shown.page.locator("#plot .barlayer .point path")
        before = drawn.evaluate_all(bars)
        shown.page.keyboard.press("Tab")
        shown.page.evaluate("document.querySelector('[data-panel=milestones]').click()")
        shown.settle()
        expect(shown.page.locator("#panel")).to_be_visible()
        assert drawn.evaluate_all(bars) == before


def test_a_wide_table_leaves_room_for_the_chart_in_a_smaller_window(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        page = shown.page
        before = chart_width(page)
        page.focus("#splitter")
        for _ in range(20):
            page.keyboard.press("ArrowRight")
        shown.settle()
        assert chart_width(page) == before - 400
        resize(page, 600)
        shown.settle()
        assert chart_width(page) == 80
        resize(page, 1400)
        shown.settle()
        assert chart_width(page) == before - 400


def test_forced_colours_show_what_is_pressed_selected_and_meant(browser: Browser, page_file: Path) -> None:
    background = "element => getComputedStyle(element).backgroundColor"
    with opened(browser, page_file, "#task=P01.B01&view=tasks", forced_colors="active") as shown:

        def colour(selector: str) -> str:
            return str(shown.page.locator(selector).first.evaluate(background))

        assert colour("[data-zoom='fit']") != colour("[data-zoom='day']")
        assert colour(".row[aria-selected='true']") != colour(".row.leaf[aria-selected='false']")
        assert colour("#legend .swatch") == "rgb(83, 86, 149)"  # the first stage
