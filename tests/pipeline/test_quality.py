"""The fourteen points of whole plans, counted by hand."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rollout
from rollout.cli.app import build_app
from rollout.pipeline.control.quality import quality_of
from rollout.quality import PointResult, Verdict

PLAN = """\
plan: {start: 2027-01-11, programme: none, deadline: 2027-02-05}
locations: [{id: LIS, country: PT, timezone: Europe/Lisbon}]
people: [{id: pm, post: Programme manager}]
tasks:
  - {id: A, name: First, duration: 5d, owner: pm}
  - {id: B, name: Second, duration: 5d, after: [A], owner: pm}
  - {id: W, name: Tender period, duration: 100ed, after: [A], deadline: 2027-02-05}
  - {id: C, name: Third, duration: 5d, after: ["B SS+2d"], must_start_on: 2027-01-20}
"""


def points(text: str) -> dict[int, PointResult]:
    return {point.number: point for point in quality_of(rollout.parse_plan(text)).points}


def test_a_wait_is_no_long_task_and_needs_nobody() -> None:
    found = points(PLAN)
    assert found[8].who == ()  # W takes 100 days of the clock
    assert found[10].who == ("C",)


def test_points_count_what_the_plan_file_says() -> None:
    found = points(PLAN)
    assert found[1].who == ("A", "W", "C")
    assert (found[3].count, found[3].of, found[3].who) == (1, 3, ("C",))
    assert found[5].who == ("C",)
    assert found[7].who == ("A", "W")  # W ends in April, after its deadline


def test_check_prints_the_points_and_strict_makes_a_failed_one_an_error(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    result = CliRunner().invoke(build_app(), ["check", str(plan), "--quality"])
    assert result.exit_code == 0
    assert "1 of 3 (33.3 %)" in result.stdout
    assert f"{plan}:8:" in result.stdout
    strict = CliRunner().invoke(build_app(), ["check", str(plan), "--quality", "--strict"])
    assert strict.exit_code == 1


def test_json_names_every_task_with_its_place(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    found = json.loads(CliRunner().invoke(build_app(), ["check", str(plan), "--quality", "--json"]).stdout)
    lags = found["quality"]["points"][2]
    assert (lags["verdict"], lags["percent"]) == ("fail", 33.3333)
    assert [(task["id"], task["line"]) for task in lags["tasks"]] == [("C", 8)]
    assert isinstance(found["findings"], list)


def test_a_plan_that_cannot_be_dated_has_no_points(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: {start: 2027-01-11}\nprocesses: {INK: {}}\n", encoding="utf-8")
    result = CliRunner().invoke(build_app(), ["check", str(plan), "--quality", "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["quality"] is None


@pytest.mark.parametrize("backward", ["latest_start", "late"])
def test_a_delay_moves_the_end_of_a_plan_that_must_end_by_a_day(backward: str) -> None:
    head = f"plan: {{finish: 2028-02-04, backward: {backward}, programme: none}}"
    found = points(PLAN.replace("plan: {start: 2027-01-11, programme: none, deadline: 2027-02-05}", head))
    assert "600 days added" in found[12].remark
    assert found[12].value == pytest.approx(600, abs=3)  # the path ends with a wait, which may end on a weekend


def test_the_example_passes_the_critical_path_test() -> None:
    example = Path(__file__).parents[2] / "examples" / "example.yaml"
    found = {point.number: point for point in quality_of(rollout.load_plan(example)).points}
    assert found[12].verdict is Verdict.PASSED
    assert found[3].percent is not None
    assert 10 < found[3].percent < 12  # docs/schedule-quality.md says 11 % and why
