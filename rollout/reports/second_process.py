"""Work that a copy of this process does meanwhile. What the copy cannot do is done here, so that errors are the same.

Linux only: elsewhere a second process would have to load and read everything again, which takes as long as it saves.
"""

import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final

Files = Mapping[str, bytes]
WithoutThreads = Callable[[], AbstractContextManager[object]]
"""Makes a context in which no thread of the caller's runs: a process with several is not to be copied."""

_THREADS: Final = Path("/proc/self/task")
_LONGEST_WAIT: Final = 0.05
"""Seconds for threads that have ended to be gone from the list of the system."""


@contextmanager
def meanwhile(work: Callable[[], Files], without_threads: WithoutThreads | None) -> Iterator[Callable[[], Files]]:
    """What gives the result of ``work``, which begins at once in a second process where there can be one.

    Without ``without_threads`` there is none. The process is gone when the context is left, however that is. Where it
    fails or dies, and where there is none, ``work`` is done here when its result is asked for, and its errors raised.
    """
    child = None if without_threads is None else _copy(work, without_threads)
    if child is None:
        yield work
        return
    process, pipe = child
    try:
        yield lambda: _received(pipe) or work()
    finally:
        os.close(pipe)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(process, 0)


def _copy(work: Callable[[], Files], without_threads: WithoutThreads) -> tuple[int, int] | None:
    """The number of the process that does ``work`` and the pipe from which its result can be read."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return None
    with without_threads():
        if not _is_single_thread():
            return None
        reading, writing = os.pipe()
        try:
            process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            return None
        if process == 0:
            os.close(reading)  # or it would wait for ever to be read where this process is killed
            _do(work, writing)
    os.close(writing)
    return process, reading


def _is_single_thread() -> bool:
    """Whether the system, too, knows of one thread only; those of libraries count."""
    until = time.monotonic() + _LONGEST_WAIT
    with suppress(OSError):
        while threading.active_count() == 1 and time.monotonic() < until:
            if len(list(_THREADS.iterdir())) == 1:
                return True
            time.sleep(0.001)
    return False


def _do(work: Callable[[], Files], writing: int) -> None:
    """The whole life of the second process, which prints nothing and never returns."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(dict(work()), pipe)
    finally:
        os._exit(0)  # also after an error, which comes again where its message is printed


def _received(pipe: int) -> Files | None:
    """The result; None where the process ended without one."""
    with os.fdopen(pipe, "rb", closefd=False) as stream:
        try:
            files: Files = pickle.load(stream)  # noqa: S301 - a copy of this process wrote it
        except (EOFError, pickle.UnpicklingError):
            return None
    return files
