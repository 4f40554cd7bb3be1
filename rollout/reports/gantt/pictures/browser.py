"""An installed browser that paints a page, as a picture of a given size or as paper, without a display or a network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rollout.errors import RolloutError

PROGRAMS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
ELSEWHERE: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_OPTIONS: Final = (
    "--headless",
    "--no-sandbox",  # root, as in a container, may not use it; the page is ours and sealed
    "--disable-gpu",
    "--disable-extensions",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=20000",
)
_LONGEST: Final = 300
"""Seconds after which a browser counts as hanging."""


class PictureError(RolloutError):
    """A picture cannot be painted on this computer."""


def screenshot(page: bytes, width: int, height: int) -> bytes:
    """The page as a PNG of two dots for each of its pixels.

    Raises:
        PictureError: when no browser is found, or it does not paint.

    """
    return _painted(
        page, "", ["--force-device-scale-factor=2", f"--window-size={width},{height}"], "screenshot=result.png"
    )


def paper(page: bytes, address: str) -> bytes:
    """What the page prints at that address (the part behind ``#``), as a PDF; its dates and ids differ from run to run.

    Raises:
        PictureError: when no browser is found, or it does not print.

    """
    return _painted(
        page, f"#{address}", ["--no-pdf-header-footer", "--window-size=1366,768"], "print-to-pdf=result.pdf"
    )


def _painted(page: bytes, address: str, options: Sequence[str], output: str) -> bytes:
    browser = _installed()
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / "page.html", Path(folder) / output.partition("=")[2]
        source.write_bytes(page)
        profile = f"--user-data-dir={Path(folder) / 'profile'}"
        command = [
            browser,
            *_OPTIONS,
            profile,
            *options,
            f"--{output.partition('=')[0]}={result}",
            source.as_uri() + address,
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST)
            return result.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise PictureError(f"the browser {browser} did not paint the chart; {_HINT}") from error


_HINT: Final = "name Chromium, Chrome or Edge in the environment variable BROWSER_PATH, or choose svg"


def _installed() -> str:
    """The program of the browser: what BROWSER_PATH says, else what is found."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        if shutil.which(named):
            return named
        raise PictureError(f"BROWSER_PATH names no program: {named}; {_HINT}")
    found = next(filter(None, map(shutil.which, (*PROGRAMS, *ELSEWHERE))), None)
    if found is None:
        raise PictureError(f"no Chromium, Chrome or Edge was found; install one, {_HINT}")
    return found
