"""Reports that a second process renders: the same files and errors, and nothing is left of it however it ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest

from rollout.reports.registry import Report, render_all
from rollout.reports.report_input import ReportInput
from rollout.reports.second_process import meanwhile
from tests.support.ics_plans import plan, replanned

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs Linux and two processors"
)
HERE = os.getpid()
_A_MINUTE = 60.0


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = _children()
    yield
    assert _children() <= before


def _children() -> set[str]:
    """The processes of this one, also those that have ended; other tests keep some, such as a browser."""
    return {each.name for each in Path("/proc").glob("[0-9]*") if _parent(each) == HERE}


def _parent(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # has ended meanwhile
        return None


@pytest.fixture
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of the test runner and of earlier tests do no harm to work that takes no locks."""
    monkeypatch.setattr("rollout.reports.second_process._is_single_thread", lambda: True)


def own_number() -> Mapping[str, bytes]:
    return {"process": str(os.getpid()).encode()}


@pytest.mark.usefixtures("_one_thread")
def test_the_work_is_done_in_another_process() -> None:
    with meanwhile(own_number, nullcontext) as result:
        assert result()["process"] != str(HERE).encode()


@pytest.mark.usefixtures("_one_thread")
def test_more_than_a_pipe_holds_comes_whole() -> None:
    with meanwhile(lambda: {"large": bytes(range(256)) * 40_000}, nullcontext) as result:
        assert result() == {"large": bytes(range(256)) * 40_000}


def test_without_leave_it_is_done_in_this_process() -> None:
    with meanwhile(own_number, None) as result:
        assert result() == {"process": str(HERE).encode()}


def test_beside_another_thread_it_is_done_in_this_process() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        with meanwhile(own_number, nullcontext) as result:
            assert result() == {"process": str(HERE).encode()}
    finally:
        end.set()
        thread.join()


@pytest.mark.usefixtures("_one_thread")
def test_what_a_killed_process_leaves_undone_is_done_here() -> None:
    def work() -> Mapping[str, bytes]:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return {"a.txt": b"whole"}

    with meanwhile(work, nullcontext) as result:
        assert result() == {"a.txt": b"whole"}


@pytest.mark.usefixtures("_one_thread")
def test_an_error_is_raised_here_and_printed_by_nobody_else(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> Mapping[str, bytes]:
        raise ValueError(f"raised in {os.getpid()}")

    with meanwhile(work, nullcontext) as result, pytest.raises(ValueError, match=f"raised in {HERE}"):
        result()
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("_one_thread")
def test_ctrl_c_ends_both() -> None:
    def work() -> Mapping[str, bytes]:
        time.sleep(_A_MINUTE)
        return {}

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt), meanwhile(work, nullcontext):
        raise KeyboardInterrupt
    assert time.monotonic() - start < _A_MINUTE / 2


def test_it_ends_where_nobody_is_left_to_read_its_result() -> None:
    script = (
        "import os\nfrom contextlib import nullcontext\nfrom rollout.reports.second_process import meanwhile\n"
        "with meanwhile(lambda: {'large': bytes(1_000_000)}, nullcontext):\n    os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, timeout=_A_MINUTE / 2)


@pytest.mark.usefixtures("_one_thread")
def test_files_and_their_order_are_those_of_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        Report("tasks.csv", "tables.tasks_csv"),
        Report("links.csv", "tables.links_csv", takes_long=True),
        Report("milestones.csv", "tables.milestones_csv"),
        Report("schedule.json", "schedule_json", takes_long=True),
    )
    monkeypatch.setattr("rollout.reports.registry.REPORTS", rows)
    source, told = ReportInput(schedule=plan(replanned())), list[str]()
    beside = render_all(source, lambda name, _content: told.append(name), without_threads=nullcontext)
    assert told == ["tasks.csv", "links.csv", "milestones.csv", "schedule.json"]
    assert list(beside.items()) == list(render_all(source).items())
