"""The number that a user feels: the whole ``rollout build`` of a plan with 14 processes, beside TaskJuggler.

All start as fresh processes, one after the other in turn, on the same network. ``rollout build`` reads the plan and the
templates, expands them, and writes every file: into the folder of the run before, into an empty one, or into one whose
calendars show every date a week later. ``rollout critical`` prints one table. ``tj3`` reads the network as it came out;
it writes one CSV table in one run, and in another also a Gantt page and a calendar.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.taskjuggler import PAGES, TABLE, to_taskjuggler
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan

ROOT = Path(__file__).parent.parent
PLAN = Path(__file__).parent / "fourteen.yaml"
START, A_WEEK_LATER = "start: 2027-01-11", "start: 2027-01-18"
_IMPORT_LINE = re.compile(rb"import time:\s+(\d+) \|")


@dataclass(frozen=True, slots=True)
class Run:
    """Wall-clock and processor seconds, peak memory and errors of a process with those that it starts."""

    seconds: float
    processor: float
    megabytes: float
    errors: bytes


def main(*, full: bool = False) -> None:
    """Print the times of both programs, their ratio, and what imports take."""
    tj3 = shutil.which("tj3")
    if tj3 is None:
        sys.exit("tj3 is missing; on Debian: apt-get install tj3")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        dated = schedule(load_plan(PLAN))
        project = to_taskjuggler(dated)
        (place / "table.tjp").write_text(project + TABLE, encoding="utf-8")
        (place / "pages.tjp").write_text(project + TABLE + PAGES, encoding="utf-8")
        ours = [sys.executable, "-m", "rollout"]
        commands = {
            "rollout build": [*ours, "build", str(PLAN), "--out", "again"],
            "rollout build, first": [*ours, "build", str(PLAN), "--out", "first"],
            "rollout build, moved": [*ours, "build", str(PLAN), "--out", "moved"],
            "rollout critical": [*ours, "critical", str(PLAN)],
            "tj3, table": [tj3, "--silent", "table.tjp"],
            "tj3, table and pages": [tj3, "--silent", "pages.tjp"],
        }
        _prepare(ours, place)
        rounds = [_round(commands, place) for _ in range(9 if full else 3)]
        print(f"{len(dated.network.tasks)} tasks and milestones, {len(dated.network.links)} links; median (least-most)")
        for name in commands:
            _print_runs(name, rounds)
        _print_imports(commands["rollout build"], place)


def _prepare(rollout: list[str], place: Path) -> None:
    """The folder of an earlier run, and that of one a week later."""
    later = place / PLAN.name
    later.write_text(PLAN.read_text(encoding="utf-8").replace(START, A_WEEK_LATER), encoding="utf-8")
    run_process([*rollout, "build", str(PLAN), "--out", "again"], place)
    run_process([*rollout, "build", str(later), "--out", "later"], place)


def _round(commands: dict[str, list[str]], place: Path) -> dict[str, Run]:
    for name in ("first", "moved"):
        shutil.rmtree(place / name, ignore_errors=True)
    shutil.copytree(place / "later", place / "moved")
    return {name: run_process(command, place) for name, command in commands.items()}


def run_process(command: list[str], folder: Path) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment()
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} failed with exit code {process.returncode}: {errors.decode()}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, errors)


def _print_runs(name: str, rounds: list[dict[str, Run]]) -> None:
    runs = [each[name] for each in rounds]
    seconds = [run.seconds for run in runs]
    ratio = median(each[name].seconds / each["rollout build"].seconds for each in rounds)
    work = median(each[name].processor / each["rollout build"].processor for each in rounds)
    print(
        f"{name:20} {median(seconds):5.2f} s ({min(seconds):.2f}-{max(seconds):.2f}), times rollout {ratio:4.1f}; "
        f"processor {median(run.processor for run in runs):5.2f} s, times rollout {work:4.1f}; "
        f"peak memory {max(run.megabytes for run in runs):.0f} MB"
    )


def _print_imports(command: list[str], folder: Path) -> None:
    """The share of imports, as the interpreter itself counts it in one more run, in the work of both processes."""
    counted = run_process([command[0], "-X", "importtime", *command[1:]], folder)
    imports = sum(int(found) for found in _IMPORT_LINE.findall(counted.errors)) / 1e6
    share = imports / counted.processor
    print(f"imports: {imports:.2f} s of {counted.processor:.2f} s ({share:.0%}), counting slows both down")


def _environment() -> dict[str, str]:
    """That of the user, with bytecode kept after the first run as it is for an installed package."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT)}
