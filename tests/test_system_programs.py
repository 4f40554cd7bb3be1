"""Set-up of the tests on machines that are not Debian: programs are looked for by command, fonts by fc-list."""

import ctypes
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.system_programs import find_program, main

ALL = {"calcurse", "firefox", "google-chrome", "java", "localc", "lowriter", "node", "npm", "pdftotext"}
FONTS = ("the font Carlito", "the font DejaVu Sans", "the font Liberation Sans")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The commands of the machine, which has no apt-get; libraries and fonts are as they are where fc-list is."""
    there = set(ALL)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name in there else None)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: None)
    return there


def test_what_cannot_be_checked_is_a_warning(commands: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"Not checked, tests may fail without: fontconfig, {', '.join(FONTS)}"


def test_fonts_are_those_that_fc_list_knows(
    commands: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fc_list(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        assert command[0] == "fc-list"
        return subprocess.CompletedProcess(command, 0, stdout="" if command[1] == "Carlito" else f"{command[1]}\n")

    commands.add("fc-list")
    monkeypatch.setattr(subprocess, "run", fc_list)
    assert main() == 1
    assert "this machine lacks: the font Carlito\n" in capsys.readouterr().err


def test_missing_programs_are_named_with_the_line_that_installs_them(
    commands: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    commands -= {"node", "google-chrome"}
    assert main() == 1
    complaint = capsys.readouterr().err
    assert "this machine lacks: Chromium or Google Chrome, Node.js\n" in complaint
    assert "sudo apt-get update && sudo apt-get install --no-install-recommends chromium nodejs\n" in complaint


def test_a_program_is_found_by_its_whole_path_where_no_command_leads_to_it(tmp_path: Path) -> None:
    chrome = tmp_path / "Google Chrome.app" / "Google Chrome.exe"
    chrome.parent.mkdir()
    chrome.write_bytes(b"")
    chrome.chmod(0o755)
    assert find_program(("no-such-command", str(chrome))) == str(chrome)
    assert find_program(("no-such-command", str(tmp_path / "Chromium"))) is None
