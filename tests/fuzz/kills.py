"""``python -m tests.fuzz.kills N``: runs killed while they write, until N have been; old files whole or new ones whole.

``build``, ``status --read``, ``status --report``, ``baseline``, ``import`` and ``export`` take turns, each in a child
of this process that tells over a pipe when it begins to write, and ends by SIGKILL at a moment of the time for which
such a run writes, which was measured. A kill counts where files were on their way. The next run, which is not killed,
has to get over whatever is left.
"""

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Final

from rollout.cli import main as rollout
from tests.fuzz.seeds import projects
from tests.support.faults import tree

_PLAN: Final = """\
plan: {{start: 2027-01-{day}, programme: none, status_date: 2027-03-01}}
tasks: [{{id: A, name: a, duration: 30d}}, {{id: B, name: b, duration: 20d, after: [A]}}]
"""
_REPORTS: Final = "date,id,actual_start\n2027-02-{day},A,2027-02-01\n"
_MOST_TRIES: Final = 20
"""Runs for each kill that is to count."""
_STEPS: Final = frozenset({"os.mkdir", "os.rename", "os.link", "os.rmdir", "tempfile.mkstemp"})
"""What Python tells audit hooks of, where files are put on their way."""
Run = Callable[[], object]


def main(kills: int, seed: int) -> int:
    random, found, tries = Random(seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        _write_plan(0)
        windows = {verb: _window(change(0)) for verb, change in _CHANGES.items()}
        for tries, (verb, change) in zip(range(1, _MOST_TRIES * kills + 1), cycle(_CHANGES.items()), strict=False):
            if what := _killed(change(tries), windows[verb], random):
                found[f"{verb}: {what}"] += 1
            if found.total() == kills:
                break
    print(f"seed {seed}: {found.total()} of {tries} runs killed while they wrote:")
    print("".join(f"  {count} {what}\n" for what, count in sorted(found.items())), end="")
    return int(found.total() < kills or any("torn" in what for what in found))


def _build(number: int) -> Run:
    _write_plan(number)
    return lambda: rollout(["build", "--risk", "--picture", "svg", "--out", "out", "plan.yaml"])


def _status(number: int) -> Run:
    Path("edited.csv").write_text(_REPORTS.format(day=f"{number % 28 + 1:02}"), encoding="utf-8")
    return lambda: rollout(["status", "--read", "edited.csv", "plan.yaml"])


def _report(number: int) -> Run:
    _write_plan(number)
    return lambda: rollout(["status", "--report", "--out", "report", "plan.yaml"])


def _baseline(number: int) -> Run:
    return lambda: rollout(["baseline", "--name", f"b{number}", "plan.yaml"])


def _import(number: int) -> Run:
    Path("project.xml").write_bytes(projects()[1].replace(b"Two", f"Two {number}".encode()))
    Path("imported.yaml").unlink(missing_ok=True)
    return lambda: rollout(["import", "project.xml", "--out", "imported.yaml"])


def _export(number: int) -> Run:
    _write_plan(number)
    return lambda: rollout(["export", "--to", "jira", "--out", "board.csv", "plan.yaml"])


def _write_plan(number: int) -> None:
    Path("plan.yaml").write_text(_PLAN.format(day=11 + number % 5), encoding="utf-8")


_CHANGES: Final[Mapping[str, Callable[[int], Run]]] = {
    "build": _build,
    "status": _status,
    "report": _report,
    "baseline": _baseline,
    "import": _import,
    "export": _export,
}


def _window(run: Run) -> float:
    """Seconds from the first to the last step of the files on their way, of a run that nobody kills."""
    child, steps = _started(run)
    times = [time.monotonic() for _ in iter(lambda: os.read(steps, 1), b"")]
    os.waitpid(child, 0)
    os.close(steps)
    return times[-1] - times[0]


def _killed(run: Run, window: float, random: Random) -> str:
    """Kill one run, finish the same, and say what stood there after the kill; nothing where it was not writing."""
    before, remains = _shown(), _on_their_way()
    child, steps = _started(run)
    os.read(steps, 1)
    time.sleep(random.uniform(0, window))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(steps)
    between, is_struck = _shown(), not _on_their_way() <= remains
    finishing, steps = _started(run)
    os.waitpid(finishing, 0)
    os.close(steps)
    after = _shown()
    is_whole = all(content in (before.get(name), after.get(name)) for name, content in between.items())
    state = "old" if between == before else "new" if between == after else "between, every file whole"
    if not is_whole:
        return "torn"
    return state if is_struck else ""


def _started(run: Run) -> tuple[int, int]:
    """A child that runs it, and what to read from: one byte for each step of its files on their way."""
    steps, telling = os.pipe()
    child = os.fork()
    if not child:
        os.close(steps)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)

        def tell(event: str, arguments: tuple[object, ...]) -> None:
            if event in _STEPS and any(".rollout-" in str(each) for each in arguments):
                with contextlib.suppress(OSError):
                    os.write(telling, b".")

        sys.addaudithook(tell)
        with contextlib.suppress(BaseException):
            run()
        os._exit(0)
    os.close(telling)
    return child, steps


def _shown() -> Mapping[str, bytes]:
    return {name: content for name, content in tree(Path()).items() if not name.startswith(".") and "/." not in name}


def _on_their_way() -> set[Path]:
    """The files and folders that a run has begun and not yet given their names."""
    return {*Path().glob(".rollout-*"), *Path().glob("*/.rollout-[!f]*")}


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
