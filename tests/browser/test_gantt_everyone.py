"""The page for everyone: assistive technology, dark, phones, time zones, hostile text, unusual plans."""

import csv
import datetime as dt
import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from rollout.network import Group, Link, Network, Task, TaskKind
from rollout.reports.gantt import GanttContent, render_page
from rollout.reports.report_input import ReportInput
from rollout.reports.tables import tasks_csv
from rollout.units import Duration
from rollout.values import replace
from tests.browser.opened_page import OpenedPage, opened
from tests.reports.gantt.test_page import HOSTILE
from tests.support.gantt_plan import GanttPlan, make_plan, plan_of

AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
ZONES = ("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def violations(shown: OpenedPage) -> list[str]:
    """What axe-core finds; it is put into the page past its policy, which lets no script in."""
    session = shown.page.context.new_cdp_session(shown.page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    found: dict[str, Any] = shown.page.evaluate("axe.run()")
    return [f"{each['id']}: {[node['html'][:150] for node in each['nodes'][:3]]}" for each in found["violations"]]


@pytest.mark.parametrize(
    ("address", "context"),
    [
        ("", {}),
        ("", PHONE),
        ("#view=tasks&process=P01", {}),
        ("#view=tasks&task=P01.B02&panel=details", {"color_scheme": "dark"}),
        ("#panel=milestones&view=stages", {}),
        ("#view=people", PHONE),
        ("#view=people&task=@Tool+administrator&panel=details", {"color_scheme": "dark"}),
        ("#find=nothing-at-all", {"color_scheme": "dark"}),
    ],
    ids=[
        "first view",
        "phone",
        "tasks, filtered",
        "details, dark",
        "milestones",
        "people, phone",
        "people, dark",
        "nothing found, dark",
    ],
)
def test_axe_finds_no_violation(browser: Browser, page_file: Path, address: str, context: dict[str, Any]) -> None:
    with opened(browser, page_file, address, **context) as shown:
        assert violations(shown) == []


def test_dates_are_those_of_the_table_in_every_time_zone(browser: Browser, page_file: Path, plan: GanttPlan) -> None:
    source = ReportInput(schedule=plan.schedule)
    table = list(csv.DictReader(io.StringIO(tasks_csv.render(source).decode("utf-8-sig"))))
    expected = [(row["wbs"], row["start_date"], row["finish_date"]) for row in table]
    bars = []
    for zone in ZONES:
        with opened(
            browser, page_file, "#zoom=12&view=tasks", timezone_id=zone, viewport={"width": 1400, "height": 1900}
        ) as shown:
            cells = shown.page.locator("#tree .row").evaluate_all(
                "rows => rows.map(row => ['.wbs', '.date', '.date + .date'].map(s => row.querySelector(s).textContent))"
            )
            assert [tuple(row) for row in cells] == expected
            bars.append(
                shown.page.locator("#plot .barlayer .point path").evaluate_all(
                    "all => all.map(e => e.getAttribute('d'))"
                )
            )
    assert len(bars[0]) > 40
    assert all(drawn == bars[0] for drawn in bars)


def test_a_bar_stands_on_its_days(browser: Browser, tmp_path: Path) -> None:
    """Three days of work from Monday 11 January, 8:00 in Lisbon: the bar ends on Wednesday at 17:00."""
    plan = plan_of(Network.of([Task(id="A", name="three days", duration=Duration(3 * 480), calendar="LIS")]))
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    with opened(browser, path, "#zoom=100", timezone_id="Asia/Kolkata") as shown:
        days = dict(
            shown.page.locator(".tier.lower").evaluate_all(
                "cells => cells.map(cell => [cell.textContent, Number.parseFloat(cell.style.left)])"
            )
        )
        # A critical bar has a frame and its gap before it.
        drawn = shown.page.locator("#plot .barlayer .point path").nth(2).get_attribute("d") or ""
        left, right = re.findall(r"[MH]([\d.]+)", drawn)
        assert shown.page.evaluate("document.getElementById('drawing').style.left") == "0px"
        assert float(left) == pytest.approx(days["11"] + 100 * 8 / 24, abs=0.1)
        assert float(right) == pytest.approx(days["13"] + 100 * 17 / 24, abs=0.1)


def test_hostile_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    plan = make_plan(20)
    rows = tuple(
        replace(row, name=text, owner=text, process=text, stage=row.stage and text, deliverable=text)
        for row, text in zip(plan.rows, HOSTILE * 20, strict=False)
    )
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=rows, title=" ".join(HOSTILE))))
    with opened(browser, path, "#view=tasks") as shown:
        page = shown.page
        page.locator("#tree .row >> nth=3").hover()
        page.locator("#tree .row >> nth=3 >> .name").click()
        page.click("[data-panel='milestones']")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert page.locator("img, iframe, object, embed, base").count() == 0
        assert page.locator("a").count() == 1  # the one that skips to the plan
        assert page.locator("script").count() == 4
        assert HOSTILE[1] in page.locator("#tree").inner_text()
        assert violations(shown) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_names_do_not_run_into_the_dates(browser: Browser, tmp_path: Path) -> None:
    plan = make_plan(20)
    rows = tuple(replace(row, name="W" * 500, wbs="1.2.3.4.5.6.7.8.9") for row in plan.rows)
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=rows)))
    with opened(browser, path, "#view=tasks") as shown:
        boxes = shown.page.locator("#tree .row >> nth=2").evaluate(
            "row => [...row.children].map(cell => { const b = cell.getBoundingClientRect(); return [b.left, b.right] })"
        )
        assert all(left[1] <= right[0] + 0.5 for left, right in pairwise(boxes))


def test_a_phone_shows_names_and_bars_without_sideways_scrolling(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, **PHONE) as shown:
        assert shown.page.evaluate("document.documentElement.scrollWidth") == 390
        name = shown.page.locator("#tree .row .name").first.bounding_box()
        assert name
        assert name["width"] >= 120
        chart = shown.page.evaluate("innerWidth - document.getElementById('tree').getBoundingClientRect().right")
        assert chart >= 180
        shown.filter("process", "P02")
        shown.page.locator("#tree .row .name").first.tap()
        panel = shown.page.locator("#panel").bounding_box()
        assert panel
        assert panel["width"] == 390


def test_dark_is_dark_and_can_be_switched(browser: Browser, page_file: Path) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, page_file, color_scheme="dark") as shown:
        assert shown.page.evaluate(colour) == "rgb(22, 27, 34)"
        shown.more("#theme")
        assert shown.page.evaluate(colour) == "rgb(255, 255, 255)"
        shown.settle()
        assert "theme=light" in shown.page.url


def thirty_years() -> Network:
    tasks = [Task(id=f"Y{year}", name=f"Review {year}", duration=Duration(200 * 480)) for year in range(34)]
    links = [Link(predecessor=f"Y{year}", successor=f"Y{year + 1}") for year in range(33)]
    return Network.of(tasks, links)


def negative_float() -> Network:
    first = Task(id="A", name="first", duration=Duration(10 * 480), group="G")
    last = Task(id="B", name="last", kind=TaskKind.MILESTONE, deadline=30_000_000 // 10, group="G")
    return Network.of(
        [first, replace(last, deadline=30_007_200)],
        [Link(predecessor="A", successor="B")],
        [Group(id="G", name="Group")],
    )


@pytest.mark.parametrize(
    ("network", "rows"),
    [
        (Network.of([Task(id="A", name="only", duration=Duration(480))]), 1),
        (Network.of([Task(id="A", name="only", kind=TaskKind.MILESTONE)]), 1),
        (Network.of([Task(id=f"M{n}", name="gate", kind=TaskKind.MILESTONE) for n in range(5)]), 5),
        (thirty_years(), 34),
        (negative_float(), 3),
        (Network.of([]), 0),
    ],
    ids=["one task", "one milestone", "only milestones", "thirty years", "negative float", "nothing"],
)
def test_unusual_plans_are_drawn(browser: Browser, tmp_path: Path, network: Network, rows: int) -> None:
    plan = plan_of(network, years=32)
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    with opened(browser, path, "#view=tasks") as shown:
        assert int(shown.page.locator("#tree").get_attribute("aria-rowcount") or 0) == rows + 1
        for zoom in ("day", "quarter", "fit"):
            shown.page.click(f"[data-zoom='{zoom}']")
        cells = shown.page.locator(".tier.lower").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
        assert len(cells) < 200
        assert min(cells[1:-1], default=13) > 12  # the first and the last end with the scale


def test_five_thousand_tasks_keep_the_document_small(browser: Browser, tmp_path: Path) -> None:
    plan = make_plan(5000, status=dt.date(2027, 3, 1))
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    with opened(browser, path, "#levels=3&zoom=4.4") as shown:
        page = shown.page
        assert int(page.locator("#tree").get_attribute("aria-rowcount") or 0) == len(plan.rows) + 1
        assert page.evaluate("document.querySelectorAll('*').length") < 4000
        page.focus("#tree")
        page.keyboard.press("End")
        shown.settle()
        assert shown.names()[-1] == plan.rows[-1].name
        assert page.locator("#tree .row").last.bounding_box() is not None
