"""``python -m tests.fuzz.kills N``: as many runs killed at random moments; old files whole or new ones whole.

``build``, ``status --read`` and ``baseline`` take turns, each in a child of this process that ends by SIGKILL: at any
moment of its time, or soon after the first file on its way has appeared. The next run, which is not killed, has to get
over whatever is left.
"""

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Final

from rollout.cli import main as rollout
from tests.support.faults import tree

_PLAN: Final = """\
plan: {start: 2027-01-11, programme: none, status_date: 2027-03-01}
tasks: [{id: A, name: a, duration: 30d}, {id: B, name: b, duration: 20d, after: [A]}]
"""
_REPORTS: Final = "date,id,actual_start\n2027-02-{day},A,2027-02-01\n"


def main(runs: int, seed: int) -> int:
    random, found = Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        Path("plan.yaml").write_text(_PLAN, encoding="utf-8")
        for number, (verb, change) in enumerate(
            [("build", _build), ("status", _status), ("baseline", _baseline)] * runs
        ):
            if number == runs:
                break
            found[_killed(verb, change(number), random)] += 1
    print(f"seed {seed}: {sum(found.values())} runs: " + ", ".join(f"{count} {what}" for what, count in found.items()))
    return int(any("torn" in what for what in found))


def _build(number: int) -> Callable[[], object]:
    text = _PLAN.replace("2027-01-11", f"2027-01-{11 + number % 5}")
    Path("plan.yaml").write_text(text, encoding="utf-8")
    return lambda: rollout(["build", "--out", "out", "plan.yaml"])


def _status(number: int) -> Callable[[], object]:
    Path("edited.csv").write_text(_REPORTS.format(day=f"{number % 28 + 1:02}"), encoding="utf-8")
    return lambda: rollout(["status", "--read", "edited.csv", "plan.yaml"])


def _baseline(number: int) -> Callable[[], object]:
    return lambda: rollout(["baseline", "--name", f"b{number}", "plan.yaml"])


def _killed(verb: str, run: Callable[[], object], random: Random) -> str:
    """Kill one run, finish the same, and say what stood there after the kill."""
    before, remains = _shown(), _on_their_way()
    child, begun = _started(run), time.monotonic()
    limit = random.uniform(0, 0.8) if random.random() < 0.4 else None
    while (limit is not None and time.monotonic() - begun < limit) or (limit is None and _on_their_way() <= remains):
        if os.waitpid(child, os.WNOHANG)[0]:
            return f"{verb} ended before"
        time.sleep(0.001)
    time.sleep(random.uniform(0, random.choice((0.01, 0.1, 0.4))))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    between = _shown()
    os.waitpid(_started(run), 0)
    after = _shown()
    is_whole = all(content in (before.get(name), after.get(name)) for name, content in between.items())
    is_clean = _on_their_way() <= remains
    state = "old" if between == before else "new" if between == after else "between, every file whole"
    return f"{verb} {state if is_whole else 'torn'}{'' if is_clean else ', with remains'}"


def _started(run: Callable[[], object]) -> int:
    child = os.fork()
    if not child:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        with contextlib.suppress(BaseException):
            run()
        os._exit(0)
    return child


def _shown() -> Mapping[str, bytes]:
    return {name: content for name, content in tree(Path()).items() if not name.startswith(".") and "/." not in name}


def _on_their_way() -> set[Path]:
    """The files that a run has begun and not yet given their names."""
    return {*Path().glob(".rollout-*"), *Path().glob("*/.rollout-[!f]*")}


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
