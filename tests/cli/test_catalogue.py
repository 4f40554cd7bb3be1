"""``rollout processes`` and ``rollout templates`` as a user runs them."""

import json
from pathlib import Path

import pytest

from rollout.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, printed.out, printed.err


def test_the_list_names_all_processes_in_the_order_of_the_clauses(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "processes")
    assert code == 0
    listed = [line.split()[0] for line in out.splitlines()[1:] if not line.startswith(" ")]
    assert " ".join(listed) == "DTS SLM SRP SCA BAS CAP ISM BRM SUP INC PRB CFG CHG RDM KNO"
    assert "  SCT" in out


@pytest.mark.parametrize(
    ("edition", "name"),
    [
        ("2011", "Change management"),
        ("2018", "Change management"),
        ("itil_v3", "Change management"),
        ("itil_4", "Change enablement"),
    ],
)
def test_names_follow_the_edition(capsys: pytest.CaptureFixture[str], edition: str, name: str) -> None:
    _, out, _ = run(capsys, "processes", "--edition", edition)
    assert any(line.startswith("CHG") and line.endswith(name) for line in out.splitlines())


def test_one_process_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "processes", "inc")
    assert code == 0
    for part in (
        "Incident and service request management  (clause 8.1)",
        "wave 1 (planning default)",
        "Purpose: Restore service",
        "major incident manager",
        "INC-PRC-003 major incident",
        "fcr                 up      60 %   68 %",
        "INC-c  3/5/8    TOOL  B03 SS+3d         B09",
        "CFG   G      Affected CI with owner, status and dependency map",
        "PRB  G+20   Incident records and trends",
        "Declare and run a major incident: PO I, PMG C, MIM A/R",
    ):
        assert part in out


def test_the_codes_of_roles_are_named_below_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    names = run(capsys, "processes", "INC")[1].partition("Role codes:")[2]
    assert "PMG: Process manager" in names
    assert "SDA: Service desk agent" in names


def test_lines_fit_a_wide_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "processes", "CFG")
    assert max(map(len, out.splitlines())) <= 140


def test_json_holds_list_and_process(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "processes", "--json")
    assert len([each for each in json.loads(out) if each["parent"] is None]) == 15
    _, out, _ = run(capsys, "processes", "CFG", "--json")
    process = json.loads(out)
    assert process["tasks"][3]["days"] == [10, 20, 40]
    assert "tasks.days" in process["planning_defaults"]
    assert ["PRB", "Known-error flag and corrected CI data", "R"] in process["receives"]


def test_an_unknown_process_or_edition_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "processes", "INK")
    assert code == 1
    assert "[unknown_process]" in err
    assert "did you mean" in err
    assert run(capsys, "processes", "--edition", "2020")[0] == 2


def test_template_files_are_listed_with_what_they_hold(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "templates")
    assert code == 0
    assert "processes/INC.yaml" in out
    assert "Incident and service request management: catalogue entry" in out
    files = {each["file"]: each["holds"] for each in json.loads(run(capsys, "templates", "--json")[1])}
    assert files["stages/build.yaml"].startswith("Stage 2 of 4: every implemented process passes through it")
    assert all(holds.endswith(".") for holds in files.values())  # whole sentences


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("processes/KNO.yaml", "code: KNO\n", "missing_key"),
        ("processes/INC.yaml", "code: [INC\n", "yaml_syntax"),
        ("stages/own.yaml", "stage: build\ntasks: [{id: X1, name: X, days: [1, 2], role: PMG}]\n", "missing_key"),
        ("stages/own.yaml", "stage: build\ntasks: [{id: X1, name: X, days: [3, 2, 1], role: PMG}]\n", "bad_value"),
        ("stages/own.yaml", "stage: build\ntasks: [{id: X1, name: X, days: [1, 2, 3], role: PMX}]\n", "unknown_role"),
        (
            "stages/own.yaml",
            "stage: build\ntasks: [{id: X1, name: X, days: [1, 2, 3], role: PMG, after: [B77]}]\n",
            "unknown_task",
        ),
        (
            "stages/own.yaml",
            "stage: build\ntasks: [{id: X1, name: X, days: [1, 2, 3], role: PMG, after: [B09], before: [B01]}]\n",
            "cycle",
        ),
        ("stages/own.yaml", "stage: build\ntasks: [{id: B01, name: X, days: [1, 2, 3], role: PMG}]\n", "duplicate_id"),
        ("interfaces/own.yaml", "interfaces: [{provider: INC, consumer: XYZ, item: a, need: D}]\n", "unknown_process"),
        ("interfaces/own.yaml", "interfaces: [{provider: INC, consumer: CHG, item: a, need: X}]\n", "bad_value"),
        ("extra.yaml", "a: 1\n", "unknown_template"),
    ],
)
def test_each_mistake_in_a_folder_is_found_with_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, text: str, code: str
) -> None:
    path = write(tmp_path, name, text)
    exit_code, _, err = run(capsys, "templates", "--check", tmp_path)
    assert exit_code == 1
    assert f"[{code}]" in err
    assert f"{path}:" in err
    assert err.count("[cycle]") <= 1  # not once for each process


def test_a_plan_that_uses_a_wrong_template_shows_both_places(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    template = write(tmp_path / "own", "processes/INC.yaml", "code: INC\n")
    plan = write(tmp_path, "plan.yaml", "plan: {start: 2027-01-11}\nprocesses:\n  INC: {}\n")
    code, _, err = run(capsys, "check", plan, "--templates", tmp_path / "own")
    assert code == 1
    assert f"{template}:1:1: error:" in err
    assert f"note: {plan}:3:3: used by the plan here" in err


def test_wrong_templates_are_reported_together_with_what_is_wrong_in_the_plan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    template = write(tmp_path / "own", "processes/KNO.yaml", "code: KNO\nquestion: why\n")
    text = """plan: {start: 2027-01-11}
processes: {KNO: {owner: nobody}, INC: {wave: 0}}
people: [{id: a, post: A, roles: [KNO.PMG]}]
overrides: {KNO.KNO-a: {duration: 1d}}
"""
    plan = write(tmp_path, "plan.yaml", text)
    code, out, err = run(capsys, "check", plan, "--templates", tmp_path / "own")
    assert code == 1
    found = [line for line in err.splitlines() if ": error: " in line]
    assert found[:2] == [
        f"{plan}:2:26: error: no person is called 'nobody' [unknown_person]",
        f"{plan}:2:47: error: 'processes.INC.wave' must be at least 1; found the number 0 [out_of_range]",
    ]
    assert found[2:]
    assert all(line.startswith(str(template)) for line in found[2:])  # that the plan names KNO is no mistake
    assert "known keys: code, name" in err  # but not the place where the template is written
    assert f"{len(found)} errors" in out


def test_a_folder_without_mistakes_is_fine(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, "interfaces/own.yaml", "interfaces: [{provider: INC, consumer: CHG, item: a, need: R}]\n")
    code, out, err = run(capsys, "templates", "--check", tmp_path)
    assert (code, err) == (0, "")
    assert "no errors" in out
    assert run(capsys, "templates", "--check", tmp_path, "--json")[1] == "[]\n"


def test_a_folder_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "templates", "--check", tmp_path / "none")
    assert code == 1
    assert "[no_templates]" in err
