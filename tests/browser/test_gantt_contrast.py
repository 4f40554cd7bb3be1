"""Every mark of the chart reaches 3:1 on its ground, measured from the pixels of the painted page.

Thin marks are measured by taking them away: what differs between the two pictures is the mark and the ground it was on.
"""

import datetime as dt
import io
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from rollout.engine.load import DayLoad, OwnerLoad
from rollout.reports.gantt import GanttContent, render_page
from rollout.values import replace
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


KINDS = """() => {
  const kinds = {};
  const note = (element, ...words) => { const kind = words.join(" "); (kinds[kind] ??= []).push(element) };
  const all = (selector) => document.querySelectorAll("#plot " + selector);
  for (const e of all(".shapelayer path")) if (e.style.strokeWidth !== "0px") note(e, "link", e.style.stroke);
  for (const e of all(".scatterlayer .lines path")) note(e, "line", e.style.stroke);
  for (const e of all(".scatterlayer .points path")) note(e, "mark", e.style.fill, e.style.stroke);
  for (const e of all(".barlayer .point path")) note(e, "bar", e.style.fill, Math.round(e.getBBox().height));
  window.kinds = kinds;
  return Object.keys(kinds);
}"""
SEEN = "([kind, value]) => { for (const e of window.kinds[kind]) e.style.visibility = value }"
ALL_SEEN = "Object.values(window.kinds).flat().forEach((e) => { e.style.visibility = '' })"
BAR = " 13"
"""How the kinds end that are ground for others: the bars of stages and tasks."""
GRIDS = ("link rgb(221, 225, 230)", "link rgb(51, 59, 69)")


def pixels(page: Page) -> np.ndarray:
    """The painted page, a number for the colour of each pixel."""
    picture = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), dtype=np.uint32)
    return picture[..., 0] << 16 | picture[..., 1] << 8 | picture[..., 2]


def channels(number: int) -> Colour:
    return number >> 16, number >> 8 & 255, number & 255


def weakest(shown: np.ndarray, bare: np.ndarray, ground_only: np.ndarray) -> float | None:
    """Of all grounds below a mark the contrast where it is seen least: that of ground, mark and edge of the mark."""
    differs = (shown != bare) & (bare == ground_only)
    found = []
    for ground, count in zip(*np.unique(bare[differs], return_counts=True), strict=True):
        if count < 40 or count < differs.sum() * 0.15:  # less is where it touches another mark
            continue
        colours, counts = np.unique(shown[differs & (bare == ground)], return_counts=True)
        common = [channels(int(ground)), *(channels(int(each)) for each in colours[counts > count * 0.05])]
        found.append(max(contrast(one, other) for one, other in combinations(common, 2)))
    return min(found, default=None)


@pytest.fixture(scope="module")
def marked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half of the tasks of each stage are half done, and all have agreed days a week before the planned ones."""
    plan = make_plan(40, status=dt.date(2027, 2, 15))
    rows = tuple(replace(row, percent_complete=50) if n % 2 and row.is_leaf else row for n, row in enumerate(plan.rows))
    week = dt.timedelta(days=7)
    rows = tuple(
        replace(row, deadline=row.finish_date + week * (n % 3 - 1)) if row.kind == "milestone" else row
        for n, row in enumerate(rows)
    )
    agreed = {row.id: (row.start_date - week, row.finish_date - week) for row in rows}
    ranges = {row.id: range_about(row.finish_date) for row in rows if row.kind == "milestone"}
    path = tmp_path_factory.mktemp("contrast") / "gantt.html"
    load = tuple(
        worked(name, minutes) for name, minutes in (("Part-time", 60), ("Half", 240), ("Whole", 480), ("Over", 600))
    )
    content = GanttContent(schedule=plan.schedule, rows=rows, baselines=agreed, load=load, ranges=ranges)
    path.write_bytes(render_page(content))
    return path


def range_about(day: dt.date) -> tuple[int, ...]:
    """P10, P50, P80 and P90 as days since 1970."""
    number = (day - dt.date(1970, 1, 1)).days
    return number - 6, number, number + 5, number + 9


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


@pytest.mark.parametrize(
    "address",
    [
        "view=tasks&zoom=8&links=all&floats=1&theme=light",
        "view=tasks&zoom=8&links=all&floats=1&theme=dark",
        "view=roadmap&theme=dark",
        "view=tasks&task=P01.B02&theme=light",
    ],
)
def test_thin_marks_reach_three_to_one_on_every_ground_they_lie_on(
    browser: Browser, marked_file: Path, address: str
) -> None:
    """Links and their heads, brackets, progress, baseline and float lines, ranges, deadlines, today, status, frames."""
    size = {"viewport": {"width": 800, "height": 420}, "device_scale_factor": 2}
    with opened(browser, marked_file, f"#{address}", **size) as shown:
        kinds: list[str] = [kind for kind in shown.page.evaluate(KINDS) if kind not in GRIDS]
        whole = pixels(shown.page)
        for kind in (kind for kind in kinds if not kind.endswith(BAR)):
            shown.page.evaluate(SEEN, [kind, "hidden"])
        ground = pixels(shown.page)
        shown.page.evaluate(ALL_SEEN)
        measured = {}
        for kind in kinds:
            shown.page.evaluate(SEEN, [kind, "hidden"])
            measured[kind] = weakest(whole, pixels(shown.page), ground)
            shown.page.evaluate(SEEN, [kind, ""])
    assert {kind: least for kind, least in measured.items() if least is not None and least < LEAST} == {}
    assert sum(least is not None for least in measured.values()) >= 8
