"""What is being done, on stderr, once a run takes longer than a second."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

DELAY = 1.0
"""Seconds after which a user wants to know; most runs are over by then."""


class Stages:
    """Shows the stage under way: as a spinner on a terminal, elsewhere as one line a stage."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stage = ""
        self._is_shown = False
        self._spinner: Callable[[str], None] | None = None
        self._stop: Callable[[], None] = lambda: None

    def enter(self, stage: str) -> None:
        """Say that a stage begins."""
        with self._lock:
            if stage == self._stage:
                return
            self._stage = stage
            if self._is_shown:
                self._print()

    def show(self) -> None:
        """Begin to show stages."""
        with self._lock:
            self._is_shown = True
            if sys.stderr.isatty():
                self._start_spinner()
            self._print()

    def stop(self) -> None:
        """Leave the terminal as it was."""
        with self._lock:
            self._is_shown = False
            self._stop()

    def _print(self) -> None:
        if self._spinner:
            self._spinner(self._stage)
        elif self._stage:
            sys.stderr.write(f"{self._stage} ...\n")

    def _start_spinner(self) -> None:
        from rich.console import Console
        from rich.markup import escape

        status = Console(stderr=True).status(escape(self._stage))
        status.start()
        self._spinner, self._stop = lambda stage: status.update(escape(stage)), status.stop


@contextmanager
def progress(*, delay: float = DELAY) -> Iterator[Callable[[str], None]]:
    """A function to call with the name of each stage; nothing is shown in the first ``delay`` seconds."""
    stages = Stages()
    timer = threading.Timer(delay, stages.show)
    timer.daemon = True
    timer.start()
    try:
        yield stages.enter
    finally:
        timer.cancel()
        timer.join()  # or it could begin to show what has ended
        stages.stop()
