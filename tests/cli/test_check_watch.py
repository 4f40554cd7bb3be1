"""``rollout check --watch``: a plan saved right, wrong and right again, and the files beside it."""

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from rollout.plan import load_plan
from rollout.publishing.watching import WatchedFiles, rebuild_on_save
from tests.publishing.test_feed_server import INTERRUPTIBLE

RIGHT = """\
plan: {title: Move, start: 2027-01-11, programme: none}
tasks:
  - {id: X1, name: Pack, duration: 5d}
"""
WRONG = RIGHT.replace("5d", "5 dayz")
NAMING_FILES = """\
people:
  - {id: mover, post: Mover, leave: [{ics: mover.ics}]}
document: {template: house.dotx}
baseline: {file: agreed}
"""
DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def _save(plan: Path, text: str) -> None:
    """In one step, as editors do, so that there is one check for it."""
    new = plan.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(plan)


def test_every_save_is_one_line_of_json_until_ctrl_c(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    _save(plan, WRONG)
    command = [sys.executable, "-c", INTERRUPTIBLE, "check", str(plan), "--watch", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        try:
            assert run.stdout is not None
            assert run.stderr is not None
            assert ("error", 3, 36) in _found(run.stdout.readline())
            said = [run.stderr.readline(), run.stderr.readline()]
            _save(plan, RIGHT)
            assert "error" not in {severity for severity, *_ in _found(run.stdout.readline())}
            said += [run.stderr.readline(), run.stderr.readline()]  # to the end of the second check
            run.send_signal(signal.SIGINT)
            said += run.stderr.read().splitlines()
            assert [line.split()[0] for line in said] == ["Checking", "Checked", "Checking", "Checked", "Ended."]
            assert run.wait() == 0
        finally:
            run.kill()


def _found(line: str) -> set[tuple[str, int, int]]:
    return {(each["severity"], each["line"], each["column"]) for each in json.loads(line)}


def test_a_file_that_the_plan_names_is_followed_once_the_plan_has_been_read(tmp_path: Path) -> None:
    plan, leave = tmp_path / "plan.yaml", tmp_path / "elsewhere" / "mover.ics"
    plan.write_text("", encoding="utf-8")
    leave.parent.mkdir()
    stop = threading.Event()
    seen: list[bool] = []

    def check(_is_superseded: Callable[[], bool]) -> tuple[Path, ...]:
        seen.append(leave.exists())
        if seen == [False]:  # saved a moment after the first check, from outside it
            threading.Timer(0.05, leave.write_bytes, [b"BEGIN:VCALENDAR"]).start()
        else:
            stop.set()
        return (plan, leave)

    rebuild_on_save(WatchedFiles(files=(plan,)), check, stop)
    assert seen == [False, True]


def test_a_plan_is_read_from_itself_its_status_file_and_what_it_names(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(RIGHT + NAMING_FILES, encoding="utf-8")
    for name in ("mover.ics", "house.dotx", "plan.baselines/agreed.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    names = ("plan.yaml", "plan.status.csv", "plan.baselines/agreed.json", "mover.ics", "house.dotx")
    assert load_plan(plan).files() == tuple(tmp_path / name for name in names)


def test_the_editor_task_of_the_docs_understands_what_is_printed() -> None:
    block = next(each for each in re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL))
    matcher = json.loads(block)["tasks"][0]["problemMatcher"]
    line = "plan.yaml:12:5: error: no process is called 'INK' [unknown_process]"
    assert re.match(matcher["pattern"]["regexp"], line) is not None
    assert re.match(matcher["pattern"]["regexp"], line.replace("plan.yaml", "C:\\plans\\plan.yaml")) is not None
    assert re.match(matcher["background"]["beginsPattern"], "Checking plan.yaml") is not None
    assert re.match(matcher["background"]["endsPattern"], "Checked at 14:03:22. ") is not None
