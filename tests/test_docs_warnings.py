"""docs/warnings.md lists the code of every check of tasks and of dates, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("rollout/network/checks", "rollout/scheduling/checks", "rollout/plan/checks")


def test_every_code_is_on_the_page() -> None:
    modules = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.py"))]
    found = {code for path in modules for code in re.findall(r'warning\(\s*"(\w+)"', path.read_text("utf-8"))}
    page = (ROOT / "docs" / "warnings.md").read_text("utf-8")
    assert len(found) > 20
    assert found == set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
