"""``init``, ``check`` and ``schema`` as a user runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rollout.cli.app import build_app
from rollout.cli.verbs.init import Example
from rollout.plan.starter import EXAMPLES
from tests.support.faults import Faults, disk_full, faults_in

EXAMPLE = Path(__file__).parents[2] / "examples" / "example.yaml"
FLAGS = ("--yes", "--start", "2027-01-11")


def run(*arguments: str, answers: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(build_app(), arguments, input=answers)
    return result.exit_code, result.stdout, result.stderr


def test_init_with_flags_writes_a_plan_that_passes_the_check(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    code, out, err = run("init", str(plan), *FLAGS, "--country", "pl", "--processes", "INC,CHG", "--title", "Our plan")
    assert (code, out) == (0, "")
    assert err.startswith(f"wrote {plan}")
    assert 'title: "Our plan"' in plan.read_text(encoding="utf-8")
    code, out, _ = run("check", str(plan))
    assert code == 0
    assert out.startswith(f"{plan}: no errors")


def test_init_asks_for_what_no_flag_says(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    code, _, _ = run("init", str(plan), "--title", "T", answers="Example\n2027-01-11\nPT\nINC CFG\n")
    assert code == 0
    text = plan.read_text(encoding="utf-8")
    assert '  organisation: "Example"\n' in text
    assert "  INC: {}\n  CFG: {}\n" in text


def test_init_shows_what_it_understood_of_each_answer(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    answers = "E\n2027-01-11\ngermany\nincident and service request management, chg\n"
    code, _, err = run("init", str(plan), "--title", "T", answers=answers)
    assert code == 0
    assert "  Monday 11 January 2027\n" in err
    assert "  public holidays of Germany (DE), time zone Europe/Berlin\n" in err
    assert "  INC Incident and service request management\n  CHG Change management\n" in err
    assert "country: DE, timezone: Europe/Berlin" in plan.read_text(encoding="utf-8")


def test_init_writes_a_short_plan_or_all_inputs_or_an_example(tmp_path: Path) -> None:
    lengths = []
    for number, flags in enumerate([FLAGS, (*FLAGS, "--all"), ("--example", "small"), ("--example", "full")]):
        plan = tmp_path / f"{number}.yaml"
        assert run("init", str(plan), *flags)[0] == 0
        lengths.append(len(plan.read_text(encoding="utf-8").splitlines()))
    short, whole, small, full = lengths
    assert max(short, small) < 40 < min(whole, full)


def test_the_examples_that_the_option_names_are_those_that_there_are() -> None:
    assert [each.value for each in Example] == list(EXAMPLES)


def test_init_asks_again_after_a_wrong_answer_and_says_what_is_wrong(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    code, _, err = run("init", str(plan), "--title", "T", answers="E\n2027-02-30\n2027-03-01\nPT\nINC CHGG\n,\nINC\n")
    assert code == 0
    assert "Error: 'plan.start': 2027-02-30 does not exist in the calendar" in err
    assert "Error: no process is called 'CHGG'; did you mean 'CHG'?" in err
    assert "Error: no process is named" in err
    assert "start: 2027-03-01\n" in plan.read_text(encoding="utf-8")


def test_a_wrong_flag_of_init_is_reported_as_such_and_not_as_a_line_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    code, _, err = run("init", str(tmp_path / "plan.yaml"), *FLAGS, "--country", "XX")
    assert code == 2
    assert "Invalid value for --country: no country has the code 'XX'" in err
    assert "plan.yaml:" not in err


def test_init_writes_the_schema_that_the_plan_names_and_keeps_another_file_of_that_name(tmp_path: Path) -> None:
    schema = tmp_path / "plan.schema.json"
    assert run("init", str(tmp_path / "plan.yaml"), *FLAGS)[0] == 0
    written = json.loads(schema.read_text(encoding="utf-8"))
    assert written["title"] == "rollout plan file"
    for mine in ('{"mine": true}', "mine", "[1]"):
        schema.write_text(mine, encoding="utf-8")
        assert run("init", str(tmp_path / "plan.yaml"), *FLAGS, "--force")[0] == 0
        assert schema.read_text(encoding="utf-8") == mine


def test_init_that_could_not_write_all_can_be_given_again(tmp_path: Path) -> None:
    for number in (3, 9):  # in the schema, in the plan
        with faults_in(Faults(number, disk_full)):
            assert run("init", str(tmp_path / "plan.yaml"), *FLAGS)[0] == 1
        assert not (tmp_path / "plan.yaml").exists()
    assert (tmp_path / "plan.schema.json").exists()
    assert run("init", str(tmp_path / "plan.yaml"), *FLAGS)[0] == 0


def test_init_does_not_replace_a_file_unless_told_to(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("mine", encoding="utf-8")
    assert run("init", str(plan), *FLAGS)[0] == 2
    assert plan.read_text(encoding="utf-8") == "mine"
    assert run("init", str(plan), *FLAGS, "--force")[0] == 0


@pytest.mark.parametrize("flags", [("--yes",), ("--yes", "--start", "tomorrow"), (*FLAGS, "--processes", "XYZ")])
def test_init_writes_nothing_for_answers_that_make_no_plan(tmp_path: Path, flags: tuple[str, ...]) -> None:
    plan = tmp_path / "plan.yaml"
    assert run("init", str(plan), *flags)[0] != 0
    assert not plan.exists()


def test_init_without_any_process_is_wrong_usage(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    code, _, err = run("init", str(plan), *FLAGS, "--processes", ",")
    assert code == 2
    assert "no process is named" in err
    assert not plan.exists()


def test_check_prints_every_error_and_leaves_with_1(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: {start: 2027-01-11}\nprocesses:\n  INK: {}\n", encoding="utf-8")
    code, out, err = run("check", str(plan))
    assert code == 1
    assert err == f"{plan}:3:3: error: no process is called 'INK' [unknown_process]\n  hint: did you mean 'INC'?\n"
    assert out == f"{plan}: 1 error, no warnings\n"


def test_check_as_json_lists_the_findings(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: {start: 2027-01-11}\nprocesses:\n  INK: {}\n", encoding="utf-8")
    code, out, err = run("check", str(plan), "--json")
    assert (code, err) == (1, "")
    assert json.loads(out) == [
        {
            "severity": "error",
            "code": "unknown_process",
            "message": "no process is called 'INK'",
            "file": str(plan),
            "line": 3,
            "column": 3,
            "hint": "did you mean 'INC'?",
            "notes": [],
        }
    ]


def test_a_warning_becomes_an_error_when_strict(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: {start: 2027-01-11}\nprocesses: {INC: {targets: {fcrr: 70}}}\n", encoding="utf-8")
    code, _, err = run("check", str(plan))
    assert code == 0
    assert f"{plan}:2:29: warning: the catalogue has no KPI 'fcrr' for INC [unknown_kpi]\n  hint: did you mean" in err
    code, _, err = run("check", str(plan), "--strict")
    assert code == 1
    assert "error: the catalogue has no KPI 'fcrr'" in err


def test_schema_is_json_and_the_same_every_time() -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out)["title"] == "rollout plan file"
    assert out == run("schema")[1]


def test_check_does_not_load_what_is_heavy() -> None:
    heavy = {"pandas", "plotly", "icalendar", "numba", "ortools", "jinja2", "docx", "PIL", "rollout.reports"}
    code = (
        "import sys\nfrom rollout.cli import main\n"
        f"try:\n    main(['check', {str(EXAMPLE)!r}])\nexcept SystemExit:\n    pass\n"
        f"print(*({heavy!r} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[1:] == [""]
