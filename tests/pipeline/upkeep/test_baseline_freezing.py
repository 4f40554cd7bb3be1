"""Freezing a plan as agreed: what the file holds, that it counts by name, and that it is never overwritten."""

import json
from pathlib import Path

import pytest

from rollout.errors import PlanError
from rollout.pipeline.baseline import baseline_of
from rollout.pipeline.checking import check
from rollout.pipeline.upkeep.baseline_freezing import freeze
from rollout.plan import load_plan

PLAN = """\
plan: {start: 2027-01-11, prefix: ESS}
processes: [INC]
people:
  - {id: w1, post: Writer, rate: 400, contact: secret phone}
tasks:
  - {id: DRAFT, name: Draft, duration: 10d, owner: w1, allocation: 50}
  - {id: SIGNED, name: Signed, kind: milestone, after: [DRAFT]}
"""


def write(folder: Path, text: str = PLAN) -> Path:
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    return folder / "plan.yaml"


def test_a_baseline_holds_dates_effort_and_cost_and_no_contacts(tmp_path: Path) -> None:
    frozen = freeze(load_plan(write(tmp_path)), "agreed")
    assert frozen.path == tmp_path / "plan.baselines" / "agreed.json"
    content = frozen.path.read_text(encoding="utf-8")
    found = json.loads(content)
    rows = {row["id"]: row for row in found["rows"]}
    assert rows["DRAFT"] == {
        "id": "DRAFT",
        "name": "Draft",
        "start_date": "2027-01-11",
        "finish_date": "2027-01-22",
        "effort_days": 5.0,  # ten days at half of the time
        "cost": 2000.0,
    }
    assert "cost" not in rows["SIGNED"]
    assert (found["format"], found["version"], found["plan"]) == (
        "rollout-baseline",
        1,
        "ESS Service Management Plan",
    )
    assert "secret" not in content
    assert '"rate"' not in content


def test_the_same_plan_gives_the_same_bytes_and_another_one_needs_another_name(tmp_path: Path) -> None:
    path = write(tmp_path)
    first = freeze(load_plan(path), "agreed").path.read_bytes()
    assert freeze(load_plan(path), "agreed").path.read_bytes() == first
    write(tmp_path, PLAN.replace("10d", "12d"))
    with pytest.raises(PlanError) as raised:
        freeze(load_plan(path), "agreed")
    assert raised.value.problems[0].code == "baseline_exists"
    assert (tmp_path / "plan.baselines" / "agreed.json").read_bytes() == first
    freeze(load_plan(path), "agreed-2")
    assert sorted(each.name for each in (tmp_path / "plan.baselines").iterdir()) == ["agreed-2.json", "agreed.json"]


def test_the_plan_names_the_baseline_that_counts(tmp_path: Path) -> None:
    path = write(tmp_path)
    freeze(load_plan(path), "agreed")
    write(tmp_path, PLAN.replace("10d", "12d") + "baseline: agreed\n")
    agreed = baseline_of(load_plan(path))
    assert agreed is not None
    assert agreed["DRAFT"][1].isoformat() == "2027-01-22"


def test_a_missing_baseline_and_one_of_another_plan_are_problems_with_a_cure(tmp_path: Path) -> None:
    path = write(tmp_path, PLAN + "baseline: agreed\n")
    (missing,) = check(path)
    assert missing.code == "missing_file"
    assert missing.hint == "'rollout baseline plan.yaml --name agreed' makes it"
    write(tmp_path)
    freeze(load_plan(path), "agreed")
    write(tmp_path, PLAN.replace("ESS", "XYZ") + "baseline: agreed\n")
    (other,) = check(path)
    assert other.code == "baseline_of_another_plan"
    assert (other.at and other.at.line) == 8
    assert other.hint
    assert "plan.uid" in other.hint


@pytest.mark.parametrize("name", ["", "a/b", "..", "x" * 50, "a b"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlanError):
        freeze(load_plan(write(tmp_path)), name)
    assert not (tmp_path / "plan.baselines").exists()
