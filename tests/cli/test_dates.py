"""``rollout critical`` and ``rollout explain`` on a plan whose dates are worked out by hand."""

import json
from pathlib import Path

import pytest

from tests.cli.test_build import run

PLAN = """\
plan: {start: 2027-01-11, estimate: most_likely}
processes: [INC]
overrides:
  PG03: {start_no_earlier_than: 2027-03-01}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_critical_path_begins_with_what_holds_the_start(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("critical", plan) == 0
    _, table = capsys.readouterr().out.split("\n\n")
    header, first, *_ = table.splitlines()
    assert header.split() == ["start", "finish", "days", "id", "name", "whose", "turn"]
    assert first.split()[:4] == ["2027-03-01", "2027-03-05", "5", "PG03"]  # the constraint drives it, not PG02


def test_the_critical_path_as_json_ends_with_the_last_milestone(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("critical", plan, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found[0]["id"] == "PG03"
    assert found[0]["duration_days"] == 5
    assert found[-1]["id"] == "CLOSE"


def test_a_task_is_explained_with_the_place_of_every_cause(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "PG03", plan, "--full") == 0
    printed = capsys.readouterr().out
    assert "Mon 2027-03-01 08:00 to Fri 2027-03-05 17:00" in printed
    assert f"{plan}:4:" in printed


def test_an_explanation_as_json_has_every_step(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "M0", plan, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [step["task"] for step in found["early"]] == ["M0", "PG03"]
    assert found["early"][1]["cause"] == "constraint"
    assert found["early"][1]["start"] == "2027-03-01T08:00+00:00"
    assert found["early"][1]["at"]["line"] == 4
    assert found["early"][1]["at"]["file"] == str(plan)


def test_task_and_plan_are_taken_in_either_order(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "PG03", plan) == 0
    usual = capsys.readouterr().out
    assert run("explain", plan, "PG03") == 0
    assert capsys.readouterr().out == usual


def test_a_plan_without_a_task_to_explain_is_wrong_usage(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", plan) == 2
    assert "name a task too" in " ".join(capsys.readouterr().err.split())


def test_an_unknown_task_is_wrong_usage_and_the_nearest_id_is_named(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("explain", "INC.M33", plan) == 2
    assert "did you mean 'INC.M3'?" in capsys.readouterr().err
    assert run("explain", "STC", plan) == 2
    assert "'STC' is a series of meetings" in " ".join(capsys.readouterr().err.split())
