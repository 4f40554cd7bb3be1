"""A plan beside scenarios: what is laid over what, what it gains, and whom a broken scenario blames."""

from pathlib import Path

import pytest

from rollout.cli.text.compare_text import gains, side_by_side_as_text
from rollout.errors import PlanError
from rollout.pipeline.upkeep.scenarios import SideBySide, side_by_side

PLAN = """\
plan: {start: 2027-01-11}
processes: {INC: {wave: 1}, CHG: {wave: 1}}
people:
  - {id: w1, post: Writer, roles: [CHG.PMG], rate: 400}
  - {id: w2, post: Editor}
hours: {freezes: [{from: 2027-03-01, to: 2027-03-05, reason: close, tasks: [I04]}]}
budget: {currency: EUR, day_rate: 300}
tasks:
  - {id: DRAFT, name: Draft, duration: 300d, owner: w1}
overrides: {CHG.P05: {duration: 9d}}
links: [{from: CHG.P01, to: INC.P05}]
"""


def compared(folder: Path, *scenarios: str) -> SideBySide:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    paths = [folder / f"s{number}.yaml" for number in range(1, len(scenarios) + 1)]
    for path, text in zip(paths, scenarios, strict=True):
        path.write_text(text, encoding="utf-8")
    return side_by_side(folder / "plan.yaml", paths)


def test_a_value_replaces_that_of_the_plan_and_gains_its_days(tmp_path: Path) -> None:
    found = compared(tmp_path, "overrides: {}\ntasks: [{id: DRAFT, duration: 295d}]\n", "plan: {start: 2027-01-18}\n")
    plan, shorter, later = found.outcomes
    assert (plan.finish - shorter.finish).days == 7  # five working days
    assert (later.finish - plan.finish).days == 7
    assert gains(shorter) == ["-5 days: DRAFT 'Draft': duration 300d -> 295d"]
    assert gains(later) == ["+5 days: start of the plan 2027-01-11 -> 2027-01-18"]
    assert plan.cost is not None
    assert shorter.cost == plan.cost - 5 * 400
    assert side_by_side_as_text(found).splitlines()[1].startswith("finish")


def test_a_process_is_dropped_with_all_that_names_it(tmp_path: Path) -> None:
    _, dropped = compared(tmp_path, "processes: {CHG: null}\n").outcomes
    assert dropped.comparison is not None
    assert [change.kind for change in dropped.comparison.changes] == ["process_dropped"]
    assert not any(id_.startswith("CHG") for id_ in dropped.critical_path)


def test_people_join_by_id_and_a_freeze_goes_by_its_reason(tmp_path: Path) -> None:
    text = "people: [{id: w3, post: Third}]\nhours: {freezes: [{reason: close, remove: true}]}\n"
    _, changed = compared(tmp_path, text).outcomes
    assert changed.comparison is not None
    texts = [change.text for change in changed.comparison.changes]
    assert texts == ["freeze 'close' removed (was 2027-03-01 to 2027-03-05, tasks I04)", "person w3 added: post Third"]


def test_a_scenario_without_a_change_changes_nothing(tmp_path: Path) -> None:
    _, same = compared(tmp_path, "plan: {start: 2027-01-11}\n").outcomes
    assert gains(same) == ["changes nothing"]


@pytest.mark.parametrize(
    ("scenario", "code", "place"),
    [
        ("overrides: {CHG.P99: {duration: 3d}}\n", "unknown_task", "s1.yaml:1:13"),
        ("plan: {strat: 2027-01-18}\n", "unknown_key", "s1.yaml:1:8"),
        ("people: [{id: w9, remove: true}]\n", "unknown_entry", "s1.yaml:1:10"),
        ("- a list\n", "wrong_type", "s1.yaml:1:1"),
    ],
)
def test_a_scenario_that_breaks_the_plan_is_named_with_its_line(
    tmp_path: Path, scenario: str, code: str, place: str
) -> None:
    with pytest.raises(PlanError) as raised:
        compared(tmp_path, scenario)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert str(problem.at).endswith(place)


def test_more_than_three_scenarios_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as raised:
        compared(tmp_path, *["plan: {start: 2027-01-18}\n"] * 4)
    assert raised.value.problems[0].code == "too_many_scenarios"
