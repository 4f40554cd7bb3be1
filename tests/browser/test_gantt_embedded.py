"""The page inside others: previews without scripts, hosts with a policy of their own, frames that allow little."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.opened_page import LONGEST_WAIT, opened
from tests.support.gantt_plan import GanttPlan

HOST = "http://host.test/"


def served(page: Page, body: str, headers: dict[str, str] | None = None, host: str = "") -> None:
    """The page behind a host of its own, or in the host's markup; nothing leaves the machine."""

    def answer(route: Route) -> None:
        is_page = route.request.url == f"{HOST}gantt.html"
        text = body if is_page else host
        route.fulfill(body=text, headers={"content-type": "text/html; charset=utf-8", **(headers or {})})

    page.set_default_timeout(LONGEST_WAIT)
    page.route(f"{HOST}**", answer)
    page.goto(HOST if host else f"{HOST}gantt.html")


EMBEDDINGS: dict[str, tuple[dict[str, str], str, bool]] = {
    "policy of the host": ({"content-security-policy": "default-src 'self'"}, "", True),
    "policy without scripts": ({"content-security-policy": "script-src 'none'"}, "", True),
    "sandboxed document": ({"content-security-policy": "sandbox"}, "", True),
    "frame without scripts": ({}, '<iframe sandbox src="gantt.html" width="1200" height="800"></iframe>', True),
    "scripts switched off": ({}, "", False),
}


@pytest.mark.parametrize("name", EMBEDDINGS)
def test_where_scripts_are_barred_the_page_is_a_document(
    browser: Browser, page_file: Path, plan: GanttPlan, name: str
) -> None:
    headers, host, runs_scripts = EMBEDDINGS[name]
    place = browser.new_context(java_script_enabled=runs_scripts, viewport={"width": 1366, "height": 768})
    page = place.new_page()
    served(page, page_file.read_text(encoding="utf-8"), headers, host)
    shown: Any = page.frame_locator("iframe") if host else page
    expect(shown.locator("#document table tbody tr")).to_have_count(len(plan.rows))
    expect(shown.locator("#document svg")).to_be_visible()
    expect(shown.locator("#verdict")).to_contain_text(max(row.finish_date for row in plan.rows).isoformat())
    for dead in ("#toolbar", "#tree", "#legend", "#panel"):
        expect(shown.locator(dead)).to_be_hidden()
    expect(shown.locator("#verdict button")).to_have_count(0)
    place.close()


def test_a_frame_that_forbids_it_says_why_nothing_is_printed_or_saved(browser: Browser, page_file: Path) -> None:
    place = browser.new_context(viewport={"width": 1366, "height": 768})
    page = place.new_page()
    frame = '<iframe sandbox="allow-scripts" src="gantt.html" width="1300" height="740"></iframe>'
    served(page, page_file.read_text(encoding="utf-8"), host=frame)
    shown = page.frame_locator("iframe")
    expect(shown.locator("#tree .row").first).to_be_visible()
    for button, words in (("#print", "does not allow printing"), ("#save-svg", "does not allow saving")):
        shown.locator("#open-more").click()
        shown.locator(button).click()
        expect(shown.locator("#said")).to_contain_text(words)
        page.keyboard.press("Escape")
    place.close()


def test_with_scripts_the_document_is_inert_text(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        assert shown.page.locator("#document").count() == 0
        assert shown.page.evaluate("document.querySelectorAll('*').length") < 1500


def test_without_a_script_the_plan_is_printed_as_a_table(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    with opened(browser, page_file, java_script_enabled=False) as shown:
        paper = shown.printed(tmp_path / "gantt.pdf")
    assert "Service Management Plan" in paper[0]
    assert "Process 2 management" in "".join(paper)
