"""The fourteen points of whole plans, counted by hand."""

import json
from pathlib import Path

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


def test_the_example_passes_the_critical_path_test() -> None:
    example = Path(__file__).parents[2] / "examples" / "example.yaml"
    found = {point.number: point for point in quality_of(rollout.load_plan(example)).points}
    assert found[12].verdict is Verdict.PASSED
    assert (found[3].count, found[3].of) == (86, 755)  # 73 of overlapping steps, 8 of evidence, 5 of sites
