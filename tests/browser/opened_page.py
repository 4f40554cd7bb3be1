"""A Gantt page in Chromium together with everything that it must not do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Playwright, Request

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """The installed Chromium, without a window and without requests of its own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is not installed; tests/set-up-system brings it"
    return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


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

    def settle(self) -> None:
        """Wait until what was asked for is drawn: drawing happens in the next frame, the address a little later."""
        self.page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 300))")

    def bars(self) -> int:
        return self.page.locator("#plot .barlayer .point path").count()


@contextmanager
def opened(browser: Browser, path: Path, address: str = "", **context: Any) -> Iterator[OpenedPage]:
    """The page, painted; at the end it must not have complained, asked for anything, or run what it should not."""
    options = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce", **context}
    place = browser.new_context(**options)
    try:
        page = place.new_page()
        page.set_default_timeout(10_000)
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
