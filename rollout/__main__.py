"""The program: ``rollout``, or ``python -m rollout``."""

import gc
import sys

_INTERRUPTED = 130
"""The exit code of what Ctrl-C ended, as shells give it."""

_GARBAGE_THRESHOLD = 500_000
"""New objects after which Python looks for cycles. A run is short and makes few; with the default of 700 that search
took a tenth of the time of ``check``."""


def run() -> None:
    """Run one command and leave the process. Ctrl-C ends it with a plain line, also during imports."""
    gc.set_threshold(_GARBAGE_THRESHOLD)
    code: str | int | None = None
    try:
        from rollout.cli import main

        main()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except Exception as error:
        if not _is_interruption(error):
            raise
        code = _INTERRUPTED
    except SystemExit as end:
        code = end.code
    gc.freeze()  # or Python would look for cycles in all that the system takes back at once: a fifth of ``check``
    if code == _INTERRUPTED:
        sys.stderr.write("interrupted\n")
    sys.exit(code)


def _is_interruption(error: Exception) -> bool:
    """Whether Ctrl-C is behind an error: Python 3.11 and pydantic put it into one of theirs while a class is made."""
    from traceback import format_exception

    lines = "".join(format_exception(error)).splitlines()
    return any(line.strip().startswith("KeyboardInterrupt") for line in lines)


if __name__ == "__main__":
    run()
