"""Ten seconds of mutated files, and every input that once went wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import __main__ as program
from tests.fuzz.findings import failure, replayed
from tests.fuzz.running import content_of
from tests.fuzz.seeds import soundest
from tests.fuzz.subjects import SUBJECTS, WHOLE, Subject

IS_BOUNDED = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded as Linux does it")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    (tmp_path / WHOLE).mkdir()
    return tmp_path / WHOLE


@pytest.mark.parametrize("kind", SUBJECTS)
def test_what_mutations_begin_with_is_sound(kind: str, tmp_path: Path) -> None:
    SUBJECTS[kind].feed(soundest()[kind], tmp_path)


def test_a_number_gives_the_same_input_again() -> None:
    for kind in ("plan", "status", "project"):
        assert content_of(7, kind, 3) == content_of(7, kind, 3) != content_of(7, kind, 4)


class PanicError(BaseException):
    """As libraries in Rust raise it: no Exception."""


@IS_BOUNDED
@pytest.mark.parametrize("raised", [SystemExit(0), SystemExit(1), PanicError()])
def test_what_would_end_the_process_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, raised: BaseException
) -> None:
    def feed(_content: bytes, _folder: Path) -> None:
        raise raised

    monkeypatch.setitem(SUBJECTS, "leaver", Subject(suffix=".txt", make=lambda _: b"", feed=feed))
    assert failure("leaver", b"", tmp_path).startswith(type(raised).__name__)


def test_a_process_that_ends_before_its_time_leaves_its_input_and_another_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends, firsts = [1, 0, program.SOUND], list[int]()

    def start(_seed: int, _seconds: float, first: int, _chosen: object, journal: Path) -> "subprocess.Popen[bytes]":
        firsts.append(first)
        journal.write_bytes(b"plan %d\nsome text" % (first + 2))
        return subprocess.Popen([sys.executable, "-S", "-c", f"raise SystemExit({ends.pop(0)})"])

    monkeypatch.setattr(program, "FOLDER", tmp_path)
    assert program.watched(7, 60, 0, (), start) == 1
    assert firsts == [0, 3, 6]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan-killed0-5.yaml", "plan-killed1-2.yaml"]
    assert "the process ended with 1: seed 7, plan 2" in capsys.readouterr().out


@IS_BOUNDED
@pytest.mark.parametrize("path", list(replayed()), ids=lambda path: path.name)
def test_what_once_went_wrong_goes_right(path: Path, whole: Path) -> None:
    assert failure(path.name.partition("-")[0], path.read_bytes(), whole) == ""


@IS_BOUNDED
def test_ten_seconds_of_mutated_files_find_nothing() -> None:
    code = "import sys\nfrom tests.fuzz.running import run\nsys.exit(run(seed=1, seconds=8))"  # beside two to start in
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
