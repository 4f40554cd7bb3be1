"""Where a file went wrong, and what was found there."""

from typing import Final

from msgspec import Struct

from rollout.source.syntax_lines import content
from rollout.units import count

LONGEST: Final = 60
"""Characters of a text that are repeated in a hint."""


class Mistake(Struct, frozen=True, kw_only=True):
    """Where a mistake is (line and column from 0), what it is, and what to do."""

    line: int
    column: int
    message: str
    hint: str


class Scene(Struct, frozen=True, kw_only=True):
    """The lines of the file, where the parser stopped, and where what it was reading began (from 0)."""

    lines: tuple[str, ...]
    line: int
    column: int
    opened: tuple[int, int] | None
    problem: str
    context: str

    @property
    def text(self) -> str:
        """The line on which the parser stopped."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    def before(self, line: int) -> int | None:
        """The nearest line above that holds more than a comment."""
        return next((n for n in range(line - 1, -1, -1) if content(self.lines[n])), None)


def spaces(number: int) -> str:
    """``2 spaces``, ``1 space`` or ``no spaces``."""
    return count(number, "space")


def quoted(text: str) -> str:
    """The text in quotes that it does not hold itself, shortened if long."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}..."
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
