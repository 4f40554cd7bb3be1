"""The page on paper and as a picture."""

import datetime as dt
import subprocess
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Playwright

import rollout
from rollout.reports.gantt import GanttContent, KeyFigure, render_page
from rollout.values import replace
from tests.browser.opened_page import launch, opened
from tests.support.gantt_plan import GanttPlan, make_plan

WIDE_FONT = """<?xml version="1.0"?>
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>Liberation Mono</string></edit>
  </match>
</fontconfig>
"""
PAPER = {"A4": (842, 595), "A3": (1191, 842)}


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_every_printed_page_has_heading_scale_and_number(
    browser: Browser, page_file: Path, plan: GanttPlan, tmp_path: Path, paper: str
) -> None:
    with opened(browser, page_file, f"#paper={paper}&view=tasks", color_scheme="dark") as shown:
        pages = shown.printed(tmp_path / "gantt.pdf")
        assert shown.page.locator("#sheets section").count() == 0
    size = subprocess.run(["pdfinfo", tmp_path / "gantt.pdf"], check=True, capture_output=True, text=True).stdout
    assert f"Page size:       {PAPER[paper][0]}" in size.replace("841.", "842.").replace("1190.", "1191.")
    assert len(pages) == {"A4": 2, "A3": 2}[paper]  # a process is not torn apart where it fits
    for number, page in enumerate(pages, 1):
        assert "Service Management Plan" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Jan 2027" in page
        assert "critical" in page
    whole = "\n".join(pages)
    for row in plan.rows:
        assert f"{row.start_date} {row.finish_date}" in " ".join(whole.split())


def test_start_and_finish_never_touch_on_paper_whatever_the_font(
    playwright: Playwright, page_file: Path, plan: GanttPlan, tmp_path: Path
) -> None:
    (tmp_path / "fonts.conf").write_text(WIDE_FONT)
    wide = launch(playwright, FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    with closing(wide), opened(wide, page_file, "#paper=A3&view=tasks") as shown:
        pages = shown.printed(tmp_path / "gantt.pdf")
    fonts = subprocess.run(["pdffonts", tmp_path / "gantt.pdf"], check=True, capture_output=True, text=True).stdout
    assert "LiberationMono" in fonts or sys.platform != "linux"  # elsewhere the browser asks no fontconfig
    words = " ".join("\n".join(pages).split())
    for row in plan.rows:
        assert f"{row.start_date} {row.finish_date} " in words


def test_every_printed_page_has_all_key_figures(browser: Browser, tmp_path: Path) -> None:
    plan, page = make_plan(40), tmp_path / "gantt.html"
    more = (KeyFigure(name="Overloaded", text="13 people"), KeyFigure(name="Finish at 80 %", text="2027-09-30"))
    content = GanttContent(schedule=plan.schedule, rows=plan.rows, title="Plan", organisation="Somewhere", figures=more)
    page.write_bytes(render_page(content))
    with opened(browser, page, "#paper=A4") as shown:
        pages = shown.printed(tmp_path / "gantt.pdf")
    for text in pages:
        words = " ".join(text.split())
        for figure in ("Tasks 40", "Milestones 8", "Next milestone", "13 people", "2027-09-30"):
            assert figure in words


def test_a_process_begins_on_a_new_page_where_the_one_before_is_well_filled(browser: Browser, tmp_path: Path) -> None:
    plan, page = make_plan(200), tmp_path / "gantt.html"
    page.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=plan.rows)))
    with opened(browser, page, "#levels=2&toggled=P01+P02") as shown:
        first, second = shown.printed(tmp_path / "gantt.pdf")  # 2 closed processes, 8 of five rows; 34 rows fit
    assert "Process 8 management" in first
    assert "Process 9 management" not in first
    assert "Process 9 management" in second


def test_a_long_table_of_what_has_slipped_never_runs_over_its_sheet(
    browser: Browser, plan: GanttPlan, tmp_path: Path
) -> None:
    long = "with a name that half of the width of a sheet has no room for, as half of the names here"
    rows = tuple(replace(row, name=f"{row.name} {long}") for row in plan.rows)
    agreed = {row.id: (row.start_date, row.start_date) for row in rows}
    content = GanttContent(schedule=plan.schedule, rows=rows, baselines=agreed, slips=dict.fromkeys(agreed, 3))
    path = tmp_path / "gantt.html"
    path.write_bytes(render_page(content))
    with opened(browser, path, "#panel=slips") as shown:
        pages = shown.printed(tmp_path / "gantt.pdf")
    assert len(pages) == 4  # the roadmap, and 58 rows on sheets of 28
    assert "Page 4 of 4" in pages[3]


def test_only_what_the_filters_show_is_printed(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    with opened(browser, page_file, "#process=P02&levels=2") as shown:
        pages = shown.printed(tmp_path / "gantt.pdf")
    assert len(pages) == 1
    assert "Process 2" in pages[0]
    assert "Process 1" not in pages[0][pages[0].index("WBS") :]  # the heading names the next milestone of the plan


def test_a_view_without_rows_is_printed_with_the_days_of_the_plan(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    with opened(browser, page_file, "#find=nothing+of+this+kind") as shown:
        (page,) = shown.printed(tmp_path / "gantt.pdf")
    assert "No task matches these filters." in page
    assert "Jan 2027" in page
    assert "1970" not in page


def test_texts_of_the_printed_time_scale_and_legend_keep_to_their_room(browser: Browser, tmp_path: Path) -> None:
    """The first and the last cell end with the scale; the name of a stage is longer than the paper is wide."""
    plan, path = make_plan(40, status=dt.date(2027, 1, 12)), tmp_path / "gantt.html"
    due = replace(plan.rows[2], deadline=dt.date(2027, 2, 28))
    rows = tuple(replace(row, name="stage " * 80) if row.kind == "stage" else row for row in (due, *plan.rows[3:]))
    planned = {due.id: (due.start_date, due.finish_date)}
    content = GanttContent(schedule=plan.schedule, rows=(*plan.rows[:2], *rows), baselines=planned)
    path.write_bytes(render_page(content))
    with opened(browser, path, "#view=tasks") as shown:
        shown.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        shown.page.emulate_media(media="print")
        for picture in shown.page.locator("#sheets section > svg").all():
            boxes = picture.locator("text").evaluate_all(
                "all => all.map(e => { const b = e.getBBox(); return [e.textContent, b.x, b.y, b.x + b.width] })"
            )
            assert {"deadline", "baseline", "status date"} <= {box[0] for box in boxes}
            room = float((picture.get_attribute("viewBox") or "").split()[2])
            assert [box for box in boxes if box[3] > room] == []
            scale = picture.locator("svg >> nth=-1 >> text").evaluate_all(
                "all => all.map(e => { const b = e.getBBox(); return [Math.round(b.y), b.x, b.x + b.width] })"
            )
            for (line, _, end), (next_line, start, _) in pairwise(scale):
                assert line != next_line or end <= start


ONE_PROCESS = """\
plan: {title: Incident process for the service desk, organisation: Example Shared Services, start: 2027-01-11}
processes: {INC: {}}
people:
  - {id: lead, post: Service desk lead, roles: [INC.PO, INC.PMG, SDM, MIM, SPON, PJM]}
  - {id: tool, post: Tool administrator, capacity: 0.6, roles: [TOOL]}
"""


def test_the_roadmap_of_one_process_is_on_one_sheet_with_its_gates(browser: Browser, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(ONE_PROCESS, encoding="utf-8")
    page = rollout.build(plan, out=tmp_path / "out").folder / "gantt.html"
    with opened(browser, page, "#paper=A4") as shown:
        (sheet,) = shown.printed(tmp_path / "gantt.pdf")
    assert "Page 1 of 1" in sheet
    assert "M3X" in sheet[sheet.index("Programme closed 2027-") :]  # the table below the gates of the programme


def test_the_heat_map_is_printed_while_it_is_open(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    with opened(browser, page_file, "#process=P02&view=people", color_scheme="dark") as shown:
        (page,) = shown.printed(tmp_path / "gantt.pdf")
    assert "Page 1 of 1" in page
    assert "Tool administrator" in page
    assert "75 113!" in " ".join(page.split())


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_roadmap_is_one_page_with_the_dates_of_all_gates_and_milestones_follow(
    browser: Browser, page_file: Path, plan: GanttPlan, tmp_path: Path, paper: str
) -> None:
    with opened(browser, page_file, f"#paper={paper}&panel=milestones") as shown:
        roadmap, milestones = shown.printed(tmp_path / "gantt.pdf")
    for page in (roadmap, milestones):
        assert "Service Management Plan" in page
        assert "Next milestone" in page
    assert "M4" in roadmap
    for row in plan.rows:
        if row.kind == "milestone":
            assert row.finish_date.isoformat() in roadmap
            assert row.finish_date.isoformat() in milestones


def test_everything_is_printed_in_order_for_a_file(
    browser: Browser, page_file: Path, plan: GanttPlan, tmp_path: Path
) -> None:
    with opened(browser, page_file, "#print=all") as shown:
        roadmap, milestones, *tasks = shown.printed(tmp_path / "gantt.pdf")
    assert "Process 1 management" in roadmap
    assert "Milestones" in milestones
    words = " ".join(" ".join(tasks).split())
    assert all(f"{row.start_date} {row.finish_date}" in words for row in plan.rows)


def test_the_view_is_saved_as_svg_and_png(browser: Browser, page_file: Path, plan: GanttPlan, tmp_path: Path) -> None:
    with opened(browser, page_file, "#process=P01&view=tasks", color_scheme="dark") as shown:
        for kind in ("svg", "png"):
            with shown.page.expect_download() as saved:
                shown.more(f"#save-{kind}")
            saved.value.save_as(tmp_path / f"gantt.{kind}")
    picture = etree.parse(tmp_path / "gantt.svg").getroot()
    texts = {element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {row.wbs for row in plan.rows if row.process == "P01"} <= texts
    assert picture.find("{http://www.w3.org/2000/svg}rect[@fill='#ffffff']") is not None
    assert (tmp_path / "gantt.png").read_bytes().startswith(b"\x89PNG")


def test_pictures_lose_no_row_and_no_character(browser: Browser, tmp_path: Path) -> None:
    """1,000 tasks have 1,000 + 100 milestones + 125 summaries; a PNG of all would be too high for browsers."""
    plan, path = make_plan(1000), tmp_path / "gantt.html"
    rows = (replace(plan.rows[0], name="bell \x07 and \ufffe"), *plan.rows[1:])
    path.write_bytes(render_page(GanttContent(schedule=plan.schedule, rows=rows)))
    with opened(browser, path, "#levels=3") as shown:
        for kind in ("svg", "png"):
            with shown.page.expect_download() as saved:
                shown.more(f"#save-{kind}")
            saved.value.save_as(tmp_path / f"gantt.{kind}")
    picture = etree.parse(tmp_path / "gantt.svg")
    texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {row.wbs for row in plan.rows} <= set(texts)
    assert "bell \ufffd and \ufffd" in texts
    assert (tmp_path / "gantt.png").read_bytes()[:4] == b"\x89PNG"
