"""A bound on the time and the memory of one input. Time is that of the processor, so a busy machine finds nothing."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

SECONDS: Final = 5.0
WHOLE_SECONDS: Final = 30.0
"""For an input that is also built, explained, and compared with a plan that has nothing in common with it."""
MEMORY: Final = 1_000_000_000
"""Bytes that an input may take beyond what the process has when it begins."""


class HangError(BaseException):
    """An input that took longer than it may; no handler of the program is to swallow it."""


@contextmanager
def bounded(seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Raises ``HangError`` in what takes longer, and lets Python raise ``MemoryError`` in what asks for more."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    former = signal.signal(signal.SIGPROF, _stop)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + memory, before[1]))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.signal(signal.SIGPROF, former)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise HangError("too long")


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()
