"""``rollout serve``: from saving the plan to the page in the browser, 200 saves, right and wrong by turns.

The browser is Chromium, the time that until the page that belongs to the save is there. Memory and open files of the
server are those of the tenth save and of the last: what leaks grows.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.opened_page import launch

ROOT = Path(__file__).parents[1]
TWO_TASKS = """\
plan: {title: Two tasks, start: 2027-01-11, programme: none}
tasks: [{id: A, name: Pack, duration: 5d}, {id: B, name: Drive, duration: 1d, after: [A]}]
"""
PLANS = {
    "two tasks": (TWO_TASKS, 200),
    "example": ((ROOT / "examples" / "example.yaml").read_text(encoding="utf-8"), 20),
    "14 processes": ((ROOT / "bench" / "fourteen.yaml").read_text(encoding="utf-8"), 20),
}
MINUTE = 60_000
EARLY = 10


def main(*, full: bool) -> None:
    print(
        "plan          saves  right (median, 95 %, most)  wrong (median, 95 %, most)  CPU  MB, files after 10 and last"
    )
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, (text, saves) in PLANS.items():
            with tempfile.TemporaryDirectory() as folder:
                measure(name, text, Path(folder), browser.new_page(bypass_csp=True), saves)
        browser.close()


def measure(name: str, text: str, folder: Path, page: Page, saves: int) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "rollout", "serve", str(plan), "--port", "0", "--out", str(folder / "out")]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=ROOT)
    assert server.stderr is not None
    address = re.search(r"http://\S+?/(?=\s|$)", server.stderr.readline())
    assert address is not None
    page.goto(address[0])
    saved(page, plan, text, 0, is_right=True)
    taken: dict[bool, list[float]] = {True: [], False: []}
    early: tuple[int, int] = (0, 0)
    before = 0.0
    for number in range(1, saves + 1):
        is_right = number % 2 == 0
        taken[is_right].append(saved(page, plan, text, number, is_right=is_right))
        if number == EARLY:
            early, before = size_of(server.pid), cpu_of(server.pid)
    late, cpu = size_of(server.pid), (cpu_of(server.pid) - before) / ((saves - EARLY) / 2)
    server.terminate()
    server.communicate(timeout=60)
    figures = "  ".join(f"{spread(taken[kind]):>26}" for kind in (True, False))
    print(f"{name:<13} {saves:>5}  {figures}  {cpu:.2f}  {early[0]}, {early[1]} and {late[0]}, {late[1]}", flush=True)


def saved(page: Page, plan: Path, text: str, number: int, *, is_right: bool) -> float:
    """Seconds from the save to the page that has what was saved, and nothing of the one before."""
    mark = f"Save {number} of this plan"
    new = plan.with_suffix(".new")
    changed = re.sub(r"title: [^,}\n]+", f"title: {mark}", text, count=1)
    new.write_text(changed if is_right else f"{text}\nmark_{number}: 1\n", encoding="utf-8")
    wanted = mark if is_right else f"mark_{number}"
    other = f"mark_{number - 1}" if is_right else f"Save {number - 1} of this plan"
    start = time.perf_counter()
    new.replace(plan)
    page.wait_for_function(
        "([wanted, other]) => document.readyState === 'complete' && document.documentElement.innerText.includes(wanted)"
        " && !document.documentElement.innerText.includes(other)",
        arg=[wanted, other],
        timeout=MINUTE,
        polling=20,
    )
    return time.perf_counter() - start


def spread(seconds: list[float]) -> str:
    in_order = sorted(seconds)
    return f"{statistics.median(in_order):.2f}, {in_order[int(0.95 * len(in_order))]:.2f}, {in_order[-1]:.2f} s"


def size_of(pid: int) -> tuple[int, int]:
    """Megabytes in memory and open files, as Linux knows them."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    resident = re.search(r"VmRSS:\s+(\d+)", status)
    return int(resident[1]) // 1024 if resident else 0, len(list(Path(f"/proc/{pid}/fd").iterdir()))


def cpu_of(pid: int) -> float:
    """Seconds of processor time that the process has used."""
    fields: list[Any] = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
