"""The guides, word for word: their files are written, their commands run, and what they say of the result holds."""

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from rollout.expansion import expand
from rollout.plan import load_plan
from rollout.plan.templates.folder import standard_folder
from tests.support.guide import blocks_of, run, run_commands, write_file


def test_from_project_or_excel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said: dict[str, str] = {}
    for block in blocks_of("from-project-or-excel.md"):
        if block.language in ("xml", "yaml"):
            write_file(block)
        elif block.language == "sh":
            said |= run_commands(block, capsys)
        else:
            formula, cells = block.text.strip(), sheet(block.before)
    assert "programme: none" in Path("project.yaml").read_text(encoding="utf-8")
    # Rent Mon 11 to Fri 15 January, two days of waiting, Wed 20 and Thu 21.
    assert '"Desk is open" (T3) is planned for Thu 2027-01-21.' in said["rollout explain T3 plan.yaml"]
    assert {"INC.M3", "T3"} <= dates_of("output/plan").keys()
    # Two weeks of five days, without holidays: ten days of work end on Friday 22 January.
    assert re.search(r"2027-01-22 +3 +X3 ", said["rollout critical desk.yaml"])
    lines = [filled_in(formula, cells, row) for row in sorted({int(name[1:]) for name in cells})]
    assert "\n".join(lines) in Path("desk.yaml").read_text(encoding="utf-8")


MONTHLY = """\
plan: {title: Two processes, start: 2027-01-11}
people:
  - {id: hops, post: Head of operations, roles: [SMSO, INC.PO]}
  - {id: sdl, post: Service desk lead, roles: [INC.PMG, PJM]}
processes: [INC]
"""


def test_the_monthly_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Project manager")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "pm@example.org")
    Path("plan.yaml").write_text(MONTHLY, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], check=True)
    said: dict[str, str] = {}
    for block in blocks_of("monthly-update.md"):
        if block.language != "sh":
            write_file(block)
        elif block.text.startswith("git "):
            for line in block.text.splitlines():
                subprocess.run(shlex.split(line), check=True, capture_output=True)
        else:
            said |= run_commands(block, capsys)
    assert "PG05" in said["rollout status plan.yaml --date 2027-02-28"]
    assert "since they wait for what is late" in said["rollout status plan.yaml --date 2027-02-28 --as-planned"]
    assert "Since baseline 'agreed': finish moved by" in said["rollout build plan.yaml"]
    assert "PG05" in said["rollout diff HEAD plan.yaml"]
    assert "Head of operations" in said['rollout diff HEAD plan.yaml --for "Head of operations"']
    assert {"report.html", "report.docx", "gantt.html"} <= {path.name for path in Path("output/plan").iterdir()}


def sheet(text: str) -> dict[str, str]:
    """The cells of the last table before the formula, by their names."""
    rows = re.findall(r"^\| (\d) \| (.*) \|$", text, re.MULTILINE)
    named = ((row, zip("ABCD", cells.split("|"), strict=True)) for row, cells in rows)
    return {f"{column}{row}": cell.strip() for row, cells in named for column, cell in cells}


def filled_in(formula: str, cells: dict[str, str], row: int) -> str:
    """What a spreadsheet shows for the formula: texts and cells joined by ``&``, and one ``IF`` on an empty cell."""
    condition = re.search(r'IF\(([A-D])1="","",(.*?)\)(?=&|$)', formula)
    assert condition is not None
    branch = condition[2] if cells[f"{condition[1]}{row}"] else '""'
    joined = formula.removeprefix("=").replace(condition[0], branch)
    parts = re.findall(r'"(?:[^"]|"")*"|[A-D]1', joined)
    return "".join(
        part[1:-1].replace('""', '"') if part.startswith('"') else cells[f"{part[0]}{row}"] for part in parts
    )


def dates_of(folder: str) -> dict[str, str]:
    rows = json.loads(Path(folder, "schedule.json").read_text(encoding="utf-8"))["rows"]
    return {row["id"]: row["finish"][:10] for row in rows}


def test_your_own_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said: dict[str, str] = {}
    for block in blocks_of("own-templates.md"):
        if block.language == "yaml":
            write_file(block)
        elif block.language == "sh":
            said |= run_commands(block, capsys)
        elif block.language == "diff":
            own = Path("own/stages/tune.yaml")
            standard = (standard_folder() / "stages" / "tune.yaml").read_text(encoding="utf-8")
            own.write_text(patched(standard, block.text), encoding="utf-8")
        else:  # what a misspelt stage says
            file = Path("own/stages/privacy.yaml")
            right = file.read_text(encoding="utf-8")
            file.write_text(right.replace("stage: build", "stage: biuld"), encoding="utf-8")
            assert block.text in run("rollout templates --check own", capsys, code=1)
            file.write_text(right, encoding="utf-8")
    assert '"Privacy assessment" (INC.B20)' in said["rollout explain INC.B20 plan.yaml --templates own"]
    assert "Facility management" in said["rollout processes FAC --templates own"]
    tasks = expand(load_plan(Path("plan.yaml"), templates=Path("own"))).task_by_id
    assert {"CHG.B20", "FAC.FAC-a", "FAC.B20", "FAC.M4"} <= tasks.keys()
    assert {task.duration.minutes for id_, task in tasks.items() if id_.endswith(".T03")} == {10 * 480}


def patched(text: str, diff: str) -> str:
    """The text with what a diff takes away and puts in; the lines around it are there once."""
    old = "\n".join(line[1:] for line in diff.splitlines() if not line.startswith("+"))
    new = "\n".join(line[1:] for line in diff.splitlines() if not line.startswith("-"))
    assert text.count(old) == 1
    return text.replace(old, new)
