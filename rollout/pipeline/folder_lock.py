"""One run at a time in a folder, on every system that can lock a file."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

LOCK_FILE: Final = ".rollout-lock"
"""Is in the folder while a run writes there, on Windows: folders cannot be locked there."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Waits until no other run holds the folder, and holds it; where a file system has no locks, nothing is held.

    Raises:
        OSError: when the folder cannot be opened.

    """
    with _locked_file(folder / LOCK_FILE) if sys.platform == "win32" else _locked_folder(folder):
        yield


@contextmanager
def _locked_folder(folder: Path) -> Iterator[None]:
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _locked_file(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        _lock_first_byte(handle)
        yield
    finally:
        os.close(handle)  # gives the lock back
        with suppress(OSError):  # another run has it open by now
            path.unlink()


def _lock_first_byte(handle: int) -> None:
    """Windows tries for ten seconds, then reports a deadlock: the other run is only slow."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno == errno.EDEADLOCK:
                    continue  # otherwise a file system without locks
            return
