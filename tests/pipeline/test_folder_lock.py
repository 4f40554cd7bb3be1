"""On Windows, where folders cannot be locked, a run locks a file in the folder."""

import errno
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from rollout.pipeline.folder_lock import LOCK_FILE, alone


class Windows:
    """What ``msvcrt`` does: a lock that another run holds is reported as a deadlock after ten seconds of trying."""

    def __init__(self, *answers: int) -> None:
        self.answers = list(answers)

    def locking(self, handle: int, mode: int, size: int) -> None:
        assert (mode, size) == (1, 1)
        if number := self.answers.pop(0):
            raise OSError(number, "refused")


@pytest.mark.parametrize(
    "answers",
    [(0,), (errno.EDEADLOCK, errno.EDEADLOCK, 0), (errno.EINVAL,)],
    ids=["free at once", "held by another run for 20 seconds", "no locks on this file system"],
)
def test_it_waits_as_long_as_another_run_holds_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answers: tuple[int, ...]
) -> None:
    windows = Windows(*answers)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_LOCK=1, locking=windows.locking))
    with alone(tmp_path):
        assert windows.answers == []
        assert (tmp_path / LOCK_FILE).exists()
    assert list(tmp_path.iterdir()) == []
