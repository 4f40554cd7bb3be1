"""A Gantt page in Chromium together with everything that it must not do."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Playwright, Request, expect

from tests.support.system_programs import browser

LONGEST_WAIT = 300_000
"""Milliseconds after which a page counts as hanging; no test judges how quick a machine is."""

expect.set_options(timeout=LONGEST_WAIT)

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

COUNT_TIMERS = """(() => {
  const pending = new Set();
  const { setTimeout: start, clearTimeout: stop } = window;
  window.setTimeout = (run, delay, ...values) => {
    const timer = start(() => { pending.delete(timer); run(...values); }, delay);
    pending.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => { pending.delete(timer); stop(timer); };
  window.hasTimers = () => pending.size > 0;
})()"""
SETTLED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  do { await frame(); await frame(); } while (hasTimers());
}"""


def launch(playwright: Playwright, **environment: str) -> Browser:
    """The installed Chromium, without a window and without requests of its own."""
    return playwright.chromium.launch(
        executable_path=browser(),
        args=list(ARGUMENTS),
        timeout=LONGEST_WAIT,
        env={**os.environ, **environment},
    )


@dataclass
class OpenedPage:
    page: Page
    complaints: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "trace"):
            self.complaints.append(f"console {message.type}: {message.text}")

    def request(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.complaints.append(f"request: {request.url}")

    def dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def names(self) -> list[str]:
        """The names of the rows that exist in the table, from top to bottom."""
        return self.page.locator("#tree .row .name bdi").all_text_contents()

    def count(self) -> str:
        return self.page.locator("#count").inner_text()

    def filter(self, field: str, value: str) -> None:
        """Choose a value in the pop-over of the filters."""
        if not self.page.locator("#filters").is_visible():
            self.page.click("#open-filters")
        if self.page.locator(f"#{field}").evaluate("field => field.tagName") == "SELECT":
            self.page.select_option(f"#{field}", value)
        else:
            self.page.fill(f"#{field}", value)
        self.page.keyboard.press("Escape")

    def clear(self) -> None:
        """Take all filters away by the button beside their chips."""
        self.page.click("#chip-row .clear")

    def more(self, selector: str) -> None:
        """Click what stands in the pop-over behind the three dots."""
        if not self.page.locator("#more").is_visible():
            self.page.click("#open-more")
        self.page.click(selector)

    def settle(self) -> None:
        """Wait until what was asked for is drawn: scrolling draws in the next frame, and timers write the address."""
        self.page.evaluate(SETTLED)

    def printed(self, path: Path) -> list[str]:
        """The text of every page of the print preview, which is left in ``path``."""
        self.page.pdf(path=path, prefer_css_page_size=True, print_background=True)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        return text.split("\f")[:-1]

    def bars(self) -> int:
        return self.page.locator("#plot .barlayer .point path").count()


@contextmanager
def opened(browser: Browser, path: Path, address: str = "", **context: Any) -> Iterator[OpenedPage]:
    """The page, painted; at the end it must not have complained, asked for anything, or run what it should not."""
    options = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce", **context}
    place = browser.new_context(**options)
    try:
        page = place.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        page.add_init_script(COUNT_TIMERS)
        shown = OpenedPage(page)
        page.on("console", shown.console)
        page.on("pageerror", lambda error: shown.complaints.append(f"error: {error}"))
        page.on("request", shown.request)
        page.on("dialog", shown.dialog)
        page.goto(path.as_uri() + address)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-drawn]", state="attached")
            shown.settle()
        yield shown
        if options.get("java_script_enabled", True):
            assert page.evaluate("window.__xss") is None
        assert shown.complaints == []
    finally:
        place.close()
