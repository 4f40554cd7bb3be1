"""docs/warnings.md lists the code of every check of tasks and of dates, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("rollout/checks", "rollout/plan/checks")
WRITTEN = re.compile(r'Problem\.warning\(\s*(?:code=)?"(\w+)"')


def test_every_code_is_on_the_page() -> None:
    modules = [path.read_text("utf-8") for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.py"))]
    found = {code for text in modules for code in WRITTEN.findall(text)}
    page = (ROOT / "docs" / "warnings.md").read_text("utf-8")
    assert len(found) > 20
    assert found == set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
