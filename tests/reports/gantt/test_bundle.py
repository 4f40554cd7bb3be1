"""The script of plotly in the page: its makers' own, but parsed once."""

import re
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from build_support import plotly_bundle
from rollout.reports.gantt import bundle
from rollout.reports.gantt.bundle import modules_parsed_once, parsed_once, plotly_script, published_script


def without_parentheses_and_escapes(script: str) -> str:
    letters = re.sub(r"\\u([0-9a-fA-F]{4})", lambda escape: chr(int(escape[1], 16)), script)
    return letters.replace("(", "").replace(")", "")


def test_the_bundle_of_plotly_is_parsed_once_and_otherwise_as_published() -> None:
    published, script = published_script(), plotly_script()
    assert without_parentheses_and_escapes(script) == without_parentheses_and_escapes(published)
    assert max(script) <= "\xff"
    assert ": this, (() => {\n" in script
    modules = script.count("=W(")  # W makes a module of a function; 6 have other statements behind them, 1 seems to
    assert modules == published.count("=W(") == 396
    assert len(re.findall(r"=W\(\((?:[\w$]+|\([\w$,]*\))=>", script)) == 389


def whole_bundle() -> str:
    return (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("published", [published_script, whole_bundle])
def test_the_bundle_is_a_script_still(tmp_path: Path, published: Callable[[], str]) -> None:
    script = tmp_path / "plotly.js"
    script.write_text(modules_parsed_once(parsed_once(published())), encoding="utf-8")
    # A parenthesis in a wrong place leaves one without its other: then no function ends where it did.
    subprocess.run(["node", "--check", script], check=True)


def test_functions_of_modules_are_in_parentheses() -> None:
    maker = "var m=(e,r)=>()=>{try{return r||e((r={exports:{}}).exports,r),r.exports}catch(t){}};"
    script = maker + "var a=m(e=>{f(()=>{});var b=1});var b=m((e,r)=>{});var c={};g(c,{});var d=m(e=>{});h()"
    expected = maker + "var a=m((e=>{f(()=>{});var b=1}));var b=m((e,r)=>{});var c={};g(c,{});var d=m(e=>{});h()"
    assert modules_parsed_once(script) == expected


@pytest.mark.parametrize(
    "script", ["", "alert(1)", "f(self : this, () => {", "f(a : this, () => {}, b : this, () => {}));"]
)
def test_a_bundle_of_another_form_is_left_alone(script: str) -> None:
    assert modules_parsed_once(parsed_once(script)) == script


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
    (drawn,) = re.findall(r"^\* plotly\.js v(\d+)\.", whole_bundle()[:400], re.MULTILINE)
    assert plotly_bundle.VERSION.partition(".")[0] == drawn
