"""A wrong plan is data: problems are collected, then raised together as one ``PlanError``.

Nothing here prints; ``format_problem`` gives the text that a command line or an editor shows.
"""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from rollout.values import BriefStruct

_WIDTH = 100
"""Characters of a line that are shown of a long one."""


class Severity(StrEnum):
    """Whether a problem stops the run; an accepted one is a warning that the plan answers under ``accept``."""

    ERROR = "error"
    WARNING = "warning"
    ACCEPTED = "accepted"


class Location(Struct, frozen=True):
    """Where something is written. ``line`` and ``column`` count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Note(Struct, frozen=True, kw_only=True):
    """A second place that explains a problem, such as the template line behind a task."""

    message: str
    at: Location | None = None


class Acceptance(Struct, frozen=True, kw_only=True):
    """Why a warning is accepted, by whom (empty if nobody is named), and the last day on which that holds."""

    reason: str
    owner: str = ""
    until: dt.date | None = None


class Problem(BriefStruct, frozen=True, kw_only=True):
    """One finding about what the user wrote.

    ``code`` is stable and part of the interface; ``message`` and ``hint`` may be reworded at any time. ``excerpt`` is
    the line of ``at`` as it is written, where that helps; empty otherwise. ``acceptance`` is set where the severity is
    ``ACCEPTED``.
    """

    code: str
    message: str
    at: Location | None = None
    hint: str | None = None
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR
    excerpt: str = ""
    acceptance: Acceptance | None = None

    def __repr__(self) -> str:
        place = f" at {self.at}" if self.at else ""
        return f"<{self.severity.capitalize()} {self.code}{place}: {self.message}>"

    def __str__(self) -> str:
        return format_problem(self)

    @classmethod
    def warning(
        cls,
        code: str,
        message: str,
        at: Location | None = None,
        *,
        hint: str | None = None,
        notes: tuple[Note, ...] = (),
    ) -> "Problem":
        """A finding that stops no run unless the user asks for strictness."""
        return cls(code=code, message=message, at=at, hint=hint, notes=notes, severity=Severity.WARNING)


class RolloutError(Exception):
    """Base of every error that is meant for the user rather than for us."""


class PlanError(RolloutError):
    """The plan is wrong; ``problems`` holds every finding of the stage that raised it, at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(format_problem(problem) for problem in self.problems))


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise one ``PlanError`` with all problems if at least one of them is an error."""
    found = tuple(problems)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise PlanError(found)


def format_problem(problem: Problem) -> str:
    """The problem as text that editors can jump from: ``file:line:column: severity: message [code]``."""
    place = f"{problem.at}: " if problem.at else ""
    lines = [f"{place}{problem.severity}: {problem.message} [{problem.code}]"]
    if problem.excerpt and problem.at:
        lines += _with_caret(problem.excerpt, problem.at)
    lines += [f"  note: {note.at}: {note.message}" if note.at else f"  note: {note.message}" for note in problem.notes]
    if problem.hint:
        lines.append(f"  hint: {problem.hint}")
    return "\n".join(lines)


def _with_caret(line: str, at: Location) -> list[str]:
    """The line behind its number, and a mark under its column."""
    start = max(0, at.column - _WIDTH + 20)
    shown, column = line.replace("\t", " ")[start : start + _WIDTH], at.column - 1 - start
    number = f"{at.line:>6} | "
    return [f"{number}{shown}", f"{'|':>{len(number) - 1}} {' ' * column}^"]
