"""What the README and the pages it leads to promise."""

import re
from pathlib import Path

import pytest

import rollout
from rollout.cli.app import VERBS
from rollout.reports.registry import REPORTS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", [verb.__name__ for verb in VERBS])
def test_every_command_stands_in_the_readme_and_in_its_page(verb: str) -> None:
    assert f"| `rollout {verb}" in README
    assert f"## rollout {verb}" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_every_link_of_readme_and_docs_leads_to_a_file() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} leads to {target}"


def test_every_file_of_a_build_stands_in_the_readme() -> None:
    for report in REPORTS:
        if "." in report.file:
            assert f"`{report.file}`" in README


def test_the_names_of_the_python_example_exist() -> None:
    example = re.findall(r"rollout\.(\w+)\(", README)
    assert example
    assert all(callable(getattr(rollout, name)) for name in example)


def test_the_plan_of_the_readme_is_right() -> None:
    (plan,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert len(rollout.schedule(rollout.parse_plan(plan)).network.tasks) > 100
