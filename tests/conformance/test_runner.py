"""The command that compares the engine with cases of known dates; the cases here are dated by hand."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.__main__ import main

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def case(tasks: list[dict[str, Any]], links: list[dict[str, Any]], finishes: dict[str, str]) -> dict[str, Any]:
    """A case that works round the clock from 5 January 2026 on, judged by the finish of its tasks."""
    return {
        "id": "case",
        "origin": {"dialect": "msproject", "kind": "computed"},
        "judged": {"leaf": ["finish"], "summary": []},
        "project": {"start": "2026-01-05T00:00:00", "calendar": "C1", "critical_slack_limit": 0, "status_date": None},
        "calendars": [{"id": "C1", "week": {day: [[0, 1440]] for day in DAYS}, "exceptions": []}],
        "tasks": [{"parent": None, "kind": "task", "calendar": "C1", **task} for task in tasks],
        "links": links,
        "expected": {task["id"]: {"finish": finishes.get(task["id"])} for task in tasks},
    }


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, **cases: dict[str, Any] | str) -> int:
    for name, content in cases.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["conformance", str(folder)])
    return main()


ONE_DAY = [{"id": "T1", "duration": 1440}]
RING = [{"id": "T1", "duration": 60}, {"id": "T2", "duration": 60}]


def test_one_bad_case_is_one_line_and_the_others_still_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    links = [{"pred": "T1", "succ": "T2", "type": "FS"}, {"pred": "T2", "succ": "T1", "type": "FS"}]
    failed = run(
        tmp_path,
        monkeypatch,
        broken="{",
        early=case(ONE_DAY, [], {"T1": "2026-01-05T12:00:00"}),
        fine=case(ONE_DAY, [], {"T1": "2026-01-06T00:00:00"}),
        ring=case(RING, links, {}),
    )
    broken, early, ring, exact, total = capsys.readouterr().out.splitlines()
    assert failed
    assert broken.startswith("broken: no dates: JSONDecodeError: ")
    assert early.startswith("early: T1 finish: 2026-01-05T12:00:00 wanted, 2026-01-06T00:00:00 found; 0 of 1 values")
    assert ring.startswith("ring: no dates: PlanError: error: tasks wait for each other: T1 -> T2 -> T1 [cycle]")
    assert exact == "1 of 4 cases agree to the minute in every value"
    assert total == "1 passed, 3 failed"


def test_a_folder_without_cases_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, monkeypatch)
    assert capsys.readouterr().err == f"no case (*.json) below {tmp_path}\n"


def test_fractions_of_a_minute_that_percentages_make_add_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # 25 % of 495 minutes are 123.75: eight times 495 and seven times 123.75 are 4826.25 minutes, 3 days 8:26:15.
    tasks = [{"id": f"T{number}", "duration": 495} for number in range(8)]
    links = [{"pred": f"T{number}", "succ": f"T{number + 1}", "type": "FS", "lag_percent": 25} for number in range(7)]
    failed = run(tmp_path, monkeypatch, percent=case(tasks, links, {"T7": "2026-01-08T08:26:15"}))
    assert not failed, capsys.readouterr().out


def test_a_date_far_beyond_the_dates_given_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # 54 years to 5 January 2080 have 19,723 days, and 277 more end on 8 October.
    failed = run(
        tmp_path, monkeypatch, long=case([{"id": "T1", "duration": 20_000 * 1440}], [], {"T1": "2080-10-08T00:00:00"})
    )
    assert not failed, capsys.readouterr().out
