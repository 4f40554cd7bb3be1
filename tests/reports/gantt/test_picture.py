"""Pictures of the Gantt chart for documents."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from rollout.cli import main
from rollout.cli.arguments import Picture
from rollout.reports.gantt import gantt_svg
from rollout.reports.gantt.palette import CRITICAL, stage_colours
from rollout.reports.gantt.pictures.picture import PictureError, PictureFormat, render_picture
from tests.support.gantt_plan import make_plan

EXAMPLE = Path(__file__).parents[3] / "examples" / "example.yaml"


def test_the_command_line_offers_every_format() -> None:
    assert [each.value for each in Picture] == [each.value for each in PictureFormat]


def test_svg_needs_no_browser() -> None:
    plan = make_plan(20)
    picture = render_picture(plan.schedule, plan.rows, PictureFormat.SVG)
    assert picture == gantt_svg(plan.schedule, plan.rows)


def test_png_is_painted_by_the_installed_browser() -> None:
    plan = make_plan(20)
    picture = Image.open(BytesIO(render_picture(plan.schedule, plan.rows, PictureFormat.PNG)))
    assert picture.format == "PNG"
    colours = {colour for _, colour in picture.convert("RGB").getcolors(picture.width * picture.height) or ()}
    stages = {row.stage for row in plan.rows if row.stage}
    shown = [*stage_colours(sorted(stages, key=[row.stage for row in plan.rows].index)).values(), CRITICAL]
    assert {ImageColor.getrgb(colour) for colour in shown[1:]} <= colours


def test_a_missing_kaleido_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kaleido", None)
    plan = make_plan(20)
    with pytest.raises(PictureError, match=r"-m pip install \""):
        render_picture(plan.schedule, plan.rows, PictureFormat.PDF)


def test_a_missing_browser_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/no/browser/here")
    plan = make_plan(20)
    with pytest.raises(PictureError, match="BROWSER_PATH"):
        render_picture(plan.schedule, plan.rows, PictureFormat.PNG)


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
