"""Pictures of the Gantt chart for documents."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from rollout.cli import main
from rollout.cli.arguments import Picture
from rollout.reports import palette
from rollout.reports.gantt import GanttContent, gantt_svg
from rollout.reports.gantt.key_figures import heading_lines
from rollout.reports.gantt.page import page_words
from rollout.reports.gantt.pictures.browser import PictureError
from rollout.reports.gantt.pictures.picture import PictureFormat, render_picture
from tests.support.gantt_plan import GanttPlan, make_plan

EXAMPLE = Path(__file__).parents[3] / "examples" / "example.yaml"


def content_of(plan: GanttPlan) -> GanttContent:
    return GanttContent(schedule=plan.schedule, rows=plan.rows, title="Plan of two sites")


def test_the_command_line_offers_every_format() -> None:
    assert [each.value for each in Picture] == [each.value for each in PictureFormat]


def test_svg_needs_no_browser() -> None:
    plan = make_plan(20)
    picture = render_picture(content_of(plan), PictureFormat.SVG)
    heading = heading_lines(content_of(plan), page_words())
    assert picture == gantt_svg(plan.schedule, plan.rows, heading)
    assert b"Plan of two sites" in picture
    assert b"Tasks 20" in picture


def test_png_is_a_slide_with_the_colours_of_the_page() -> None:
    picture = Image.open(io.BytesIO(render_picture(content_of(make_plan(20)), PictureFormat.PNG)))
    assert picture.size == (3200, 1800)  # 16:9, two dots a pixel
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or ()}
    for colour in (*palette.STAGE_COLOURS[:4], palette.CRITICAL):
        assert ImageColor.getrgb(colour) in colours


def test_pdf_is_roadmap_milestones_and_tasks_on_pages(tmp_path: Path) -> None:
    plan = make_plan(40)
    (tmp_path / "gantt.pdf").write_bytes(render_picture(content_of(plan), PictureFormat.PDF))
    command = ["pdftotext", "-layout", str(tmp_path / "gantt.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    roadmap, milestones, *tasks = text.split("\f")[:-1]
    assert all("Plan of two sites" in page for page in (roadmap, milestones, *tasks))
    assert "Milestones" in milestones
    words = " ".join(" ".join(tasks).split())
    assert all(f"{row.start_date} {row.finish_date}" in words for row in plan.rows)


def test_a_missing_browser_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/no/browser/here")
    plan = make_plan(20)
    with pytest.raises(PictureError, match="BROWSER_PATH"):
        render_picture(content_of(plan), PictureFormat.PNG)


def test_build_writes_the_picture_beside_the_other_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["build", str(EXAMPLE), "--out", str(tmp_path), "--picture", "svg"])
    assert left.value.code == 0
    assert (tmp_path / "gantt.svg").read_bytes().startswith(b"<svg")
    assert "gantt.svg" in capsys.readouterr().out


def test_an_unknown_picture_format_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["build", str(EXAMPLE), "--out", str(tmp_path), "--picture", "gif"])
    assert left.value.code == 2
    assert "gif" in capsys.readouterr().err
