"""The script of plotly in the page: its makers' own, but parsed once."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from build_support import plotly_bundle
from rollout.reports.gantt import bundle
from rollout.reports.gantt.bundle import parsed_once, plotly_script, published_script


def test_the_bundle_of_plotly_is_parsed_once_and_otherwise_as_published() -> None:
    published = published_script()
    assert published.count("this, () => {\n") == 1
    wrapped = published.rstrip().removesuffix("}));").replace("this, () => {", "this, (() => {")
    assert plotly_script() == f"{wrapped}}})));"


@pytest.mark.parametrize(
    "script", ["", "alert(1)", "f(self : this, () => {", "f(a : this, () => {}, b : this, () => {}));"]
)
def test_a_bundle_of_another_form_is_left_alone(script: str) -> None:
    assert parsed_once(script) == script


@pytest.mark.parametrize("is_there", [True, False])
def test_the_small_bundle_is_used_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_there: bool) -> None:
    vendor = tmp_path / "assets" / "vendor"
    vendor.mkdir(parents=True)
    small = "/* plotly.js (basic - minified) */"
    if is_there:
        (vendor / "plotly-basic.min.js").write_text(small)
    monkeypatch.setattr(bundle, "files", lambda package: files(package) if package == "plotly" else tmp_path)
    assert (published_script() == small) is is_there


def test_the_small_bundle_is_of_the_plotly_that_draws_notebook_figures() -> None:
    whole = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    (drawn,) = re.findall(r"^\* plotly\.js v(\d+)\.", whole[:400], re.MULTILINE)
    assert plotly_bundle.VERSION.partition(".")[0] == drawn
