"""Reading a file of the user as bytes, of which a hostile or mistaken one has too many."""

import errno
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 60_000_000
"""More than any file has that we read whole, whatever its format allows."""


def content_of(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """The content of the file at ``path``, which may also be a device or a pipe without end.

    Raises:
        OSError: when it cannot be read, or has more than ``most`` bytes.

    """
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"larger than {most // 1_000_000} MB", str(path))
    return content
