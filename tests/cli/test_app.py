"""What every verb shares: help, version, exit codes, and where text is printed."""

import errno
import io
import json
import os
import subprocess
import sys

import pytest
import typer

from rollout.cli import app, console, main
from rollout.errors import Location, PlanError, Problem, RolloutError, Severity


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


def test_version_goes_to_stdout_with_exit_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == "rollout 0.1.0\n"


def test_an_unknown_verb_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("bild") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "bild" in printed.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("serve", "--port", "abc"), "'--port': write a whole number"),
        (("level", "--seconds", "fast"), "'--seconds': write a number"),
        (("build", "--picture", "jpg"), "'--picture': 'jpg' is not one of"),
        (("processes", "incidents"), "did you mean INC (Incident and service request management)?"),
        (("roles", "INC"), "name a plan file, such as plan.yaml"),
    ],
)
def test_a_wrong_argument_is_told_in_plain_words(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) in (1, 2)
    assert words in " ".join(capsys.readouterr().err.split())


def test_every_verb_has_help() -> None:
    assert all(verb.__doc__ for verb in app.VERBS)


@pytest.mark.parametrize("module", ["pandas", "plotly", "pydantic", "holidays", "icalendar", "numpy", "rich"])
def test_help_does_not_load_what_is_heavy(module: str) -> None:
    code = (
        "import sys\nfrom rollout.cli import main\ntry:\n    main(['--help'])\n"
        f"except SystemExit:\n    assert {module!r} not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_a_wrong_plan_is_printed_on_stderr_with_exit_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def verb() -> None:
        """Fail."""
        at = Location(file="plan.yaml", line=12, column=5)
        raise PlanError([Problem(code="unknown_process", message="no process is called 'INK'", at=at, hint="INC?")])

    monkeypatch.setattr(app, "VERBS", (verb,))
    assert run("verb") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "plan.yaml:12:5: error: no process is called 'INK' [unknown_process]\n  hint: INC?\n"


def test_any_other_error_for_the_user_has_exit_1_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def verb() -> None:
        """Fail."""
        raise RolloutError("the folder is full")

    monkeypatch.setattr(app, "VERBS", (verb,))
    assert run("verb") == 1
    assert capsys.readouterr().err == "error: the folder is full\n"


def test_a_full_disk_behind_the_output_has_exit_1_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(text: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(typer, "echo", full)
    assert run("schema") == 1
    assert capsys.readouterr().err == "error: cannot print the result: No space left on device\n"


@pytest.mark.parametrize(("no_color", "colour"), [("", "red"), ("1", None)])
def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch, no_color: str, colour: str | None) -> None:
    asked: list[str | None] = []
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(typer, "secho", lambda text, *, fg, err: asked.append(fg))
    console.print_error(RolloutError("the folder is full"))
    assert asked == [colour]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_json_in_every_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    stdout = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stdout)
    console.prepare_streams()
    console.print_json({"name": "Größe \x81 \U0001f680"})
    stdout.seek(0)
    assert json.loads(stdout.buffer.read().decode(encoding)) == {"name": "Größe \x81 \U0001f680"}


def test_text_from_a_plan_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_problems([Problem(code="c", message="\x1b[2J\u202egnp", severity=Severity.WARNING)])
    assert capsys.readouterr().err == "warning: \\x1b[2J\\u202egnp [c]\n"


def test_tables_are_aligned_to_their_longest_cell() -> None:
    assert console.format_table(("id", "name"), [("INC.P05", "Pilot"), ("G1", "Gate\n1")]) == (
        "id       name\nINC.P05  Pilot\nG1       Gate 1"
    )


@pytest.mark.parametrize("module", ["rollout.cli.verbs.schema", "rollout.plan.json_schema"])
@pytest.mark.parametrize(
    "where",
    [
        "interrupt()",
        "type('Made', (), {'member': Interrupting()})",
        "raise ValueError('Error building `model` serializer:' + chr(10) + '  KeyboardInterrupt: ')",
    ],
    ids=["plain", "class", "pydantic"],
)
def test_ctrl_c_ends_with_a_plain_line_and_130_also_while_modules_are_imported(module: str, where: str) -> None:
    code = f"""
import sys
from rollout.__main__ import run
def interrupt():
    raise KeyboardInterrupt
class Interrupting:
    def __set_name__(self, *_):
        interrupt()
    def find_spec(name, *_):
        if name == "{module}":
            {where}
sys.meta_path.insert(0, Interrupting)
sys.argv = ["rollout", "schema"]
run()
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "interrupted\n")
