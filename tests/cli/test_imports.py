"""What a command loads: an editor calls ``check`` at every save, so nothing that only reports need."""

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "example.yaml"
OF_REPORTS = (
    "PIL",
    "docx",
    "icalendar",
    "jinja2",
    "lxml",
    "markdown_it",
    "numba",
    "numpy",
    "pandas",
    "rich",
    "rollout.comparison",
    "rollout.earned_value",
    "rollout.explanation",
    "rollout.levelling",
    "rollout.reports",
    "rollout.risk",
    "rollout.source.syntax",
    "xlsxwriter",
)


def test_check_loads_nothing_that_only_reports_need() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "rollout", "check", str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "rollout.pipeline.checking" in loaded
    assert loaded.isdisjoint(OF_REPORTS)
