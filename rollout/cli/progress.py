"""What is being done, on stderr, once a run takes longer than a second."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

DELAY = 1.0
"""Seconds after which a user wants to know; most runs are over by then."""


class Stages:
    """Shows the stage under way: as a spinner on a terminal, elsewhere as one line a stage.

    Called with the name of a stage when it begins.
    """

    def __init__(self, *, delay: float = DELAY) -> None:
        self._due = time.monotonic() + delay
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._stage = self._printed = ""
        self._is_shown = False
        self._spinner: Callable[[str], None] | None = None
        self._stop: Callable[[], None] = lambda: None

    def __call__(self, stage: str) -> None:
        """Say that a stage begins."""
        with self._lock:
            if stage == self._stage:
                return
            self._stage = stage
            if self._is_shown:
                self._print()

    def start(self) -> None:
        """Show stages as soon as the delay is over."""
        self._timer = threading.Timer(max(0.0, self._due - time.monotonic()), self.show)
        self._timer.daemon = True
        self._timer.start()

    def show(self) -> None:
        """Begin to show stages."""
        with self._lock:
            self._is_shown = True
            if sys.stderr.isatty():
                self._start_spinner()
            self._print()

    def stop(self) -> None:
        """Leave the terminal as it was, and no thread."""
        if self._timer:
            self._timer.cancel()
            if self._timer.is_alive():  # not where Ctrl-C came while it was started
                self._timer.join()  # or it could begin to show what has ended
        with self._lock:
            self._is_shown = False
            self._stop()

    @contextmanager
    def without_threads(self) -> Iterator[None]:
        """No thread of this object runs meanwhile."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def _print(self) -> None:
        if self._spinner:
            self._spinner(self._stage)
        elif self._stage and self._stage != self._printed:
            sys.stderr.write(f"{self._stage} ...\n")
            self._printed = self._stage

    def _start_spinner(self) -> None:
        from rich.console import Console
        from rich.markup import escape

        status = Console(stderr=True).status(escape(self._stage))
        status.start()
        self._spinner, self._stop = lambda stage: status.update(escape(stage)), status.stop


@contextmanager
def progress(*, delay: float = DELAY) -> Iterator[Stages]:
    """A function to call with the name of each stage; nothing is shown in the first ``delay`` seconds."""
    stages = Stages(delay=delay)
    stages.start()
    try:
        yield stages
    finally:
        stages.stop()
