"""The program: ``rollout``, or ``python -m rollout``."""

import gc
import sys
from typing import Final

_INTERRUPTED: Final = 130
"""The exit code of what Ctrl-C ended, as shells give it."""


def run() -> None:
    """Run one command and leave the process. Ctrl-C ends it with a plain line, also during imports."""
    code: str | int | None = None
    try:
        from rollout.cli import main

        main()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except SystemExit as end:
        code = end.code
    gc.freeze()  # or Python would look for cycles in all that the system takes back at once: a fifth of ``check``
    if code == _INTERRUPTED:
        sys.stderr.write("interrupted\n")
    sys.exit(code)


if __name__ == "__main__":
    run()
