"""Lines of a file that is not YAML: what a key, a comment, a quote and a bracket look like on them."""

import re
from collections.abc import Iterator
from typing import Final

CLOSING: Final = {"[": "]", "{": "}"}
KEY: Final = re.compile(r"""[ ]*(?:-[ ]+)*(?P<key>[\w.@+-]+|"[^"]*"|'[^']*'):(?P<value>[ ].*|)$""")
BARE_WORD: Final = re.compile(r"[ ]*(?:-[ ]+)*(?P<word>[\w.@+-]+)[ ]*$")
VALUE: Final = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w.@+-]+:[ ]+)?(?P<value>\S.*?)[ ]*$")

RESERVED: Final = re.compile(r"[@`%][^,\]}]*")
"""A value that begins with a character that YAML keeps for itself, up to the end of its part of a list."""


def indent(line: str) -> int:
    """The spaces before a key, those of a dash before it included."""
    return len(line) - len(re.sub(r"^[ ]*(?:-[ ]+)*", "", line))


def dash_column(line: str) -> int | None:
    """The column of the last dash before the text of a list item; None for a line that begins no item."""
    found = re.match(r"[ ]*(?:-[ ]+)*(-)[ ]", line)
    return found.start(1) if found else None


def content(line: str) -> str:
    """The line without a comment and without what ends it; empty if nothing else is there."""
    return re.sub(r"(^|\s)#.*$", "", line).rstrip()


def open_blocks(lines: tuple[str, ...]) -> Iterator[str]:
    """The lines above whose indentation a further key may have: of each block that is still open, its last key."""
    least: int | None = None
    for line in reversed(lines):
        if content(line) and not line.startswith("%") and (least is None or indent(line) < least):
            least = indent(line)
            yield line


def unclosed_quote(line: str) -> int | None:
    """The column of a quote that begins a value and does not end on this line."""
    column, quote, opened = 0, "", None
    while column < len(line):
        character = line[column]
        if quote:
            if character == "\\" and quote == '"':
                column += 1
            elif character == quote:
                if quote == "'" and line[column + 1 : column + 2] == "'":
                    column += 1
                else:
                    quote, opened = "", None
        elif character == "#" and (column == 0 or line[column - 1].isspace()):
            break
        elif character in "\"'" and _begins_a_value(line[:column]):
            quote, opened = character, column
        column += 1
    return opened


def _begins_a_value(before: str) -> bool:
    text = before.rstrip()
    return not text or text[-1] in "[{," or (text[-1] in ":-" and before != text) or text.endswith(("- ", ": "))


def innermost_open(lines: tuple[str, ...], start: tuple[int, int]) -> tuple[int, int] | None:
    """The bracket that is still open where the next key of the file begins, None if all are closed by then."""
    stack: list[tuple[int, int]] = []
    for number in range(start[0], len(lines)):
        line = lines[number]
        if number > start[0] and stack and KEY.match(line) and indent(line) <= indent(lines[start[0]]):
            break
        for column, character in _structure(line, start[1] if number == start[0] else 0):
            if character in CLOSING:
                stack.append((number, column))
            elif stack:
                line_of, column_of = stack[-1]
                if CLOSING[lines[line_of][column_of]] != character:
                    return stack[-1]
                stack.pop()
            if not stack:
                return None
    return stack[-1] if stack else None


def _structure(line: str, start: int) -> Iterator[tuple[int, str]]:
    """The brackets of a line outside of quotes and comments, from column ``start`` on."""
    quote = ""
    for column in range(start, len(line)):
        character = line[column]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and _begins_a_value(line[:column]):
            quote = character
        elif character == "#" and column and line[column - 1].isspace():
            return
        elif character in "[]{}":
            yield column, character
