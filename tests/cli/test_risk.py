"""``rollout risk``: four sentences, tables, and the same for programs."""

import json
from pathlib import Path

import pytest

from tests.cli.test_build import run

PLAN = """\
plan: {start: 2027-01-11}
processes: [INC]
risk:
  risks:
    - {id: LATE, text: The tool comes late., probability: 50 %, impact: {days: 40}, tasks: [INC.B03],
       response_effect: {probability: 0}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_plan_is_met_in_so_many_of_100_runs(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("risk", plan, "--runs", "500") == 0
    own, levels, why, buffer, blank, header, finish, *rest = capsys.readouterr().out.splitlines()
    assert own.startswith("The plan's own finish, 2027-")
    assert own.endswith("of 100 simulated runs.")
    assert levels.startswith("Half of the runs finish by 2027-")
    assert "for the risks of the plan" in why
    assert buffer.startswith("To promise P80, keep a buffer of ")
    assert (blank, header.split()) == ("", ["plan", "P10", "P50", "P80", "P90", "plan", "is", "met"])
    assert finish.startswith("finish ")
    text = "\n".join(rest)
    assert "\nLATE  50 % " in text
    assert "Once every response has been carried out: P10 2027-" in text
    assert "500 runs, seed 1" in text


def test_programs_get_everything(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("risk", plan, "--runs", "500", "--seed", "7", "--sampling", "plain", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["runs"], found["seed"], found["sampling"]) == (500, 7, "plain")
    assert len(found["curve"]) == 99
    assert len(found["sentences"]) == 4
    assert found["finish"]["P50"] <= found["finish"]["P80"]
    assert found["after_responses"]["P80"] < found["finish"]["P80"]
    assert found["risks"][0]["p80_days"] > 20
    assert found["drivers"][0]["id"] == "LATE"
    assert {gate["id"] for gate in found["gates"]} >= {"INC.M3", "CLOSE"}


def test_a_levelled_plan_is_simulated_as_it_will_be_worked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = (
        "people: [{id: one, post: engineer, roles: [TOOL, TRN, PMG], capacity: 0.5, "
        "leave: [{from: 2027-05-03, to: 2027-05-07}]}]\n"
    )
    plan.write_text(PLAN + people, encoding="utf-8")
    assert run("risk", plan, "--runs", "200", "--json") == 0
    free = json.loads(capsys.readouterr().out)
    assert run("risk", plan, "--runs", "200", "--level", "--json") == 0
    levelled = json.loads(capsys.readouterr().out)
    assert levelled["finish"]["planned"] > free["finish"]["planned"]
    assert levelled["finish"]["P50"] > free["finish"]["P50"]
