"""The page of dependencies names every package that pyproject.toml and the tests' package.json ask for."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NPM = json.loads((ROOT / "tests" / "node" / "package.json").read_text(encoding="utf-8"))["dependencies"]
DATED = {"tzdata", "pandas-stubs"}  # their versions are dates, and so are those of all type stubs

EXTRAS = {
    requirement: extra
    for extra, requirements in PROJECT["optional-dependencies"].items()
    for requirement in requirements
    if extra != "all"
}
REQUIREMENTS = [*PROJECT["dependencies"], *EXTRAS]


def name_of(requirement: str) -> str:
    return re.split(r"[<>=\[; ]", requirement)[0]


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_package_is_on_the_page_with_its_licence(requirement: str) -> None:
    extra = EXTRAS.get(requirement, "dev")
    middle = "" if extra == "dev" else rf" `{extra}` \|"
    assert re.search(rf"^\| {re.escape(name_of(requirement))} \|{middle} [A-Z][\w.-]+", PAGE, re.MULTILINE)


def test_every_package_of_npm_is_on_the_page() -> None:
    assert [
        name for name in NPM if not re.search(rf"^\| {name} \((npm|in sdist and wheel)\) \|", PAGE, re.MULTILINE)
    ] == []


def test_no_package_is_on_the_page_that_nothing_asks_for() -> None:
    table = PAGE[PAGE.index("## At run time") :]
    named = set(re.findall(r"^\| ([\w@/.-]+)(?: \([^)]*\))? \|", table, re.MULTILINE)) - {"Package", "---"}
    assert named == {name_of(each) for each in REQUIREMENTS} | set(NPM)


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_package_has_a_lower_bound_and_ends_before_a_major_version(requirement: str) -> None:
    is_dated = name_of(requirement) in DATED or requirement.startswith("types-")
    bounds = re.fullmatch(r"[\w-]+>=[\d.]+(,<[\d.]+)?", requirement)
    assert bounds is not None
    assert bounds[1] is not None or is_dated
