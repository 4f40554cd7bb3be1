"""The findings of a check as text and as JSON."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rollout.errors import Location, Problem, Severity
from rollout.units import count


def has_errors(problems: Sequence[Problem]) -> bool:
    """Whether at least one of the findings stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def findings_as_text(plan: Path, problems: Sequence[Problem]) -> str:
    """One line with the number of errors and warnings, and of accepted warnings if there are any."""
    numbers = Counter(problem.severity for problem in problems)
    counts = [count(numbers[Severity.ERROR], "error"), count(numbers[Severity.WARNING], "warning")]
    if numbers[Severity.ACCEPTED]:
        counts.append(f"{numbers[Severity.ACCEPTED]} accepted")
    return f"{plan}: {', '.join(counts)}"


def findings_as_json(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """One object a finding, with null for what it does not have."""
    return [
        {
            "severity": str(problem.severity),
            "code": problem.code,
            "message": problem.message,
            **_place(problem.at),
            "hint": problem.hint,
            "notes": [{"message": note.message, **_place(note.at)} for note in problem.notes],
        }
        for problem in problems
    ]


def _place(at: Location | None) -> dict[str, object]:
    if at is None:
        return {"file": None, "line": None, "column": None}
    return {"file": at.file, "line": at.line, "column": at.column}
