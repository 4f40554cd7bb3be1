"""Serving until Ctrl-C: the calendars of a plan, or its page, rebuilt at every save."""

import gc
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rollout.cli import console
from rollout.errors import PlanError, Problem, RolloutError, format_problem
from rollout.units import count
from rollout.values import replace

if TYPE_CHECKING:
    from rollout.pipeline.building import Built
    from rollout.publishing.live_plan import LivePlan
    from rollout.publishing.watching import Rebuild

THIS_COMPUTER = "127.0.0.1"


def serve_calendars(folder: Path, title: str, host: str, port: int) -> None:
    """Serve the calendars in the output folder."""
    from rollout.publishing.feed_folder import FeedFolder
    from rollout.publishing.feed_server import FeedServer

    with FeedServer(FeedFolder(root=folder, title=title), host, port) as server, ended_by_sigterm():
        console.print_message(f"Open {server.address} to see what to click in your calendar program. Ctrl-C ends.")
        if not server.is_local:
            console.print_message("Everybody who can reach this computer can read the plan now.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            console.print_message("Ended.")


@contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """SIGTERM as Ctrl-C: a program that a script starts in the background is deaf to Ctrl-C itself."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def serve_page(plan: Path, out: Path | None, templates: Path | None, port: int) -> None:
    """Serve the page of the plan on this computer only, and rebuild it whenever one of its files is saved."""
    from rollout.plan.status import status_path
    from rollout.publishing.feed_server import FeedServer
    from rollout.publishing.live_plan import LivePlan
    from rollout.publishing.watching import WatchedFiles, rebuild_on_save

    live = LivePlan(plan.name)
    files = WatchedFiles(files=(plan, status_path(plan)), folder=templates)
    with FeedServer(live, THIS_COMPUTER, port) as server, ended_by_sigterm():
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        console.print_message(f"Open {server.address} in a browser; it reloads when you save {plan}. Ctrl-C ends.")
        try:
            rebuild_on_save(files, rebuilder(live, plan, out, templates), threading.Event())
        except KeyboardInterrupt:
            console.print_message("Ended.")
        finally:
            server.shutdown()


class _SupersededError(Exception):
    """A newer save makes the rest of a run pointless."""


class _LiveRun:
    """One run for the live page. A newer save ends it once its page is shown, so that frequent saves show pages too."""

    def __init__(self, live: "LivePlan", is_superseded: Callable[[], bool]) -> None:
        self._live = live
        self._is_superseded = is_superseded
        self._has_page = False

    def on_file(self, name: str, content: bytes) -> None:
        """Show the page as soon as it is there."""
        from rollout.publishing.live_plan import PAGE

        if name == PAGE:
            self._live.show_page(content)
            self._has_page = True
        self.on_stage()

    def on_stage(self, _text: str = "") -> None:
        """End the run if it is superseded."""
        if self._has_page and self._is_superseded():
            raise _SupersededError


def rebuilder(live: "LivePlan", plan: Path, out: Path | None, templates: Path | None) -> "Rebuild":
    """A function that builds the plan and shows it on the live page: the new dates, or what is wrong."""
    from rollout.pipeline.building import build

    def rebuild(is_superseded: Callable[[], bool]) -> tuple[Path, ...]:
        run = _LiveRun(live, is_superseded)
        read_from: tuple[Path, ...] = ()
        try:
            built = build(plan, out=out, templates=templates, on_stage=run.on_stage, on_file=run.on_file)
            live.show_files(built.folder, built.files)
        except _SupersededError:
            pass  # the newer save is built next
        except RolloutError as error:
            console.print_error(error)
            live.show_errors(f"{plan.name} has errors", errors_of(error))
        else:
            console.print_message(_summary(built))
            read_from = built.read_from
        gc.collect()  # a command ends before that matters, a server goes on
        return read_from

    return rebuild


def errors_of(error: RolloutError) -> tuple[str, ...]:
    """Each error as it is printed, with the line of the file that it is about."""
    problems = error.problems if isinstance(error, PlanError) else ()
    texts = [format_problem(_with_excerpt(each)) for each in problems] or [f"error: {error}"]
    return tuple(console.visible(text) for text in texts)


def _with_excerpt(problem: Problem) -> Problem:
    """The problem with its line as it is written, where the file can be read."""
    if problem.excerpt or problem.at is None:
        return problem
    try:
        lines = Path(problem.at.file).read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, ValueError):
        return problem
    number = problem.at.line - 1
    return replace(problem, excerpt=lines[number]) if number < len(lines) else problem


def _summary(built: "Built") -> str:
    from rollout.engine.reached import shown_dates, span_of_days

    start, finish = span_of_days(built.schedule, shown_dates(built.schedule))
    return f"{start} to {finish}, {count(len(built.warnings), 'warning')}"
