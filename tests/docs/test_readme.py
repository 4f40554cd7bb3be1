"""What the README and the pages it leads to promise."""

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import rollout
from rollout.cli.app import VERBS
from rollout.instants import start_of
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


def noon(day: dt.date) -> int:
    return start_of(day, ZoneInfo("Europe/Lisbon")) + 11 * 60


def test_the_plan_of_the_readme_is_right() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    plan = rollout.parse_plan(text)
    found = rollout.schedule(plan)
    assert found.calendars.project.zone.key == "Europe/Lisbon"
    assert found.start == start_of(dt.date(2027, 1, 11), found.calendars.project.zone) + 8 * 60
    # Four stages with a gate at the end of each, for each process of the plan.
    gates = {f"{code}.M{number}" for code in ("INC", "CFG", "CHG") for number in (1, 2, 3, 4)}
    assert gates <= found.network.task_by_id.keys()
    assert {task.details.process for task in found.network.tasks if task.details.stage} == {"INC", "CFG", "CHG"}
    freeze = found.calendars["LIS/no_freeze"]
    assert [day for day in (dt.date(2027, 12, 13), dt.date(2028, 1, 5)) if freeze.is_working(noon(day))] == []
    assert freeze.is_working(noon(dt.date(2028, 1, 6)))
