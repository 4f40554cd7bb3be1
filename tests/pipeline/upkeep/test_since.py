"""What a run says of the run before, and of the baseline, in three lines."""

import subprocess
from pathlib import Path

import pytest

from rollout.cli.text.diff_text import comparison_as_text, letter
from rollout.cli.text.since_text import three_lines
from rollout.errors import PlanError
from rollout.pipeline.building import Built, build
from rollout.pipeline.upkeep.baseline_freezing import freeze
from rollout.pipeline.upkeep.comparing import compare_texts
from rollout.plan import load_plan

PLAN = """\
plan: {start: 2027-01-11}
processes: [INC]
people: [{id: w1, post: Writer, rate: 400}]
tasks:
  - {id: DRAFT, name: Draft, duration: 300d, owner: w1}
  - {id: SIGNED, name: Signed, kind: milestone, after: [DRAFT], owner: w1}
"""


def built(folder: Path, text: str) -> Built:
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    return build(folder / "plan.yaml", out=folder / "out", is_compared=True)


def test_the_second_run_says_what_moved_since_the_first(tmp_path: Path) -> None:
    assert built(tmp_path, PLAN).since is None
    assert built(tmp_path, PLAN + "# a comment\n").since is None
    found = built(tmp_path, PLAN.replace("300d", "303d")).since
    assert found is not None
    finish, milestones, path = three_lines(found)
    assert finish.startswith("Since the last run: finish moved by 3 working days, ")
    assert finish.endswith("because of +3: DRAFT 'Draft': duration 300d -> 303d")
    assert milestones == "1 milestone moved: Writer 1"
    assert path == "The critical path is as before"


def test_a_plan_with_a_baseline_is_compared_with_that(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    freeze(load_plan(tmp_path / "plan.yaml"), "agreed")
    built(tmp_path, PLAN.replace("300d", "303d"))
    found = built(tmp_path, PLAN.replace("300d", "304d") + "baseline: agreed\n").since
    assert found is not None
    assert three_lines(found)[0].startswith("Since baseline 'agreed': finish moved by 4 working days")
    text = comparison_as_text(compare_texts("agreed", str(tmp_path / "plan.yaml")))
    assert "+4: DRAFT 'Draft': duration 300d -> 304d" in text


def test_a_damaged_run_before_does_not_stop_a_build(tmp_path: Path) -> None:
    built(tmp_path, PLAN)
    (tmp_path / "out" / "schedule.json").write_text("{", encoding="utf-8")
    assert built(tmp_path, PLAN.replace("300d", "303d")).since is None


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("{", "unreadable_schedule", "is damaged: not JSON"),
        ("[]", "unreadable_schedule", "is damaged"),
        ('{"format": "rollout-schedule", "version": 9}', "unreadable_schedule", "has version 9"),
        ('{"format": "other"}', "unreadable_schedule", "neither a schedule.json nor a baseline"),
        ('{"format": "rollout-schedule", "version": 1, "rows": [{}]}', "unreadable_schedule", "a row cannot be read"),
    ],
)
def test_a_damaged_or_newer_file_is_a_problem_with_a_cure(tmp_path: Path, content: str, code: str, words: str) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "old.json").write_text(content, encoding="utf-8")
    with pytest.raises(PlanError) as raised:
        compare_texts(str(tmp_path / "old.json"), str(tmp_path / "plan.yaml"))
    (problem,) = raised.value.problems
    assert problem.code == code
    assert words in problem.message
    assert problem.hint
    assert problem.at is not None


def test_a_name_that_is_nothing_says_what_would_be_something(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    with pytest.raises(PlanError) as raised:
        compare_texts("--upload-pack=x", str(tmp_path / "plan.yaml"))
    assert "git revision" in raised.value.problems[0].message


def test_dates_of_an_earlier_version_are_compared_without_causes(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = '{"id": "DRAFT", "name": "Draft", "kind": "task", "start_date": "2027-01-11", "finish_date": "2027-01-12"}'
    content = f'{{"format": "rollout-schedule", "version": 1, "rows": [{rows}]}}'
    (tmp_path / "old.json").write_text(content, encoding="utf-8")
    found = compare_texts(str(tmp_path / "old.json"), str(tmp_path / "plan.yaml"))
    (moved,) = found.moved
    assert moved.finish is not None
    assert (moved.id, moved.finish.causes) == ("DRAFT", ())
    assert "SIGNED" in found.added


def test_a_git_revision_of_the_plan_and_its_status_file_is_a_side(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    (tmp_path / "plan.status.csv").write_text("date,id,actual_start\n2027-01-31,DRAFT,2027-01-11\n", encoding="utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "agreed"]):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True, capture_output=True)
    assert compare_texts("HEAD", str(path)).is_same
    path.write_text(PLAN.replace("300d", "305d"), encoding="utf-8")
    found = compare_texts("HEAD", str(path))
    assert [change.text for change in found.changes] == ["DRAFT 'Draft': duration 300d -> 305d"]
    told = letter(found, "writer")
    assert "- SIGNED Signed: " in told
    assert "    because of +5: DRAFT 'Draft': duration 300d -> 305d" in told
    assert letter(found, "Nobody") == "Nothing moved for Nobody."
