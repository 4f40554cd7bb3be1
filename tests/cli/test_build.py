"""``rollout build`` as a user runs it: files, messages and exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rollout.cli import main
from rollout.pipeline.output_folder import LIST_OF_FILES, folder_name

ROOT = Path(__file__).parents[2]
PLAN = "plan: {start: 2027-01-11}\nprocesses: [INC]\n"
EXPECTED = {
    "tasks.csv",
    "milestones.csv",
    "links.csv",
    "critical_path.csv",
    "schedule.json",
    "milestones.ics",
    "tasks.ics",
}


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "my plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_everything_is_written_into_a_folder_named_after_the_plan(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", plan.name) == 0
    assert set(contents(plan.parent / "output" / "my-plan")) >= EXPECTED
    printed = capsys.readouterr()
    assert printed.out.startswith("2027-01-11 to ")
    assert "files in output/my-plan:" in printed.out


def test_the_plan_is_plan_yaml_unless_said_otherwise(plan: Path) -> None:
    plan.rename(plan.with_name("plan.yaml"))
    assert run("build", "--out", "out") == 0
    assert (plan.parent / "out" / "tasks.csv").exists()


def test_the_same_plan_gives_the_same_bytes(plan: Path) -> None:
    assert run("build", plan, "--out", "one") == run("build", plan, "--out", "two") == 0
    first = contents(plan.parent / "one")
    assert first == contents(plan.parent / "two")
    assert run("build", plan, "--out", "one") == 0
    assert contents(plan.parent / "one") == first


def test_bytes_depend_neither_on_hash_seed_nor_on_time_zone_nor_on_locale(plan: Path) -> None:
    for name, changes in (("a", {}), ("b", {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"})):
        command = [sys.executable, "-m", "rollout", "build", str(plan), "--out", name]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
        subprocess.run(command, check=True, capture_output=True, env=environment)
    assert contents(plan.parent / "a") == contents(plan.parent / "b")


def test_json_names_folder_files_and_dates(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", plan, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["folder"] == "output/my-plan"
    assert set(found["files"]) >= EXPECTED
    assert found["start"] == "2027-01-11T08:00+00:00"


def test_a_wrong_plan_leaves_what_was_there(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", plan, "--out", "out") == 0
    before = contents(plan.parent / "out")
    plan.write_text("plan: {start: 2027-01-11}\nprocesses: [INK]\n")
    capsys.readouterr()
    assert run("build", plan, "--out", "out") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"{plan}:2:13: error:" in printed.err
    assert contents(plan.parent / "out") == before


def test_a_missing_plan_is_an_error_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", tmp_path / "none.yaml") == 1
    assert "none.yaml" in capsys.readouterr().err


def test_a_horizon_exceeded_is_an_error_that_says_what_to_change(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(f"{PLAN}overrides: {{PG01: {{duration: 5000d}}}}\n")
    assert run("build", plan) == 1
    assert "horizon_years" in capsys.readouterr().err
    assert not (plan.parent / "output").exists()


def test_a_file_in_the_way_of_the_folder_is_an_error(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan.parent / "out").write_text("mine")
    assert run("build", plan, "--out", "out") == 1
    assert "cannot write into 'out'" in capsys.readouterr().err
    assert (plan.parent / "out").read_text() == "mine"


def test_files_that_grow_too_large_for_the_disk_leave_no_trace(plan: Path) -> None:
    code = (
        "import resource\nfrom rollout.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build", str(plan), "--out", "out"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    assert "cannot write into 'out'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (plan.parent / "out").exists()


def test_own_files_stay_and_files_no_longer_made_go(plan: Path) -> None:
    assert run("build", plan, "--out", "out") == 0
    out = plan.parent / "out"
    (out / "notes.md").write_text("mine")
    (out / "old.csv").write_text("of a version that wrote more")
    with (out / LIST_OF_FILES).open("a") as listing:
        listing.write("old.csv\n")
    assert run("build", plan, "--out", "out") == 0
    assert (out / "notes.md").read_text() == "mine"
    assert not (out / "old.csv").exists()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("plans/example.yaml", "example"),
        ("my plan (v2).yaml", "my-plan-v2"),
        ("..yaml", "plan"),
        ("....", "plan"),
        ("żółw.yml", "żółw"),
        ("a\nb.yaml", "a-b"),
        ("📋.yaml", "plan"),
    ],
)
def test_the_folder_name_is_safe(path: str, name: str) -> None:
    assert folder_name(Path(path)) == name
