"""Printing what a check found: once, or at every save of a file of the plan."""

import gc
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from rollout.cli import console
from rollout.cli.text.findings import findings_as_json, findings_as_text, has_errors
from rollout.cli.text.warning_groups import warnings_as_lines
from rollout.errors import PlanError, Problem
from rollout.pipeline.checking import checked


class CheckRequest(Struct, frozen=True, kw_only=True):
    """What to check, and how much of the outcome to print."""

    plan: Path
    templates: Path | None = None
    is_strict: bool = False
    asks_document: bool = False
    asks_quality: bool = False
    is_whole: bool = False
    is_quiet: bool = False
    as_json: bool = False


class Verdict(Struct, frozen=True, kw_only=True):
    """Whether a plan is wrong, and the files that it was read from."""

    is_wrong: bool
    read_from: tuple[Path, ...]


def print_check(request: CheckRequest, print_json: Callable[[object], None] = console.print_json) -> Verdict:
    """Check the plan and print what was found."""
    found = checked(request.plan, templates=request.templates, strict=request.is_strict, document=request.asks_document)
    if not request.as_json:
        _print_findings(request, found.problems)
    elif not request.asks_quality:
        print_json(findings_as_json(found.problems))
    is_wrong = has_errors(found.problems)
    if request.asks_quality:
        is_wrong |= _print_quality(request, found.problems, print_json) and request.is_strict
    return Verdict(is_wrong=is_wrong, read_from=found.read_from)


def check_on_save(request: CheckRequest) -> None:
    """Check now and whenever a file of the plan is saved, until Ctrl-C; JSON takes one line a check."""
    from rollout.cli.serving import ended_by_sigterm
    from rollout.plan import load_plan
    from rollout.plan.status import status_path
    from rollout.publishing.watching import WatchedFiles, rebuild_on_save

    def check(_is_superseded: Callable[[], bool]) -> tuple[Path, ...]:
        console.print_message(f"Checking {request.plan}")
        verdict = print_check(request, console.print_json_line)
        console.print_message(f"Checked at {datetime.now():%H:%M:%S}. The next save is checked too; Ctrl-C ends.")
        gc.collect()  # one check alone ends before that matters
        return verdict.read_from

    if not request.plan.exists():
        load_plan(request.plan)  # says what to do without one
    files = WatchedFiles(files=(request.plan, status_path(request.plan)), folder=request.templates)
    with ended_by_sigterm():
        try:
            rebuild_on_save(files, check, threading.Event())
        except KeyboardInterrupt:
            console.print_message("Ended.")


def _print_findings(request: CheckRequest, problems: Sequence[Problem]) -> None:
    console.print_problems(problem for problem in problems if has_errors([problem]))
    console.print_result(findings_as_text(request.plan, problems))
    if not request.is_quiet:
        console.print_warnings(warnings_as_lines(request.plan, problems, is_whole=request.is_whole))


def _print_quality(request: CheckRequest, problems: Sequence[Problem], print_json: Callable[[object], None]) -> bool:
    """Print the fourteen points, and whether one of them fails; a plan that cannot be dated has none."""
    from rollout.cli.text.control.quality_text import quality_as_json, quality_as_text
    from rollout.pipeline.control.quality import quality_of
    from rollout.plan import load_plan

    try:
        found = quality_of(load_plan(request.plan, templates=request.templates))
    except PlanError:  # its problems are printed already
        found = None
    if request.as_json:
        points = None if found is None else quality_as_json(found)
        print_json({"findings": findings_as_json(problems), "quality": points})
    elif found is not None:
        console.print_result("\n" + quality_as_text(found))
    return found is not None and bool(found.failed)
