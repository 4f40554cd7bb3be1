"""``rollout roles`` says what a role code means, how many tasks need it and who holds it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_build import run

PLAN = """\
plan: {start: 2027-01-11}
processes: [INC]
people:
  - {id: ann, post: Analyst, roles: [INC.PMG, L3 resolver]}
  - {id: tom, post: Administrator, roles: [TOOL]}
tasks:
  - {id: X1, name: Draft, duration: 2d, process: INC, stage: build, role: PMG, after: [INC.M1]}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def roles_of(plan: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    assert run("roles", plan, "--json") == 0
    return {each["code"]: each for each in json.loads(capsys.readouterr().out)}


def test_a_role_has_its_meaning_and_its_holders(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = roles_of(plan, capsys)
    assert found["INC.PMG"]["meaning"] == "Process manager; Incident and service request management"
    assert found["INC.PMG"]["holders"] == ["ann"]
    assert found["TOOL"]["holders"] == ["tom"]
    assert found["SMSO"]["holders"] == []
    assert found["L3 resolver"] == {
        "code": "L3 resolver",
        "meaning": "a role of this plan",
        "tasks": 0,
        "holders": ["ann"],
    }


def test_one_more_task_of_a_role_is_one_more_in_the_list(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = roles_of(plan, capsys)["INC.PMG"]["tasks"]
    more = "  - {id: X2, name: Review, duration: 1d, process: INC, stage: build, role: PMG, after: [X1]}\n"
    plan.write_text(plan.read_text("utf-8") + more, encoding="utf-8")
    after = roles_of(plan, capsys)["INC.PMG"]["tasks"]
    assert isinstance(before, int)
    assert after == before + 1


def test_the_table_names_roles_that_nobody_holds(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("roles", plan) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0].split() == ["role", "meaning", "tasks", "held", "by"]
    assert "roles with tasks are held by nobody" in printed
