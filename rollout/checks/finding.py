"""How a check words what it found: always a warning with a code and a place."""

from rollout.errors import Location, Note, Problem, Severity


def warning(
    code: str, message: str, at: Location | None, *, hint: str | None = None, notes: tuple[Note, ...] = ()
) -> Problem:
    """A finding that does not stop a run unless the user asks for strictness."""
    return Problem(code=code, message=message, at=at, hint=hint, notes=notes, severity=Severity.WARNING)


def listed(names: list[str] | tuple[str, ...]) -> str:
    """The names as people list them: ``A, B and C``."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
