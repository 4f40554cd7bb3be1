"""Writing one file beside the plan in one step."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from rollout.errors import RolloutError


def replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of what is at ``path``; its folder is made where there is none.

    Raises:
        RolloutError: when it cannot be written; what was there is as before.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, name = tempfile.mkstemp(prefix=".rollout-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())  # or a power failure could leave the new name with nothing in it
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise RolloutError(f"cannot write '{path}': {error.strerror or error}") from None
