"""Ten seconds of mutated files, and every input that once went wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.findings import failure, replayed
from tests.fuzz.running import content_of
from tests.fuzz.seeds import soundest
from tests.fuzz.subjects import SUBJECTS, WHOLE

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
