"""docs/warnings.md lists the code of every check of tasks and of dates, and no other."""

import re
from pathlib import Path

from rollout.plan.checks.accepted import WARNING_CODES

ROOT = Path(__file__).parents[2]
FOLDERS = ("rollout/checks", "rollout/plan/checks", "rollout/pipeline")
WRITTEN = re.compile(r'Problem\.warning\(\s*(?:code=)?"(\w+)"')


def test_every_code_is_on_the_page() -> None:
    modules = [path.read_text("utf-8") for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    found = {code for text in modules for code in WRITTEN.findall(text)}
    page = (ROOT / "docs" / "warnings.md").read_text("utf-8")
    assert len(found) > 20
    assert found == set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))


def test_every_code_can_be_accepted() -> None:
    page = (ROOT / "docs" / "warnings.md").read_text("utf-8")
    elsewhere = {"document_incomplete", "constraint_missed", "demand_above_capacity"}
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) | elsewhere == WARNING_CODES
