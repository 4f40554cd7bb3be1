"""``python -m tests.fuzz MINUTES [--seed N] [--kind KIND ...]``: exit code 1 where something was found.

The inputs are fed by another process, which is watched: what kills it, or what it hangs in where Python cannot step in,
is kept as well, and a new process goes on behind it.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.fuzz.findings import FOLDER
from tests.fuzz.running import run
from tests.fuzz.subjects import SUBJECTS

_PATIENCE: Final = 120.0
"""Seconds on the clock after which an input hangs: on a busy machine the five of its own take longer."""

SOUND: Final = 40
FOUND: Final = 41
"""Exit codes of the process that feeds; with 0 or 1 ends what leaves by itself, or with a traceback."""
Start = Callable[[int, float, int, tuple[str, ...], Path], "subprocess.Popen[bytes]"]


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Feeds mutated files.")
    asked.add_argument("minutes", type=float)
    asked.add_argument("--seed", type=int, default=random.randrange(10**9), help="which inputs; printed when not given")
    asked.add_argument("--kind", action="append", choices=list(SUBJECTS), default=[])
    asked.add_argument("--first", type=int, default=0, help="the number of the first input")
    asked.add_argument("--journal", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    seconds, chosen = 60 * given.minutes, tuple(given.kind)
    if given.journal:
        found = run(given.seed, seconds, first=given.first, chosen=chosen, journal=given.journal)
        return FOUND if found else SOUND
    return watched(given.seed, seconds, given.first, chosen)


def _worker(seed: int, seconds: float, first: int, chosen: tuple[str, ...], journal: Path) -> "subprocess.Popen[bytes]":
    options = ["--seed", f"{seed}", "--first", f"{first}", "--journal", f"{journal}"]
    options += [word for kind in chosen for word in ("--kind", kind)]
    return subprocess.Popen([sys.executable, "-m", "tests.fuzz", f"{seconds / 60}", *options])


def watched(seed: int, seconds: float, first: int, chosen: tuple[str, ...], start: Start = _worker) -> int:
    """Have processes feed inputs for so long; the exit code: 1 where an input failed or ended its process."""
    end, code = time.monotonic() + seconds, 0
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "input"
        while (left := end - time.monotonic()) > 0:
            journal.unlink(missing_ok=True)
            ended = _end_of(start(seed, left, first, chosen, journal), journal)
            code = code or int(ended != SOUND)
            if ended in (SOUND, FOUND):
                break
            if not journal.exists():
                print(f"the process ended with {ended} before input {first}")
                break
            kind, number = _kept_by_watcher(journal, ended)
            print(f"the process ended with {ended}: seed {seed}, {kind} {number}")
            first = number + 1
    return code


def _end_of(worker: "subprocess.Popen[bytes]", journal: Path) -> int:
    """The exit code of the process, killed where it stays with one input."""
    while True:
        try:
            return worker.wait(timeout=1)
        except subprocess.TimeoutExpired:
            if journal.exists() and time.time() - journal.stat().st_mtime > _PATIENCE:
                worker.kill()


def _kept_by_watcher(journal: Path, ended: int) -> tuple[str, int]:
    head, _, content = journal.read_bytes().partition(b"\n")
    kind, number = head.decode().split()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{kind}-killed{abs(ended)}-{number}{SUBJECTS[kind].suffix}").write_bytes(content)
    return kind, int(number)


if __name__ == "__main__":
    sys.exit(main())
