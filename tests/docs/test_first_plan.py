"""The guide for a first plan, command by command: each does what the page says."""

import re
import shlex
from pathlib import Path

import pytest

from rollout.cli import main

GUIDE = (Path(__file__).parents[2] / "docs" / "first-plan.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|yaml)\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


def test_every_command_of_the_guide_works_and_shows_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said: dict[str, list[str]] = {}
    for kind, text in BLOCKS:
        if kind == "yaml":
            with Path("plan.yaml").open("a", encoding="utf-8") as plan:
                plan.write(text)
            continue
        for command in text.splitlines():
            program, verb, *arguments = shlex.split(command)
            assert program == "rollout"
            if verb == "serve":  # runs until Ctrl-C; tests/publishing/test_live_plan.py
                continue
            with pytest.raises(SystemExit) as ended:
                main([verb, *arguments])
            assert ended.value.code == 0, command
            printed = capsys.readouterr()
            said.setdefault(verb, []).append(printed.out + printed.err)
    assert "missing_provider" in said["check"][0]
    assert "half-year close" in Path("plan.yaml").read_text(encoding="utf-8")
    assert Path("output/plan/gantt.html").is_file()
    assert re.search(r"INC\.PMG +Process manager; .* lead$", said["roles"][0], re.MULTILINE)
    first, second = said["build"]
    assert first.splitlines()[0] != second.splitlines()[0]  # the finish has moved
    assert "INC.B03" in second
    assert "(INC.M3) is planned for" in said["explain"][0]
