"""Whole processes beside each other, in turns: ours, MPXJ in pure Java, TaskJuggler."""

import os
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median

ROUNDS = 3
JAVA = Path(__file__).parent / "peers" / "MpxjSchedule.java"


def beside_mpxj(folder: Path, sizes: tuple[int, ...]) -> None:
    found = find_spec("mpxj")
    if found is None or found.origin is None or not shutil.which("javac"):
        print("MPXJ is not here: install a JDK and the package mpxj")
        return
    jars = f"{Path(found.origin).parent / 'lib'}/*"
    subprocess.run(["javac", "-cp", jars, "-d", str(folder), str(JAVA)], check=True)
    print("whole process: read JSON, check, schedule, write the table; median of", ROUNDS, "in turns")
    for size in sizes:
        source = folder / "network.json"
        write_network(size, source)
        ours, theirs = folder / "ours.csv", folder / "theirs.csv"
        ours_command = [sys.executable, "-m", "bench.engine_process", str(source), str(ours)]
        java_command = ["java", "-cp", f"{folder}:{jars}", "MpxjSchedule", str(source), str(theirs)]
        run(ours_command)  # the first run compiles and keeps the result
        report(size, "MPXJ", *in_turns(ours_command, java_command))
        print(f"{'':>10} tables {'are equal' if ours.read_bytes() == theirs.read_bytes() else 'DIFFER'}", flush=True)


def beside_taskjuggler(folder: Path, size: int) -> None:
    if not shutil.which("tj3"):
        print("TaskJuggler is not here: install tj3")
        return
    source, plan = folder / "network.json", folder / "network.tjp"
    write_network(size, plan)
    ours_command = [sys.executable, "-m", "bench.engine_process", str(source), str(folder / "ours.csv")]
    report(size, "tj3", *in_turns(ours_command, ["tj3", "--silent", "--output-dir", str(folder), str(plan)]))


def write_network(size: int, target: Path) -> None:
    """A network in a file, made by another process: a child counts the memory of the one that started it."""
    subprocess.run([sys.executable, "-m", "bench.engine_networks", str(size), str(target)], check=True)


def in_turns(*commands: list[str]) -> list[tuple[float, int]]:
    """Median wall seconds and greatest peak memory in MiB of every command, run A B A B."""
    runs = [[run(command) for command in commands] for _ in range(ROUNDS)]
    return [(median(seconds for seconds, _ in of), max(memory for _, memory in of)) for of in zip(*runs, strict=True)]


def run(command: list[str]) -> tuple[float, int]:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed with {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss // 1024


def report(size: int, peer: str, ours: tuple[float, int], theirs: tuple[float, int]) -> None:
    print(
        f"{size:>10,} rollout {ours[0]:.2f} s, {ours[1]} MiB; {peer} {theirs[0]:.2f} s, {theirs[1]} MiB; "
        f"{theirs[0] / ours[0]:.1f} times faster",
        flush=True,
    )
