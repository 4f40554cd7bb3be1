"""The measurements still find what they measure: they are run by hand, so that nothing else would notice."""

import importlib
from pathlib import Path

import pytest

MODULES = sorted(path.stem for path in (Path(__file__).parent.parent / "bench").glob("*.py") if path.stem[0] != "_")


@pytest.mark.parametrize("name", MODULES)
def test_every_measurement_imports(name: str) -> None:
    importlib.import_module(f"bench.{name}")
