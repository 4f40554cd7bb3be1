"""``plan.xlsx`` as another program reads it: kinds of cells, hostile text, and what a reader finds where."""

import datetime as dt
import io
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rollout.pipeline.building import render
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan
from tests.support.system_programs import office

PLAN = """
plan: {title: "=Small plan", start: 2027-01-11}
locations: [{id: LIS, country: PT, timezone: Europe/Lisbon}]
hours: {freezes: [{from: 2027-02-15, to: 2027-02-26, reason: year-end close}]}
processes: {CHG: {wave: 1}}
people: [{id: ann, post: Planner, roles: [PJM], capacity: 0.5}]
risk: {accept_up_to: 5, risks: [{text: "=cmd|'/c calc'!A1", likelihood: 2, impact: 5}, {text: http://example.org}]}
limitations: [{text: No cover at night, stopgap: telephone}]
tasks:
  - {id: A, name: "=1+2", duration: 4d, role: PJM}
  - {id: B, name: "1.10", duration: 1.5d, after: [A SS+12h], deadline: 2027-01-12}
  - {id: C, name: http://example.org, kind: wait, duration: 10ed, after: [B FS+2ed, A FF-1d]}
baseline: {tasks: {A: {start: 2027-01-11, finish: 2027-01-13}, CHG.M1: {start: 2027-02-01, finish: 2027-02-01}}}
"""
SHEETS = [
    "Plan on a page",
    "Tasks",
    "Milestones",
    "Critical path",
    "People by week",
    "RACI",
    "Risks",
    "Limitations and findings",
    "About",
]


def rendered(folder: Path) -> bytes:
    file = folder / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    plan = load_plan(file)
    return render(plan, schedule(plan))["plan.xlsx"]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return rendered(tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows(sheet: Worksheet, key: str) -> Mapping[object, Mapping[str, object]]:
    """The rows of a table below its headings in row 4, by the column ``key``."""
    heading, *lines = sheet.iter_rows(min_row=4, values_only=True)
    found = [dict(zip(map(str, heading), line, strict=True)) for line in lines]
    return {line[key]: line for line in found}


def test_the_sheets_come_in_their_order(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_dates_are_dates_and_numbers_are_numbers(book: Workbook) -> None:
    b = rows(book["Tasks"], "Id")["B"]
    assert (b["Start"], b["Deadline"]) == (dt.datetime(2027, 1, 12), dt.datetime(2027, 1, 12))
    assert b["Duration (days)"] == 1.5
    assert book["Tasks"].cell(5, 12).number_format == "yyyy-mm-dd"


def test_cells_have_named_styles_that_a_reader_can_change(book: Workbook) -> None:
    tasks = book["Tasks"]
    named = {name: tasks[cell].style for name, cell in (("heading", "A4"), ("title", "A1"), ("note", "A2"))}
    assert named == {name: f"Rollout {name}" for name in named}
    assert {"Rollout date", "Rollout number", "Rollout summary"} <= set(book.named_styles)
    assert tasks["A4"].font.b


def test_text_is_text_whatever_it_looks_like(book: Workbook, content: bytes) -> None:
    found = rows(book["Tasks"], "Id")
    assert [found[id_]["Name"] for id_ in "ABC"] == ["=1+2", "1.10", "http://example.org"]
    kinds = {cell.data_type for row in book["Tasks"].iter_rows() for cell in row if cell.value == "=1+2"}
    assert kinds == {"s"}
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert not [name for name in names if "vba" in name or "externalLink" in name]
    assert not any(cell.hyperlink for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    for sheet in book.worksheets[1:]:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_links_are_there_in_words_and_as_project_writes_them(book: Workbook) -> None:
    found = rows(book["Tasks"], "Id")
    a, b = found["A"]["No."], found["B"]["No."]
    assert found["B"]["Predecessors (as Project)"] == f"{a}SS+1.5d"
    assert found["C"]["Predecessors (as Project)"] == f"{b}FS+2ed;{a}FF-1d"
    assert found["C"]["Waits for"] == (
        "starts 2ed after the finish of B (1.10); finishes 1d before the finish of A (=1+2)"
    )


def test_rows_fold_by_the_outline(book: Workbook) -> None:
    sheet = book["Tasks"]
    levels = {
        sheet.cell(number, 2).value: sheet.row_dimensions[number].outlineLevel for number in range(5, sheet.max_row + 1)
    }
    assert (levels["CHG"], levels["CHG.prototype"], levels["CHG.P01"]) == (0, 1, 2)


def test_milestones_show_their_slip(book: Workbook) -> None:
    m1 = rows(book["Milestones"], "Id")["CHG.M1"]
    assert m1["Was"] == dt.datetime(2027, 2, 1)
    assert isinstance(m1["Slip (working days)"], int)
    assert m1["Slip (working days)"] > 0


def test_a_week_of_work_beyond_capacity_is_above_one(book: Workbook) -> None:
    sheet = book["People by week"]
    heading = [cell.value for cell in sheet[4]]
    line = next(row for row in sheet.iter_rows(min_row=5) if row[1].value == "ann")
    # Ann gives half of her time; A asks for the whole of hers from Monday to Thursday: 32 of 20 hours.
    assert line[heading.index(dt.datetime(2027, 1, 11))].value == pytest.approx(1.6)


def test_bars_and_gates_follow_the_dates_beside_them(book: Workbook) -> None:
    sheet = book["Plan on a page"]
    rules = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    assert "AND($B6<H$5+7,$C6>=H$5)" in rules
    assert "AND($D6>=H$5,$D6<H$5+7)" in rules


def test_pages_print_in_landscape_with_repeated_headings(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.freeze_panes


def test_headings_have_room_for_their_words(book: Workbook) -> None:
    sheet = book["Milestones"]
    (slip,) = (cell for cell in sheet[4] if cell.value == "Slip (working days)")  # "Slip", "(working", "days)"
    assert sheet.row_dimensions[4].height >= 3 * 15
    assert slip.alignment.wrap_text
    raci = book["RACI"]
    codes = {get_column_letter(number): str(cell.value) for number, cell in enumerate(raci[4], 1)}
    assert all(raci.column_dimensions[letter].width > len(code) for letter, code in codes.items() if "." in code)


def test_roles_at_the_head_of_the_raci_are_named_below_it(book: Workbook) -> None:
    named = {row[0]: row[1] for row in book["RACI"].iter_rows(min_row=5, values_only=True)}
    assert (named["PMG"], named["TOOL"]) == ("Process manager", "ITSM tool administrator")


def test_numbers_do_not_touch_the_text_after_them(book: Workbook) -> None:
    cell = book["Tasks"]["A5"]
    assert (cell.alignment.horizontal, cell.alignment.indent) == ("right", 1)


def test_risks_come_with_the_highest_score_first(book: Workbook) -> None:
    assert [line["Score"] for line in rows(book["Risks"], "Risk").values()] == [10, None]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path, content: bytes) -> None:
    assert rendered(tmp_path) == content


@pytest.mark.parametrize("language", ["de-DE", "fr-FR", "pl-PL", "en-US"])
def test_every_language_of_libreoffice_reads_the_same_values(tmp_path: Path, content: bytes, language: str) -> None:
    (tmp_path / "plan.xlsx").write_bytes(content)
    profile = (tmp_path / "profile").as_uri()
    settings = tmp_path / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
        f"<value>{language}</value></prop></item></oor:items>",
        encoding="utf-8",
    )
    command = [office(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "fods", "plan.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "plan.fods").read_text(encoding="utf-8")
    assert 'office:value-type="date" office:date-value="2027-01-12"' in text
    assert 'office:value-type="float" office:value="1.5"' in text
    assert "<text:p>=1+2</text:p>" in text
