"""The script of plotly in the page: its makers' own, but parsed once."""

from importlib.resources import files
from pathlib import Path

import pytest

from rollout.reports.gantt import bundle
from rollout.reports.gantt.bundle import parsed_once, plotly_script, published_script, version_of


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


@pytest.mark.parametrize(("version", "is_used"), [(version_of(published_script()), True), ("1.2.3", False)])
def test_the_small_bundle_is_used_where_it_draws_as_the_notebook_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, is_used: bool
) -> None:
    vendor = tmp_path / "assets" / "vendor"
    vendor.mkdir(parents=True)
    small = f"/* plotly.js (basic - minified) v{version} */"
    (vendor / "plotly-basic.min.js").write_text(small)
    monkeypatch.setattr(bundle, "files", lambda package: files(package) if package == "plotly" else tmp_path)
    assert (published_script() == small) is is_used


def test_the_small_bundle_states_its_version() -> None:
    assert version_of("/**\n* plotly.js (basic - minified) v4.1.1\n") == "4.1.1"
    assert version_of("/**\n* plotly.js v4.1.1\n") == "4.1.1"
    assert version_of("alert(1)") == ""
