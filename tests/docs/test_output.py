"""What the documentation says of files and verbs is so."""

import re
from pathlib import Path

import pytest

from rollout.cli.app import VERBS, main
from rollout.reports.registry import REPORTS
from rollout.reports.tables import critical_path_csv, links_csv, milestones_csv, resources_csv, risk_csv, tasks_csv

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OUTPUT = (DOCS / "output-files.md").read_text(encoding="utf-8")
CLI = (DOCS / "cli.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The part of the page under this heading."""
    parts = re.split(r"^#{2,3} ", OUTPUT, flags=re.MULTILINE)
    return next(part for part in parts if part.startswith(f"{title}\n"))


def test_every_file_is_named() -> None:
    assert [report.file for report in REPORTS if report.file and f"`{report.file}`" not in OUTPUT] == []


def test_columns_of_tasks_stand_in_their_order() -> None:
    rows = [line.split("|")[1] for line in section("tasks.csv").splitlines() if line.startswith("| `")]
    assert re.findall(r"`(\w+)`", "".join(rows)) == list(tasks_csv.COLUMNS)


def test_columns_of_the_other_tables_stand_in_their_order() -> None:
    for module, title in (
        (milestones_csv, "milestones.csv"),
        (risk_csv, "risk.csv"),
        (links_csv, "links.csv"),
        (resources_csv, "resources.csv"),
        (critical_path_csv, "critical_path.csv"),
    ):
        assert f"`{', '.join(module.COLUMNS)}`" in section(title)


def test_the_explanation_of_the_example_is_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = re.findall(r"^\$ rollout (explain .*?)^  \.\.\.", CLI, re.DOTALL | re.MULTILINE)
    command, *lines = shown.splitlines()
    with pytest.raises(SystemExit):
        main([str(ROOT / word) if word.endswith(".yaml") else word for word in command.split()])
    assert capsys.readouterr().out.splitlines()[: len(lines)] == lines


def test_every_verb_has_a_section_of_its_own() -> None:
    assert {verb.__name__ for verb in VERBS} <= set(re.findall(r"^## rollout (\w+)", CLI, flags=re.MULTILINE))
