"""What a run says of itself while it takes long."""

import threading
from pathlib import Path

import pytest

from rollout.cli.progress import Stages, progress

HOURS = 3600.0


def test_a_short_run_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with progress(delay=HOURS) as on_stage:
        on_stage("reading")
        on_stage("scheduling")
    assert capfd.readouterr() == ("", "")


def test_a_long_run_says_what_it_does_in_lines_on_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    stages = Stages()
    stages("reading")
    stages.show()
    stages("writing")
    stages.stop()
    stages("nothing more")
    assert capfd.readouterr() == ("", "reading ...\nwriting ...\n")


def test_on_a_terminal_the_line_goes_away_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    screen = (tmp_path / "screen").open("w+", encoding="utf-8")
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(screen, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stages = Stages()
    stages("reading [bold]my plan[/bold].yaml")
    stages.show()
    stages.stop()
    screen.seek(0)
    shown = screen.read()
    assert "reading [bold]my plan[/bold].yaml" in shown
    assert shown.rstrip().endswith("\x1b[2K")
    screen.close()


def test_no_thread_is_left_behind() -> None:
    before = set(threading.enumerate())
    with progress(delay=HOURS):
        (timer,) = set(threading.enumerate()) - before
    assert not timer.is_alive()


def test_ctrl_c_while_the_thread_is_started_stays_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: threading.Thread) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), progress(delay=HOURS) as stages, stages.without_threads():
        monkeypatch.setattr(threading.Timer, "start", interrupted)


def test_no_thread_runs_where_none_may_and_a_stage_is_said_once(capfd: pytest.CaptureFixture[str]) -> None:
    before = threading.active_count()
    stages = Stages(delay=0)
    stages.start()
    stages("writing")
    stages.show()
    with stages.without_threads():
        assert threading.active_count() == before
    stages.stop()
    assert capfd.readouterr().err == "writing ...\n"
