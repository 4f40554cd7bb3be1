"""Measurements are run by hand; so that they do not rot, each is imported here and each can be asked for by name."""

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path.stem for path in (ROOT / "bench").glob("*.py") if path.stem[0] != "_")


@pytest.mark.parametrize("name", MODULES)
def test_every_measurement_imports_and_is_run_or_used(name: str) -> None:
    module = importlib.import_module(f"bench.{name}")
    users = [path.read_text("utf-8") for path in (ROOT / "bench").glob("*.py") if path.stem != name]
    is_asked_for = f'"{name}"' in (ROOT / "bench" / "__main__.py").read_text("utf-8")
    assert is_asked_for or any(f"bench.{name}" in text or f'"{name}.py"' in text for text in users)
    if is_asked_for:
        assert list(inspect.signature(module.main).parameters) == ["full"]


def test_a_measurement_that_is_none_is_refused_with_those_that_are() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "nothing"], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 2
    assert "build, engine, gantt, levelling" in done.stderr
