"""Every mark of the chart reaches 3:1 on its ground, measured from the pixels of the painted page."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from rollout.engine.load import DayLoad, OwnerLoad
from rollout.reports.gantt import GanttContent, render_page
from tests.browser.opened_page import opened
from tests.support.gantt_plan import make_plan

Colour = tuple[int, int, int]
LEAST = 3.0


def luminance(colour: Colour) -> float:
    shares = [value / 255 for value in colour]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def strongest(strip: Image.Image) -> float:
    """The strongest contrast between any two pixels."""
    pixels = strip.tobytes()
    colours = [(pixels[n], pixels[n + 1], pixels[n + 2]) for n in range(0, len(pixels), 3)]
    return max(contrast(one, other) for one in colours for other in colours)


def worked(name: str, minutes: int) -> OwnerLoad:
    """Five weeks from 8 February 2027 with so many minutes of work on each of their Mondays, of eight hours."""
    days = (dt.date(2027, 2, 8) + dt.timedelta(days=7 * number) for number in range(5))
    load = tuple(DayLoad(day=day, load=minutes, capacity=480, tasks=("P01.B01",)) for day in days)
    return OwnerLoad(owner=name, name=name, days=load)


@pytest.fixture(scope="module")
def marked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half of the tasks of each stage are half done, and all have agreed days a week before the planned ones."""
    plan = make_plan(40, status=dt.date(2027, 2, 15))
    rows = tuple(replace(row, percent_complete=50) if n % 2 and row.is_leaf else row for n, row in enumerate(plan.rows))
    week = dt.timedelta(days=7)
    agreed = {row.id: (row.start_date - week, row.finish_date - week) for row in rows}
    path = tmp_path_factory.mktemp("contrast") / "gantt.html"
    load = tuple(
        worked(name, minutes) for name, minutes in (("Part-time", 60), ("Half", 240), ("Whole", 480), ("Over", 600))
    )
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=rows, baselines=agreed, load=load)))
    return path


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["roadmap", "stages", "tasks", "people"])
def test_bars_frames_progress_and_baselines_reach_three_to_one(
    browser: Browser, marked_file: Path, theme: str, view: str
) -> None:
    """For each bar the strongest contrast of the pixels across its upper edge, in the middle of the bar."""
    with opened(browser, marked_file, f"#view={view}&theme={theme}&zoom=12&links=none") as shown:
        boxes: list[tuple[float, float, float, float]] = shown.page.locator("#plot .barlayer .point path").evaluate_all(
            "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.right, b.bottom] })"
        )
        table = shown.page.evaluate("document.getElementById('tree').getBoundingClientRect().right")
        shown.page.evaluate("document.getElementById('names').remove()")
        picture = Image.open(io.BytesIO(shown.page.screenshot())).convert("RGB")
    measured = 0
    for left, top, right, bottom in boxes:
        ends = left, min(right, picture.width)
        if right - left < 6 or ends[0] < table + 4 or ends[1] > picture.width - 4 or bottom > picture.height - 30:
            continue
        # Two places: the line of the status date may run through one of them.
        across = [int(ends[0] + (ends[1] - ends[0]) * share) for share in (1 / 3, 2 / 3)]
        best = max(strongest(picture.crop((x, int(top) - 3, x + 1, int(top) + 4))) for x in across)
        assert best >= LEAST, (left, top, right, bottom)
        measured += 1
    assert measured > 10
