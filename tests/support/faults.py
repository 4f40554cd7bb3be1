"""The calls that change a file system, each of which can fail, or be the last one of a process."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import pytest

_CALLS: Final = ("replace", "rename", "link", "mkdir", "fsync", "chmod")
_WRITING: Final = frozenset("wax+")


class Faults:
    """Counts the calls; in the one numbered ``at``, from 1, ``happens`` is called instead, after half of a write."""

    def __init__(self, at: int, happens: Callable[[], None]) -> None:
        self.count = 0
        self._at = at
        self._happens = happens

    def step(self) -> bool:
        """Whether the call is the one that goes wrong."""
        self.count += 1
        return self.count == self._at

    def strike(self) -> None:
        self._happens()


def disk_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class _Stream:
    """A file open for writing."""

    def __init__(self, stream: Any, faults: Faults) -> None:
        self._stream = stream
        self._faults = faults

    def write(self, content: bytes) -> int:
        if self._faults.step():
            self._stream.write(content[: len(content) // 2])
            self._stream.flush()
            self._faults.strike()
        return int(self._stream.write(content))

    def __enter__(self) -> "_Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def faults_in(faults: Faults) -> Iterator[None]:
    """Every call that makes, fills, names or renames a file goes through ``faults``."""
    with pytest.MonkeyPatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, _counted(getattr(os, name), faults))
        opened, descriptor = io.open, os.open

        def open_(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
            if not _WRITING & set(mode):
                return opened(file, mode, *rest, **more)
            if not isinstance(file, int) and faults.step():
                faults.strike()
            return _Stream(opened(file, mode, *rest, **more), faults)

        def open_descriptor(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            if flags & os.O_CREAT and faults.step():
                faults.strike()
            return descriptor(path, flags, *rest, **more)

        patch.setattr(io, "open", open_)
        patch.setattr(os, "open", open_descriptor)
        yield


def _counted(call: Callable[..., Any], faults: Faults) -> Callable[..., Any]:
    def counted(*arguments: Any, **options: Any) -> Any:
        if faults.step():
            faults.strike()
        return call(*arguments, **options)

    return counted


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, hidden ones and those of staging folders included."""
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def dies_at(number: int, run: Callable[[], object]) -> bool:
    """Run in a child process that ends without any clean-up in its call of that number; whether it came so far."""
    child = os.fork()
    if not child:
        with suppress(BaseException), faults_in(Faults(number, lambda: os._exit(9))):
            run()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
