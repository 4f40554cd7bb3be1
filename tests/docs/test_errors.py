"""Every code that a problem can have stands on a page of docs/."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ("errors.md", "warnings.md", "levelling.md", "document.md")
NAMED = (
    re.compile(r'\bcode="(\w+)"'),
    re.compile(r'\b(?:PydanticCustomError|warning|_error|_problem)\(\s*"(\w+)"'),
)
"""The ways in which the source names a code."""


def test_every_code_is_on_a_page() -> None:
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "rollout").rglob("*.py"))]
    found = {code for text in sources for pattern in NAMED for code in pattern.findall(text)}
    pages = "".join((ROOT / "docs" / page).read_text("utf-8") for page in PAGES)
    assert len(found) > 80
    assert found - set(re.findall(r"`(\w+)`", pages)) == set()
