"""What is wrong with the syntax of a file, in plain words and at the place where it went wrong.

The YAML parser notices a mistake where nothing fits any more, often lines below, and names it in its own terms. Here
the lines around that place are looked at for the mistakes that people make: quotes, brackets, colons, indentation.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import yaml

from rollout.errors import Location, Problem
from rollout.source.syntax_lines import (
    CLOSING,
    KEY,
    content,
    dash_column,
    indent,
    innermost_open,
    open_blocks,
    unclosed_quote,
)

_TIGHT_KEY: Final = re.compile(r"(?P<indent>[ ]*)(?:-[ ]+)*(?P<key>[A-Za-z_][\w.@+-]*):(?P<value>[^\s:/].*)$")
_COLON_IN_FLOW: Final = re.compile(
    r"""(?P<key>[\w.@+-]+):[ ]+"""
    r"""(?P<value>(?P<first>[^\s,"'{}\[\]:][^,{}\[\]:]*?)(?P<last>[ ]\w+)?(?P<colon>:)[ ][^,{}\[\]]*)"""
)
_BARE_WORD: Final = re.compile(r"[ ]*(?:-[ ]+)*(?P<word>[\w.@+-]+)[ ]*$")
_MISSING_COLON: Final = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[a-z_]+)[ ]+(?P<value>\S.*)$")
_VALUE: Final = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w.@+-]+:[ ]+)?(?P<value>\S.*?)[ ]*$")
_TIGHT_DASH: Final = re.compile(r"[ ]*-(?P<item>[^\s-].*)$")


_LONGEST: Final = 60
"""Characters of a text that are repeated in a hint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mistake:
    """Where a mistake is (line and column from 0), what it is, and what to do."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
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


def syntax_problem(text: str, file: str, error: yaml.MarkedYAMLError) -> Problem:
    """The problem behind ``error``, with the line as it is written."""
    mark = error.problem_mark or error.context_mark
    scene = _Scene(
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


def _tab(scene: _Scene) -> _Mistake | None:
    indent = scene.text[: len(scene.text) - len(scene.text.lstrip())]
    if "\t" not in indent:
        return None
    column = indent.index("\t")
    return _Mistake(
        line=scene.line, column=column, message="the line is indented with a tab", hint="indent with spaces"
    )


def _open_quote(scene: _Scene) -> _Mistake | None:
    """A quote that does not end on its line, on the line of the mistake or above."""
    for number in range(scene.line + 1):
        if number < len(scene.lines) and (column := unclosed_quote(scene.lines[number])) is not None:
            mark = scene.lines[number][column]
            return _Mistake(
                line=number,
                column=column,
                message=f"the quote {mark} that opens here is not closed on its line",
                hint=f"add the closing {mark}",
            )
    return None


def _after_quote(scene: _Scene) -> _Mistake | None:
    """Text behind a closing quote: a quote inside a quoted text, or a quoted word at the start of a longer one."""
    found = KEY.match(scene.text)
    value = found["value"].strip() if found else ""
    if not value.startswith(('"', "'")) or "escape" in scene.problem:
        return None
    closing = value.find(value[0], 1)
    rest = value[closing + 1 :].strip()
    if closing < 1 or not rest or rest.startswith("#"):
        return None
    other = "'" if value[0] == '"' else '"'
    return _Mistake(
        line=scene.line,
        column=scene.text.index(value) + closing,
        message=f"the quote {value[0]} ends the text here, and more follows",
        hint=f"put the whole text between {other} and {other}",
    )


def _open_bracket(scene: _Scene) -> _Mistake | None:
    if "while parsing a flow" not in scene.context or scene.opened is None:
        return None
    start = scene.opened if scene.opened[0] < len(scene.lines) else (0, 0)  # the parser is at the end of the file
    opened = innermost_open(scene.lines, start)
    line, column = opened or start
    bracket = scene.lines[line][column : column + 1] or "["
    if opened is None and (found := _COLON_IN_FLOW.search(scene.text)):
        if found["last"]:
            message = f"a comma is missing before '{found['last'].strip()}:', or quotes around a text with a colon"
            hint = f"write {found['key']}: {found['first']},{found['last']}: ..., or put the text in quotes"
            return _Mistake(line=scene.line, column=found.start("last") + 1, message=message, hint=hint)
        return _colon_in(scene.line, found.start("colon"), found["key"], found["value"].strip())
    if opened is None:
        return _Mistake(
            line=scene.line,
            column=scene.column,
            message=f"a comma is missing before this, between '{bracket}' and '{CLOSING.get(bracket, ']')}'",
            hint="separate the parts by commas; put a text that holds , [ ] { } or ': ' in quotes",
        )
    return _Mistake(
        line=line,
        column=column,
        message=f"the bracket '{bracket}' that opens here is not closed",
        hint=f"add the closing '{CLOSING.get(bracket, ']')}'",
    )


def _extra_bracket(scene: _Scene) -> _Mistake | None:
    character = scene.text[scene.column : scene.column + 1]
    if character not in {"]", "}"}:
        return None
    return _Mistake(
        line=scene.line, column=scene.column, message=f"no bracket is open that '{character}' could close", hint=""
    )


def _colon_in_text(scene: _Scene) -> _Mistake | None:
    found = KEY.match(scene.text)
    value = found["value"].strip() if found else ""
    if found is None or not re.search(r":(\s|$)", value) or value[0] in "\"'[{|>&*!#":
        return None
    return _colon_in(scene.line, scene.text.index(":", found.end("key") + 1), found["key"], value)


def _colon_in(line: int, column: int, key: str, value: str) -> _Mistake:
    message, hint = f"the text of '{key}' holds a colon", f"put the text in quotes: {key}: {_quoted(value)}"
    return _Mistake(line=line, column=column, message=message, hint=hint)


def _no_colon(scene: _Scene) -> _Mistake | None:
    """A key without its colon, on the line before or on the line itself."""
    above = scene.before(scene.line)
    for number in (above, scene.line):
        if number is None or number >= len(scene.lines):
            continue
        text = content(scene.lines[number])
        follows = scene.text if number == above else ""
        word = _BARE_WORD.match(text)
        if word and number == above and indent(follows) > indent(text) and not text.lstrip().startswith("-"):
            return _colon_missing(number, word.end("word"), word["word"])
        pair = _MISSING_COLON.match(text)
        if pair and ":" not in text and '"' not in text:
            return _colon_missing(number, pair.end("key"), pair["key"])
    return None


def _colon_missing(line: int, column: int, key: str) -> _Mistake:
    return _Mistake(line=line, column=column, message=f"a colon is missing after '{key}'", hint=f"write '{key}:'")


def _no_space(scene: _Scene) -> _Mistake | None:
    """``key:value`` and ``-item``, which are texts to YAML, on the line of the mistake or just above."""
    for number in (scene.line, scene.before(scene.line)):
        if number is None or number >= len(scene.lines):
            continue
        text = content(scene.lines[number])
        if (key := _TIGHT_KEY.match(text)) and not KEY.match(text):
            hint = f"write '{key['key']}: {key['value']}'"
            message = f"a space is missing after the colon of '{key['key']}'"
            return _Mistake(line=number, column=key.end("key"), message=message, hint=hint)
        if dash := _TIGHT_DASH.match(text):
            message = "a space is missing after the dash"
            return _Mistake(
                line=number, column=dash.start("item") - 1, message=message, hint=f"write '- {dash['item']}'"
            )
    return None


def _indentation(scene: _Scene) -> _Mistake | None:
    """A line that begins further right or left than the keys beside it."""
    above = scene.before(scene.line)
    if above is None or not scene.text.strip() or content(scene.lines[above]).endswith(":"):
        return None
    here = indent(scene.text)
    blocks = tuple(open_blocks(scene.lines[: scene.line]))
    at = partial(_Mistake, line=scene.line, column=here)
    dash, dashes = dash_column(scene.text), {dash_column(line) for line in blocks}
    if dash is None and here in dashes:
        message = "a key cannot be at the level of the dashes of a list"
        hint = f"begin it with '- ', or indent it by {_spaces(here + 2)} to belong to the item above"
        return at(message=message, hint=hint)
    if dash is not None and dash not in dashes and dash in map(indent, blocks):
        return at(message="an item of a list cannot be among keys", hint="use '- ' for all of them or for none")
    wanted = {indent(line) for line in blocks}
    if here in wanted:
        return None
    fit = min(wanted, key=lambda each: (abs(each - here), -each), default=0)
    message = f"the line is indented by {_spaces(here)}, the line above by {indent(scene.lines[above])}"
    return at(message=message, hint=f"indent it by {_spaces(fit)}, as the keys beside it")


def _special_start(scene: _Scene) -> _Mistake | None:
    at = partial(_Mistake, line=scene.line, column=scene.column)
    if "escape" in scene.problem:
        message = "a backslash between double quotes begins a special character, and this is none"
        return at(message=message, hint="put the text between ' and ', or write every backslash twice")
    if "sequence entries are not allowed" in scene.problem:
        message = "a list cannot begin on the line of its key"
        return at(message=message, hint="begin it on the next line, or write it in brackets: [first, second]")
    found = _VALUE.match(scene.text)
    if found is None or found["value"][0] not in "@`%*&!|>,":
        return None
    message = f"a text cannot begin with '{found['value'][0]}' unless it is in quotes"
    hint = f"write {_quoted(found['value'])}"
    return _Mistake(line=scene.line, column=found.start("value"), message=message, hint=hint)


def _unknown(scene: _Scene) -> _Mistake:
    line = min(scene.line, max(len(scene.lines) - 1, 0))
    message = f"the file cannot be read from here on: {scene.problem or scene.context}"
    hint = "look for a missing quote, bracket, colon or space on this line and the one above"
    return _Mistake(line=line, column=scene.column if line == scene.line else 0, message=message, hint=hint)


_LOOKS: Final[tuple[Callable[[_Scene], _Mistake | None], ...]] = (
    _tab,
    _open_quote,
    _after_quote,
    _open_bracket,
    _colon_in_text,
    _no_space,
    _no_colon,
    _extra_bracket,
    _special_start,
    _indentation,
)
"""What is looked for, in this order: the first that is found is what the user is told."""


def _spaces(count: int) -> str:
    return f"{count} space" if count == 1 else f"{count} spaces" if count else "no space"


def _quoted(text: str) -> str:
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}..."
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
