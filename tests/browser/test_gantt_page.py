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
        shown.filter("process", "P02")
        assert shown.count() == f"{LEAVES // 2} of {LEAVES} items"
        assert shown.names() == ["Process 2 management"]
        shown.filter("stage", "build")
        assert shown.count() == f"6 of {LEAVES} items"
        shown.clear()
        shown.filter("show", "critical")
        assert shown.count() == f"{sum(row.is_critical for row in leaves)} of {LEAVES} items"
        shown.filter("show", "milestones")
        assert shown.count() == f"8 of {LEAVES} items"
        shown.clear()
        page.fill("#find", "TUNE APPROVED")
        assert [name for name in shown.names() if "approved" in name] == ["Tune approved"] * 2
        assert page.inner_text("#matches") == "2 match"
        shown.clear()
        shown.filter("owner", "Quality officer")
        assert shown.count() == f"{sum(row.owner == 'Quality officer' for row in leaves)} of {LEAVES} items"
        shown.clear()
        shown.filter("to", "2027-01-12")
        begun = sum(row.start_date.isoformat() <= "2027-01-12" for row in leaves)
        assert shown.count() == f"{begun} of {LEAVES} items"
        page.fill("#find", "no such thing")
        expect(page.locator("#empty")).to_be_visible()
        assert places(shown) == 0
        page.click("#empty .clear")
        expect(page.locator("#empty")).to_be_hidden()
        assert shown.count() == f"{LEAVES} items"


def test_rows_fold_by_row_and_by_level(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        page = shown.page
        assert shown.names() == ["Process 1 management", "Process 2 management"]
        page.click("#tree .row >> nth=1 >> .opener")
        assert shown.names()[2:] == ["Prototype", "Build", "Implement", "Tune"]
        page.click("button[data-view='stages']")
        assert places(shown) == 10
        page.click("#tree .row >> nth=1 >> .opener")
        assert places(shown) == 16
        assert page.locator("#tree .row >> nth=1").get_attribute("aria-expanded") == "true"


def test_a_summary_shows_the_least_float_of_its_tasks(browser: Browser, page_file: Path, plan: GanttPlan) -> None:
    stages = [row.id for row in plan.rows if row.kind == "stage"]
    least = [min(row.total_float_days for row in plan.rows if row.parent == stage) for stage in stages]
    assert len(set(least)) > 1
    with opened(browser, page_file) as shown:
        shown.page.click("button[data-view='stages']")
        cells = shown.page.locator("#tree .row.level-2 .number").all_inner_texts()
        assert [float(cell) for cell in cells] == [round(days, 1) for days in least]


def test_the_keyboard_reaches_everything_in_the_table(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, "#view=tasks") as shown:
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
        shown.filter("process", "P01")
        page.click("button[data-view='stages']")
        page.click("#tree .row >> nth=3 >> .opener")
        page.click("[data-zoom='week']")
        page.click("#tree .row >> nth=2 >> .name")
        page.click("#open-more")
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
        assert shown.count() == f"{LEAVES} items"


def test_the_details_say_what_holds_a_task(browser: Browser, page_file: Path, plan: GanttPlan) -> None:
    names = {row.id: row.name for row in plan.rows}
    with opened(browser, page_file, "#task=P01.M1&panel=details") as shown:
        panel = shown.page.locator("#panel")
        expect(panel).to_contain_text("Prototype approved")
        expect(panel).to_contain_text("P01.M1")  # what a plan file and `rollout explain` call it
        expect(panel).to_contain_text("Why this date")
        before = [link.predecessor for link in plan.schedule.network.links if link.successor == "P01.M1"]
        for id_ in before:
            expect(panel).to_contain_text(names[id_])
        panel.locator("li button").first.click()
        expect(panel.locator("h2")).to_contain_text(names[before[0]])


def fills(shown: OpenedPage) -> list[str]:
    """The colours of the bars from top to bottom."""
    colours: list[str] = shown.page.locator("#plot .barlayer .point path").evaluate_all(
        "bars => bars.map((bar) => getComputedStyle(bar).fill)"
    )
    return colours


def test_selecting_a_task_lights_up_its_chain_and_makes_the_others_lighter_not_translucent(
    browser: Browser, page_file: Path
) -> None:
    lighter = "rgb(122, 128, 136)"  # the bracket of a summary, #39424e, as light on white as keeps 3.7:1
    translucent = "bars => bars.filter((bar) => getComputedStyle(bar).opacity < 1).length"
    with opened(browser, page_file, "#view=tasks") as shown:
        assert lighter not in fills(shown)
        shown.page.locator("#tree .row", has_text="Tune approved").first.locator(".name").click()
        shown.settle()
        assert lighter in fills(shown)
        bars = shown.page.locator("#plot .barlayer .point path")
        assert bars.evaluate_all(translucent) == 0  # a link must not be seen through a bar
        shown.page.keyboard.press("Escape")
        shown.page.keyboard.press("Escape")
        shown.settle()
        assert lighter not in fills(shown)


def test_closed_summaries_are_lit_for_the_chain_that_they_hide(browser: Browser, page_file: Path) -> None:
    """What drives the last gate of the first process runs through its three closed stages, none of it elsewhere."""
    with opened(browser, page_file, "#levels=2") as shown:
        plain = fills(shown)
        shown.page.evaluate("location.hash = 'levels=2&task=P01.M4'")
        shown.settle()
        chosen = fills(shown)
    assert chosen[:4] == plain[:4]  # the process and its closed stages
    assert chosen[-1] != plain[-1]  # the other process


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


def test_milestones_are_listed_over_the_chart_in_the_order_of_their_dates(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as shown:
        shown.page.click("[data-panel='milestones']")
        assert shown.page.locator("#panel tbody tr").count() == 8
        dates = shown.page.locator("#panel tbody .date").all_text_contents()
        assert dates == sorted(dates)


def test_people_stand_on_the_same_time_axis_and_a_click_lists_the_tasks_of_the_week(
    browser: Browser, page_file: Path, plan: GanttPlan
) -> None:
    names = {row.id: row.name for row in plan.rows}
    with opened(browser, page_file, "#view=people&zoom=12&at=2027-01-25") as shown:
        page = shown.page
        assert shown.names() == ["Tool administrator"]
        cells = page.locator("#tree .row [role=gridcell]").all_inner_texts()
        assert [cells[2], cells[3], cells[4]] == ["1", "2027-02-08", "113 %"]  # 9 of 8 hours on one day
        assert shown.bars() == 2
        assert page.locator("#names text").all_text_contents() == ["75", "1!"]
        table = page.locator("#tree").bounding_box()
        assert table
        page.mouse.click(table["x"] + table["width"] + 12 * 16, table["y"] + 13)  # Wednesday of the second week
        expect(page.locator("#panel")).to_contain_text("9 / 8 h (113 %) · 1 day above capacity")
        expect(page.locator("#panel")).to_contain_text(names["P01.B02"])
        expect(page.locator("#panel")).not_to_contain_text(names["P01.B01"] + " ")
