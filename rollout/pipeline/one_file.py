"""Writing one file beside the plan in one step."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from rollout.errors import RolloutError

_PREFIX: Final = ".rollout-write-"
_STALE_SECONDS: Final = 600
"""A write takes far less: what is older was left by a run that was killed, perhaps on another computer."""


def replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of what is at ``path``; its folder is made where there is none.

    What earlier writes that were killed have left in the folder is removed.

    Raises:
        RolloutError: when it cannot be written; what was there is as before.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())  # or a power failure could leave the new name with nothing in it
            _remove_left_over(path.parent, Path(name).stat().st_mtime - _STALE_SECONDS)
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise RolloutError(f"cannot write '{path}': {error.strerror or error}") from None


def replace_own_file(path: Path, content: bytes, *, head: int, read: Path | None = None) -> None:
    """As ``replace_file``, in the place of nothing or of a file of ours, which begins with the same ``head`` bytes.

    ``read`` is a file of the user that was read for this one, and stays whatever it begins with.

    Raises:
        RolloutError: when it cannot be written, or the file in the way is somebody else's; that one is as before.

    """
    try:
        begins = b""
        if path.is_file():
            with path.open("rb") as stream:
                begins = stream.read(head)
        is_foreign = begins not in (b"", content[:head]) or (read is not None and path.exists() and path.samefile(read))
    except OSError as error:
        raise RolloutError(f"cannot write '{path}': {error.strerror or error}") from None
    if is_foreign:
        raise RolloutError(
            f"'{path}' was not written by rollout and would be replaced; move it away, or name another file"
        )
    replace_file(path, content)


def replace_page(path: Path, content: bytes) -> None:
    """As ``replace_own_file``, for an HTML document: all of ours begin alike, up to their style."""
    replace_own_file(path, content, head=content.index(b"style-src"))


def _remove_left_over(folder: Path, before: float) -> None:
    """Remove files of earlier writes that were last changed before that time, by the clock of the file system."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another run has removed it
            if not left.is_symlink() and left.is_file() and left.stat().st_mtime < before:
                left.unlink()
