"""What upkeep asks for: ``rollout diff`` of two plans of 800 tasks with ten changes, and ``rollout status``.

Each starts as a fresh process. One change in the ten is of each kind that moves dates: start, closure, freeze, factor,
wave, duration, constraint, link, task; one is a name.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.build import PLAN, START, Run, run_process

TIMES = 5
PROCESSES = "processes: ["
TASK = "tasks:\n  - {{id: WS1, name: Workshop one, duration: {days}, after: [PG03], process: INC, stage: prototype}}\n"
CHANGED = {"CHG": "{factor: 1.2}", "SUP": "{wave: 3}"}
OVERRIDES = """\
overrides:
  PG05: {duration: 20d}
  INC.P05: {name: Draft the flow}
  CFG.P05: {start_no_earlier_than: 2027-06-01}
  PRB.B03: {after: [WS1 FS+2d]}
"""


def main(*, full: bool) -> None:
    """Print the times of both verbs; ``full`` measures no more."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "old.yaml").write_text(older(), encoding="utf-8")
        (place / "new.yaml").write_text(newer(), encoding="utf-8")
        ours = [sys.executable, "-m", "rollout"]
        for command in (["diff", "old.yaml", "new.yaml"], ["status", "old.yaml", "--date", "2027-05-31"]):
            runs = [run_process([*ours, *command], place) for _ in range(TIMES)]
            print_runs(f"rollout {command[0]}", runs)


def older() -> str:
    """The plan of 14 processes with a task of its own; processes are keys, so that one can change."""
    return _plan({}, "3d")


def newer() -> str:
    """The same after ten changes."""
    text = _plan(CHANGED, "4d").replace(START, "start: 2027-01-18").replace("to: 2028-01-05", "to: 2028-01-12")
    closure = "  closures:\n    - {date: 2027-03-02, reason: works outing}\nprocesses:"
    return text.replace("processes:", closure) + OVERRIDES


def _plan(entries: dict[str, str], days: str) -> str:
    head, _, tail = PLAN.read_text(encoding="utf-8").partition(PROCESSES)
    codes, _, rest = tail.partition("]\n")
    processes = "".join(f"  {code.strip()}: {entries.get(code.strip(), '{}')}\n" for code in codes.split(","))
    return f"{head}processes:\n{processes}{rest.rstrip()}\n{TASK.format(days=days)}"


def print_runs(name: str, runs: list[Run]) -> None:
    """Medians of the clock and of the processor, in seconds."""
    wall, processor = (sorted(getattr(each, field) for each in runs) for field in ("seconds", "processor"))
    print(
        f"{name:<16} {median(wall):.2f} ({wall[0]:.2f}-{wall[-1]:.2f}), processor {median(processor):.2f}", flush=True
    )
