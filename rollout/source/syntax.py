"""What is wrong with the syntax of a file, in plain words and at the place where it went wrong.

The YAML parser notices a mistake where nothing fits any more, often lines below, and names it in its own terms. Here
the lines around that place are looked at for the mistakes that people make: quotes, brackets, colons, indentation.
"""

from collections.abc import Callable
from typing import Final

import yaml

from rollout.errors import Location, Problem
from rollout.source.syntax_keys import colon_in_text, indentation, no_colon, no_space, special_start
from rollout.source.syntax_marks import after_quote, comment_in_brackets, extra_bracket, open_bracket, open_quote, tab
from rollout.source.syntax_scene import Mistake, Scene


def syntax_problem(text: str, file: str, error: yaml.MarkedYAMLError) -> Problem:
    """The problem behind ``error``, with the line as it is written."""
    mark = error.problem_mark or error.context_mark
    scene = Scene(
        lines=tuple(text.splitlines()),
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        opened=(error.context_mark.line, error.context_mark.column) if error.context_mark else None,
        problem=error.problem or "",
        context=error.context or "",
    )
    found = next((mistake for look in _LOOKS if (mistake := look(scene))), None) or _unknown(scene)
    return Problem(
        code="yaml_syntax",
        message=found.message,
        at=Location(file=file, line=found.line + 1, column=found.column + 1),
        hint=found.hint or None,
        excerpt=scene.lines[found.line] if found.line < len(scene.lines) else "",
    )


def _unknown(scene: Scene) -> Mistake:
    line = min(scene.line, max(len(scene.lines) - 1, 0))
    message = f"the file cannot be read from here on: {scene.problem or scene.context}"
    hint = "look for a missing quote, bracket, colon or space on this line and the one above"
    return Mistake(line=line, column=scene.column if line == scene.line else 0, message=message, hint=hint)


_LOOKS: Final[tuple[Callable[[Scene], Mistake | None], ...]] = (
    tab,
    open_quote,
    after_quote,
    comment_in_brackets,
    open_bracket,
    colon_in_text,
    no_space,
    no_colon,
    extra_bracket,
    special_start,
    indentation,
)
"""What is looked for, in this order: the first that is found is what the user reads."""
