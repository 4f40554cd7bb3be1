"""``rollout load`` and ``rollout level`` as a user runs them."""

import json
import re
from pathlib import Path

import pytest

from rollout.cli.text import levelling_text
from rollout.cli.verbs.level import level
from rollout.cli.verbs.load import load
from rollout.levelling.search.search_values import Budget
from rollout.plan import Plan, parse_plan
from tests.support.reference_plan import REFERENCE_WITH_PEOPLE


def test_load_and_level_print_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.yaml").write_text(REFERENCE_WITH_PEOPLE, encoding="utf-8")
    load(tmp_path / "plan.yaml", as_json=True)
    owners = json.loads(capsys.readouterr().out)["owners"]
    assert {owner["owner"]: owner["peak_people"] for owner in owners}["TOOL"] == 5.4
    level(tmp_path / "plan.yaml", schedules=3, add=["TOOL=1"], as_json=True)
    result = json.loads(capsys.readouterr().out)
    assert result["unlevelled_finish"] == "2028-02-17"
    assert [option["added"] for option in result["options"]] == ["", "TOOL=1"]
    assert all(option["bound"] <= option["finish"] for option in result["options"])
    assert any(task["waits_for"] for task in result["tasks"])


def test_load_and_level_print_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.yaml").write_text(REFERENCE_WITH_PEOPLE, encoding="utf-8")
    load(tmp_path / "plan.yaml")
    printed = capsys.readouterr()
    assert "TOOL" in printed.out
    assert "[overloaded]" in printed.err
    assert "nobody fills INC.PMG" in printed.err
    level(tmp_path / "plan.yaml", schedules=3)
    printed = capsys.readouterr()
    assert "without levelling: 2028-02-17" in printed.out
    assert "waits for" in printed.out
    _, delays = printed.out.split("the longest delays:\n")
    shown = [float(re.split(r" {2,}", line)[2]) for line in delays.split("\n\n")[0].splitlines()[1:]]
    assert len(shown) == 15
    assert shown == sorted(shown, reverse=True)


def test_each_addition_is_tried_by_itself_and_then_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[tuple[str, ...]] = []

    def remember(plan: Plan, **_: object) -> object:
        tried.append(tuple(f"{person.id} {person.capacity:g}" for person in plan.file.people))
        return None

    monkeypatch.setattr(levelling_text, "level", remember)
    plan = parse_plan("plan: {start: 2027-01-11}\nprocesses: [INC]\npeople: [{id: ann, post: Buyer, capacity: 0.5}]\n")
    choices = levelling_text.options_of(plan, ["buyer=1", "ann=0.2"], Budget(schedules=3), 1, lambda _: None)
    assert [choice.name for choice in choices] == ["", "buyer=1", "ann=0.2", "buyer=1 + ann=0.2"]
    assert tried == [
        ("ann 0.5",),
        ("ann 0.5", "added-buyer-1 1"),
        ("ann 0.7",),
        ("ann 0.7", "added-buyer-1 1"),
    ]
