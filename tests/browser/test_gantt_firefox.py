"""The page in Firefox: the same roadmap, names apart, filters and Back, nothing cut off.

Playwright drives a Firefox of its own only; the installed one is driven by puppeteer over WebDriver BiDi.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.test_gantt_names import overlapping
from tests.support.system_programs import firefox

NODE = Path(__file__).parents[1] / "node"


def test_firefox_shows_the_roadmap_filters_it_and_goes_back(page_file: Path) -> None:
    command = ["node", str(NODE / "page" / "firefox.mjs"), firefox(), page_file.as_uri()]
    answer = subprocess.run(command, check=False, capture_output=True, text=True, cwd=NODE)
    assert answer.returncode == 0, answer.stderr
    shown: dict[str, Any] = json.loads(answer.stdout)
    assert shown["complaints"] == []
    assert (shown["rows"], shown["filtered"]) == (2, "24 of 48 items")
    assert shown["bars"] >= 8
    assert {"Prototype", "M1", "M4"} <= {name[0] for name in shown["names"]}
    halo = 3  # Firefox counts the halo of a text to its box
    boxes = [(text, x + halo, top + halo, right - halo, low - halo) for text, x, top, right, low in shown["names"]]
    assert overlapping(boxes) == []
    assert shown["cut"] == []
    assert shown["top"] <= 165
