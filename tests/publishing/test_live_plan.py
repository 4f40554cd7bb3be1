"""``rollout serve``: right, wrong and right again, saved one after the other, each seen over the loopback interface."""

import http.client
import queue
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rollout.cli.serving import ended_by_sigterm, rebuilder
from rollout.publishing.error_page import error_page
from rollout.publishing.feed_server import FeedServer
from rollout.publishing.live_plan import LivePlan, with_script
from rollout.publishing.watching import Rebuild, WatchedFiles, rebuild_on_save
from tests.publishing.test_feed_server import INTERRUPTIBLE

RIGHT = """\
plan: {title: Move, start: 2027-01-11, programme: none}
tasks:
  - {id: X1, name: Pack, duration: 5d}
  - {id: X2, name: Drive, duration: 1d, after: [X1]}
"""
WRONG = RIGHT.replace("after: [X1]", "after: [<b>X9</b>]")
MINUTE = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A server that follows a plan; ``built`` has an entry for every finished build."""

    server: FeedServer
    plan: Path
    built: "queue.Queue[None]"

    def save(self, text: str) -> None:
        """Save in one step, as editors do, so that there is one build for it."""
        new = self.plan.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(self.plan)
        self.built.get(timeout=MINUTE)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        return answer.status, content


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    plan = tmp_path / "plan.yaml"
    plan.write_text(RIGHT, encoding="utf-8")
    page = LivePlan(plan.name)
    built: queue.Queue[None] = queue.Queue()
    stop = threading.Event()
    rebuild = rebuilder(page, plan, tmp_path / "out", None)
    files = WatchedFiles(files=(plan,))
    watcher = threading.Thread(target=rebuild_on_save, args=(files, _telling(rebuild, built), stop))
    with FeedServer(page, "127.0.0.1", 0) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        watcher.start()
        try:
            built.get(timeout=MINUTE)
            yield Live(server=server, plan=plan, built=built)
        finally:
            stop.set()
            server.shutdown()
            watcher.join()
            serving.join()


def _telling(rebuild: Rebuild, built: "queue.Queue[None]") -> Rebuild:
    def both(is_superseded: Callable[[], bool]) -> Iterable[Path]:
        read_from = rebuild(is_superseded)
        built.put(None)
        return read_from

    return both


def test_each_save_is_shown_and_nothing_of_an_earlier_one(live: Live) -> None:
    _, first = live.get("/gantt.html")
    assert "Pack" in first
    assert live.get("/tasks.csv")[0] == 200

    live.save(WRONG)
    for page in ("/gantt.html", "/plan.html"):
        status, shown = live.get(page)
        assert status == 200
        assert "Pack" not in shown
        assert "&lt;b&gt;X9&lt;/b&gt;" in shown  # the text of the plan is no markup
        assert "<b>X9" not in shown
        assert "4 |   - {id: X2, name: Drive" in shown  # the line as it is written
    assert live.get("/tasks.csv")[0] == 404

    live.save(RIGHT.replace("Pack", "Pack all"))
    _, last = live.get("/gantt.html")
    assert "Pack all" in last
    assert "[bad_link]" not in last


def test_a_page_reloads_when_its_fingerprint_is_no_longer_the_one_of_the_server(live: Live) -> None:
    def version(page: str) -> str:
        found = re.search(r'data-version="(\w+)"', page)
        assert found is not None
        return found[1]

    _, shown = live.get("/gantt.html")
    assert live.get("/rollout-version/gantt.html") == (200, version(shown))
    live.save(WRONG)
    status, now = live.get("/rollout-version/gantt.html")
    assert (status, now != version(shown)) == (200, True)
    assert now == version(live.get("/gantt.html")[1])


def test_a_newer_save_ends_the_run_once_its_page_is_shown(tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.yaml", tmp_path / "out"
    plan.write_text(RIGHT, encoding="utf-8")
    page = LivePlan(plan.name)
    rebuild = rebuilder(page, plan, out, None)
    rebuild(lambda: True)
    shown = page.answer("gantt.html", "")
    assert shown is not None
    assert b"Pack" in shown.content
    assert page.answer("tasks.csv", "") is None
    assert not out.exists()  # nothing half-written
    rebuild(lambda: False)
    assert page.answer("tasks.csv", "") is not None


def test_the_server_only_reads_and_answers_this_computer_alone(live: Live) -> None:
    assert live.get("/gantt.html", "POST")[0] == 405
    assert live.get("/gantt.html", Host="plan.example")[0] == 421
    assert live.get("/../plan.yaml")[0] == 404
    assert live.get("/plan.yaml")[0] == 404
    assert live.get("/.rollout-files")[0] == 404


def test_the_file_in_the_output_folder_stays_without_the_script(live: Live) -> None:
    assert b"rollout-reload.js" not in (live.plan.parent / "out" / "gantt.html").read_bytes()
    assert "rollout-reload.js" in live.get("/gantt.html")[1]


def test_the_policy_lets_the_script_run_and_ask_this_server_only() -> None:
    page = with_script(error_page("Wrong", ("error: <script>",))).decode()
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert page.count("<script") == 1


def test_a_template_that_comes_or_changes_is_a_save(tmp_path: Path) -> None:
    (tmp_path / "processes").mkdir()
    files = WatchedFiles(files=(tmp_path / "plan.yaml",), folder=tmp_path)
    empty = files.state()
    (tmp_path / "processes" / "INC.yaml").write_text("a", encoding="utf-8")
    assert files.state() != empty
    before = files.state()
    (tmp_path / "processes" / "tasks.csv").write_text("output", encoding="utf-8")
    assert files.state() == before
    assert set(files.places()) == {tmp_path, tmp_path / "processes"}


def test_sigterm_ends_a_server_as_ctrl_c_does() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), ended_by_sigterm():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_verb_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(RIGHT, encoding="utf-8")
    command = [sys.executable, "-c", INTERRUPTIBLE, "serve", str(plan), "--out", str(tmp_path / "out"), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        try:
            assert run.stderr is not None
            address = next(line for line in run.stderr if "Open " in line).split()[1]
            assert "2027-01-11 to 2027-01-18" in next(iter(run.stderr))
            with urllib.request.urlopen(address) as answer:  # noqa: S310  # loopback
                assert b"Pack" in answer.read()
            run.send_signal(signal.SIGINT)
            assert "Ended." in run.stderr.read()
            assert run.wait() == 0
        finally:
            run.kill()
