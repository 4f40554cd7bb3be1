"""A release is never built without the small plotly bundle; an installation from a checkout is."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hatchling.bridge.app import Application

from build_support import hatch_hook
from build_support.hatch_hook import SmallBundle


def build(root: Path, target: str) -> None:
    """What hatchling does first when it builds ``target``, an sdist or a wheel."""
    nothing: Any = None
    hook = SmallBundle(str(root), {}, nothing, nothing, str(root / "dist"), target, Application())
    hook.initialize("standard", {})


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout on a machine without npm, from which no registry can be reached."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:1/")
    (tmp_path / "build_support").mkdir()
    shutil.copy(Path(hatch_hook.__file__).with_name("plotly_bundle.py"), tmp_path / "build_support")
    return tmp_path


def test_an_sdist_is_not_built_without_the_bundle(checkout: Path) -> None:
    with pytest.raises(Exception, match=r"plotly\.js-basic-dist-min 4\.1\.1 cannot be fetched"):
        build(checkout, "sdist")


def test_a_wheel_says_in_one_line_what_follows_without_it(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(checkout, "wheel")
    (line,) = capsys.readouterr().err.splitlines()
    assert "gantt.html will have 5.1 MB, not 1.4" in line
