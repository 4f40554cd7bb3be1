"""The command that simulates cases, on seven whose distribution was worked out by plain sampling written for them.

``cases`` hold a million runs (200,000 and 300,000 of the two largest) of a few lines of numpy that share nothing with
the program: a forward pass, minute-by-minute calendars, late dates for the criticality.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.risk.__main__ import main
from tests.risk.case_file import calendars_of, instant
from tests.risk.results import result_of_case

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_case_has_its_known_distribution(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    reference, found = case["reference"], result_of_case(case)
    errors, runs = reference["se_quantile_10000"], found["iterations"]
    assert runs == 10_000
    assert found["mean"] == pytest.approx(reference["mean"], abs=4.5 * reference["sd"] / math.sqrt(runs) + 1)
    assert found["sd"] == pytest.approx(reference["sd"], rel=0.06)
    for name, wanted in reference["quantiles"].items():
        assert found["quantiles"][name] == pytest.approx(wanted, abs=4.5 * errors[name] + 2), name
    for task, wanted in reference.get("criticality", {}).items():
        tolerance = 4.5 * math.sqrt(max(wanted * (1 - wanted), 1e-4) / runs) + 0.005
        assert found["criticality"].get(task, 0) == pytest.approx(wanted, abs=tolerance), task
    for task, wanted in {**reference.get("spearman", {}), **reference.get("top_spearman", {})}.items():
        assert found["spearman"].get(task, 0) == pytest.approx(wanted, abs=4.5 / math.sqrt(runs) + 0.01), task


def test_one_bad_case_is_one_line_and_the_others_are_simulated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, results = tmp_path / "cases", tmp_path / "results"
    cases.mkdir()
    falling: dict[str, Any] = {"id": "A", "predecessors": [], "dist": "triangular", "min": 5, "ml": 3, "max": 9}
    fine = {**falling, "min": 1}
    for name, task in (("falling", falling), ("fine", fine)):
        (cases / f"{name}.json").write_text(json.dumps({"case": name, "tasks": [task]}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["risk", str(cases), str(results)])
    assert main() == 1
    bad, good, total = capsys.readouterr().out.splitlines()
    assert bad == "falling                    no result: ValueError: 5, 3, 9 do not rise"
    assert good.startswith("fine                       10000 runs in ")
    assert total == "1 simulated, 1 failed"
    assert [path.name for path in results.iterdir()] == ["fine.json"]


def test_a_folder_without_cases_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["risk", str(tmp_path), str(tmp_path / "results")])
    assert main() == 1
    assert capsys.readouterr().err == f"no case (*.json) in {tmp_path}\n"


def test_calendars_are_read_from_text() -> None:
    texts = {
        "5x8": "Mon-Fri 08:00-12:00 13:00-17:00",
        "saturdays": "Mon-Thu 8-16; Sat 09:00-13:00, not 2026-03-07",
        "nights": "Sun-Thu 22:00-06:00",
        "always": "24x7",
    }
    calendars = calendars_of(texts, instant("2026-03-02T00:00"))
    work = {
        name: calendars[name].working_minutes_before(instant("2026-03-09T00:00"))
        - calendars[name].working_minutes_before(instant("2026-03-02T00:00"))
        for name in texts
    }
    # The first night ends on the first Monday, the last begins two hours before the week is over.
    assert work == {"5x8": 2400, "saturdays": 4 * 480, "nights": 5 * 480, "always": 7 * 1440}
