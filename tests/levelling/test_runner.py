"""The command that levels published instances."""

import json
import sys
from pathlib import Path

import pytest

from tests.levelling.__main__ import main

TWO_AT_ONCE = {"durations": [2, 3], "demands": [[1], [1]], "capacities": [1], "successors": [[], []]}


def test_one_bad_instance_is_one_line_and_the_others_are_levelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, results = tmp_path / "cases", tmp_path / "results"
    cases.mkdir()
    (cases / "broken.json").write_text("{", encoding="utf-8")
    (cases / "fine.json").write_text(json.dumps(TWO_AT_ONCE), encoding="utf-8")
    (cases / "negative.json").write_text(json.dumps({**TWO_AT_ONCE, "durations": [2, -3]}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["levelling", str(cases), str(results)])
    assert main() == 1
    _, broken, fine, negative, total = capsys.readouterr().out.splitlines()
    assert broken.startswith("broken       no result: JSONDecodeError: ")
    assert fine.startswith("fine              5 (bound 5) OPTIMAL")
    assert negative == ("negative     no result: ValueError: the durations have -3, which is no whole number from 0 up")
    assert total == "1 levelled, 2 failed"
    assert [path.name for path in results.iterdir()] == ["fine.json"]


def test_a_folder_without_instances_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["levelling", str(tmp_path), str(tmp_path / "results")])
    assert main() == 1
    assert capsys.readouterr().err == f"no instance (*.json) in {tmp_path}\n"
