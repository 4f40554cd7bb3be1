"""What a reader can do with the Gantt page: find, filter, fold, walk, link, look closer."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from rollout.network import Network, Task
from rollout.reports.gantt import GanttContent, render_page
from rollout.units import Duration
from tests.browser.opened_page import OpenedPage, opened
from tests.support.gantt_plan import GanttPlan, plan_of

LEAVES = 48  # 2 processes x 4 stages x (5 tasks + 1 milestone)


def places(shown: OpenedPage) -> int:
    return int(shown.page.locator("#tree").get_attribute("aria-rowcount") or 0) - 1


def test_filters_leave_what_matches_and_what_stands_above_it(
    browser: Browser, page_file: Path, plan: GanttPlan
) -> None:
    leaves = [row for row in plan.rows if row.kind not in ("process", "stage")]
    with opened(browser, page_file) as shown:
        page = shown.page
        page.select_option("#process", "P02")
        assert shown.count() == f"{LEAVES // 2} of {LEAVES} items"
        assert "Process 1 management" not in shown.names()
        page.select_option("#stage", "build")
        assert shown.count() == f"6 of {LEAVES} items"
        page.click("#clear")
        page.select_option("#show", "critical")
        assert shown.count() == f"{sum(row.is_critical for row in leaves)} of {LEAVES} items"
        page.select_option("#show", "milestones")
        assert shown.count() == f"8 of {LEAVES} items"
        page.click("#clear")
        page.fill("#find", "TUNE APPROVED")
        assert [name for name in shown.names() if "approved" in name] == ["Tune approved"] * 2
        page.click("#clear")
        page.select_option("#owner", "Quality officer")
        assert shown.count() == f"{sum(row.owner == 'Quality officer' for row in leaves)} of {LEAVES} items"
        page.click("#clear")
        page.fill("#to", "2027-01-12")
        begun = sum(row.start_date.isoformat() <= "2027-01-12" for row in leaves)
        assert shown.count() == f"{begun} of {LEAVES} items"
        page.fill("#find", "no such thing")
        expect(page.locator("#empty")).to_be_visible()
        assert places(shown) == 0


def test_rows_fold_by_row_and_by_level(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        page = shown.page
        page.click("[data-level='1']")
        assert shown.names() == ["Process 1 management", "Process 2 management"]
        page.click("#tree .row >> nth=1 >> .opener")
        assert shown.names()[2:] == ["Prototype", "Build", "Implement", "Tune"]
        page.click("[data-level='2']")
        assert places(shown) == 10
        page.click("#tree .row >> nth=1 >> .opener")
        assert places(shown) == 16
        assert page.locator("#tree .row >> nth=1").get_attribute("aria-expanded") == "true"


def test_a_summary_shows_the_least_float_of_its_tasks(browser: Browser, page_file: Path, plan: GanttPlan) -> None:
    stages = [row.id for row in plan.rows if row.kind == "stage"]
    least = [min(row.total_float_days for row in plan.rows if row.parent == stage) for stage in stages]
    assert len(set(least)) > 1
    with opened(browser, page_file) as shown:
        shown.page.click("[data-level='2']")
        cells = shown.page.locator("#tree .row.level-2 .number").all_inner_texts()
        assert [float(cell) for cell in cells] == [round(days, 1) for days in least]


def test_the_keyboard_reaches_everything_in_the_table(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        page = shown.page
        page.focus("#tree")

        def active() -> str:
            return page.locator("#tree .active .name bdi").inner_text()

        assert active() == "Process 1 management"
        for key in ("ArrowDown", "ArrowDown", "ArrowDown"):
            page.keyboard.press(key)
        third = page.evaluate("document.getElementById('tree').getAttribute('aria-activedescendant')")
        assert page.locator(f"#{third}").get_attribute("aria-rowindex") == "5"  # the header is the first row
        page.keyboard.press("ArrowLeft")
        assert active() == "Prototype"
        page.keyboard.press("ArrowLeft")
        assert places(shown) == 52
        page.keyboard.press("ArrowRight")
        assert places(shown) == 58
        page.keyboard.press("End")
        assert active() == "Tune approved"
        expect(page.locator("#tip")).to_contain_text("Tune approved")
        page.keyboard.press("Enter")
        expect(page.locator("#panel")).to_contain_text("Tune approved")
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).to_be_hidden()
        page.keyboard.press("Home")
        assert active() == "Process 1 management"
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "find"


def test_a_link_shows_the_same_view(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        page = shown.page
        page.select_option("#process", "P01")
        page.click("[data-level='2']")
        page.click("#tree .row >> nth=3 >> .opener")
        page.click("[data-zoom='week']")
        page.click("#tree .row >> nth=2 >> .name")
        page.select_option("#links", "all")
        shown.settle()
        address, names, title = page.url, shown.names(), page.locator("#panel h2").inner_text()
    assert "#" in address
    with opened(browser, page_file, address[address.index("#") :]) as again:
        assert again.names() == names
        assert again.page.locator("#panel h2").inner_text() == title
        assert again.page.locator("[data-zoom='week']").get_attribute("aria-pressed") == "true"
        assert again.page.input_value("#links") == "all"
        assert again.page.url == address


def test_an_address_that_makes_no_sense_shows_the_first_view(browser: Browser, page_file: Path) -> None:
    address = (
        "#levels=x&zoom=-3&task=<img>&show=nothing&toggled=%25zz&from=2027-02-30&to=31.12.&panel=x"
        "&process=none%3Cb%3E&stage=null&owner=%00&site=HQ&wave=9"
    )
    with opened(browser, page_file, address) as shown:
        assert shown.page.locator("#panel").is_hidden()
        assert shown.page.locator("#from").input_value() == ""
        assert shown.count() == f"{LEAVES} of {LEAVES} items"


def test_the_details_say_what_holds_a_task(browser: Browser, page_file: Path, plan: GanttPlan) -> None:
    names = {row.id: row.name for row in plan.rows}
    with opened(browser, page_file, "#task=P01.M1&panel=details") as shown:
        panel = shown.page.locator("#panel")
        expect(panel).to_contain_text("Prototype approved")
        expect(panel).to_contain_text("P01.M1")  # what a plan file and `rollout explain` call it
        expect(panel).to_contain_text("Why it stands here")
        before = [link.predecessor for link in plan.schedule.network.links if link.successor == "P01.M1"]
        for id_ in before:
            expect(panel).to_contain_text(names[id_])
        panel.locator("li button").first.click()
        expect(panel.locator("h2")).to_contain_text(names[before[0]])


def test_selecting_a_task_lights_up_its_chain(browser: Browser, page_file: Path) -> None:
    count = "() => document.querySelectorAll('#plot .barlayer .point path[style*=\"opacity: 0.3\"]').length"
    with opened(browser, page_file) as shown:
        assert shown.page.evaluate(count) == 0
        shown.page.locator("#tree .row", has_text="Tune approved").first.locator(".name").click()
        shown.settle()
        assert shown.page.evaluate(count) > 0
        shown.page.keyboard.press("Escape")
        shown.page.keyboard.press("Escape")
        shown.settle()
        assert shown.page.evaluate(count) == 0


def test_closed_summaries_are_lit_for_the_chain_that_they_hide(browser: Browser, page_file: Path) -> None:
    """What drives the last gate of the first process runs through its three closed stages, none of it elsewhere."""
    opacity = "bars => bars.map(bar => Number(getComputedStyle(bar).opacity))"
    with opened(browser, page_file, "#levels=2&task=P01.M4") as shown:
        drawn = shown.page.locator("#plot .barlayer .point path").evaluate_all(opacity)
    assert drawn[:4] == [1, 1, 1, 1]  # the process and its closed stages
    assert max(drawn[-5:]) < 0.5  # the other process


def test_the_pointer_shows_dates_and_the_reason_of_a_closed_day(browser: Browser, tmp_path: Path) -> None:
    task = Task(id="A", name="over the holiday", duration=Duration(480 * 130), calendar="LIS")
    plan = plan_of(Network.of([task]))
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    with opened(browser, path, "#zoom=34&at=2027-06-09") as shown:
        table = shown.page.locator("#tree").bounding_box()
        assert table
        shown.page.mouse.move(table["x"] + table["width"] + 34 * 1.5, table["y"] + 12)
        expect(shown.page.locator("#tip")).to_contain_text("over the holiday")
        expect(shown.page.locator("#tip")).to_contain_text("Portugal Day")


def test_zoom_keeps_the_day_under_the_pointer(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#zoom=12&at=2027-02-15") as shown:
        page = shown.page

        def left_label() -> str:
            label: str = page.evaluate(
                """() => { const edge = document.getElementById('tree').getBoundingClientRect().right;
                return [...document.querySelectorAll('.tier.lower')].map((cell) => [cell.getBoundingClientRect().left,
                  cell.textContent]).filter(([left]) => left > edge - 40).sort((a, b) => a[0] - b[0])[0][1]; }"""
            )
            return label

        before = left_label()
        table = page.locator("#tree").bounding_box()
        assert table
        page.mouse.move(table["x"] + table["width"] + 2, 500)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -120)
        page.mouse.wheel(0, -120)
        page.keyboard.up("Control")
        shown.settle()
        assert left_label() == before
        (zoom,) = re.findall(r"zoom=([\d.]+)", page.url)
        assert float(zoom) > 12


def test_milestones_and_load_stand_beside_the_chart(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        shown.page.click("[data-panel='milestones']")
        assert shown.page.locator("#panel tbody tr").count() == 8
        dates = shown.page.locator("#panel tbody .date").all_text_contents()
        assert dates == sorted(dates)
        shown.page.click("[data-panel='load']")
        assert shown.page.locator("#panel figure").count() == 1
        assert shown.page.locator("#panel figure title").first.text_content() == "2027-02-01: 6 / 8 h"


def test_the_heat_map_is_a_table_of_people_and_weeks(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#panel=load") as shown:
        table = shown.page.get_by_role("table", name="Load by week in percent")
        heads = table.locator("thead th[scope=col]").evaluate_all("all => all.map(e => e.ariaLabel || e.textContent)")
        assert heads == ["Person", "Week of 2027-02-01", "Week of 2027-02-08"]
        assert table.locator("tbody th[scope=row]").all_text_contents() == ["Tool administrator"]
        cells = table.locator("tbody td")
        assert cells.all_text_contents() == ["75", "113!"]  # 6 and 9 of 8 hours
        borders = cells.evaluate_all("all => all.map(e => getComputedStyle(e).borderTopWidth)")
        assert borders == ["1px", "2px"]  # told apart without colour
        assert cells.nth(1).locator("abbr").get_attribute("aria-label") == "overloaded"


def test_without_a_script_the_plan_is_a_table(
    browser: Browser, page_file: Path, plan: GanttPlan, tmp_path: Path
) -> None:
    """On screen and on paper, and no control is left that could do nothing."""
    with opened(browser, page_file, java_script_enabled=False) as shown:
        assert shown.page.locator("noscript table tr").count() == len(plan.rows) + 1
        expect(shown.page.locator("noscript p")).to_be_visible()
        for control in ("#process", "#print", "#columns"):
            expect(shown.page.locator(control)).to_be_hidden()
        paper = shown.printed(tmp_path / "gantt.pdf")
    assert "Service Management Plan" in paper[0]
    assert "Process 2 management" in "".join(paper)
