"""Mistakes with tabs, quotes and brackets."""

from rollout.source.syntax_keys import COLON_IN_FLOW, colon_in
from rollout.source.syntax_lines import CLOSING, KEY, content, innermost_open, unclosed_quote
from rollout.source.syntax_scene import Mistake, Scene


def tab(scene: Scene) -> Mistake | None:
    """A tab before a key."""
    indent = scene.text[: len(scene.text) - len(scene.text.lstrip())]
    if "\t" not in indent:
        return None
    column = indent.index("\t")
    return Mistake(line=scene.line, column=column, message="the line is indented with a tab", hint="indent with spaces")


def open_quote(scene: Scene) -> Mistake | None:
    """A quote that does not end on its line, on the line of the mistake or above."""
    for number in range(scene.line + 1):
        if number < len(scene.lines) and (column := unclosed_quote(scene.lines[number])) is not None:
            mark = scene.lines[number][column]
            return Mistake(
                line=number,
                column=column,
                message=f"the quote {mark} that opens here is not closed on its line",
                hint=f"add the closing {mark}",
            )
    return None


def after_quote(scene: Scene) -> Mistake | None:
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
    return Mistake(
        line=scene.line,
        column=scene.text.index(value) + closing,
        message=f"the quote {value[0]} ends the text here, and more follows",
        hint=f"put the whole text between {other} and {other}",
    )


def comment_in_brackets(scene: Scene) -> Mistake | None:
    """A bracket that is closed only behind ``#`` and a space, where YAML sees a comment."""
    opened = innermost_open(scene.lines, scene.opened) if scene.opened and scene.opened[0] < len(scene.lines) else None
    if opened is None or "while parsing a flow" not in scene.context:
        return None
    line, column = opened
    text = scene.lines[line]
    comment = len(content(text[column:]).rstrip()) + column
    closing = CLOSING.get(text[column : column + 1], "]")
    if closing not in text[comment:]:
        return None
    return Mistake(
        line=line,
        column=text.index("#", comment),
        message=f"a '#' behind a space begins a comment, and the '{closing}' that closes the bracket is in it",
        hint="put the text with the # in quotes",
    )


def open_bracket(scene: Scene) -> Mistake | None:
    """A bracket that is never closed, or closed by another kind."""
    if "while parsing a flow" not in scene.context or scene.opened is None:
        return None
    start = scene.opened if scene.opened[0] < len(scene.lines) else (0, 0)  # the parser is at the end of the file
    opened = innermost_open(scene.lines, start)
    line, column = opened or start
    bracket = scene.lines[line][column : column + 1] or "["
    if opened is None and (found := COLON_IN_FLOW.search(scene.text)):
        if found["last"]:
            message = f"a comma is missing before '{found['last'].strip()}:', or quotes around a text with a colon"
            hint = f"write {found['key']}: {found['first']},{found['last']}: ..., or put the text in quotes"
            return Mistake(line=scene.line, column=found.start("last") + 1, message=message, hint=hint)
        return colon_in(scene.line, found.start("colon"), found["key"], found["value"].strip())
    if opened is None and scene.text[scene.column : scene.column + 1] == ",":
        hint = "take it away, or put a text that holds a comma in quotes"
        return Mistake(line=scene.line, column=scene.column, message="here is one comma too many", hint=hint)
    if opened is None:
        return Mistake(
            line=scene.line,
            column=scene.column,
            message=f"a comma is missing before this, between '{bracket}' and '{CLOSING.get(bracket, ']')}'",
            hint="separate the parts by commas; put a text that holds , [ ] { } or ': ' in quotes",
        )
    return Mistake(
        line=line,
        column=column,
        message=f"the bracket '{bracket}' that opens here is not closed",
        hint=f"add the closing '{CLOSING.get(bracket, ']')}'",
    )


def extra_bracket(scene: Scene) -> Mistake | None:
    """A closing bracket without an opening one."""
    character = scene.text[scene.column : scene.column + 1]
    if character not in {"]", "}"}:
        return None
    return Mistake(
        line=scene.line, column=scene.column, message=f"no bracket is open that '{character}' could close", hint=""
    )
