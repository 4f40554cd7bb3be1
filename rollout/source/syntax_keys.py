"""Mistakes with colons, spaces and indentation."""

import re
from functools import partial
from typing import Final

from rollout.source.syntax_lines import BARE_WORD, KEY, RESERVED, VALUE, content, dash_column, indent, open_blocks
from rollout.source.syntax_scene import Mistake, Scene, quoted, spaces

_TIGHT_KEY: Final = re.compile(r"(?P<indent>[ ]*)(?:-[ ]+)*(?P<key>[A-Za-z_][\w.@+-]*):(?P<value>[^\s:/].*)$")


COLON_IN_FLOW: Final = re.compile(
    r"""(?P<key>[\w.@+-]+):[ ]+"""
    r"""(?P<value>(?P<first>[^\s,"'{}\[\]:][^,{}\[\]:]*?)(?P<last>[ ]\w+)?(?P<colon>:)[ ][^,{}\[\]]*)"""
)


_MISSING_COLON: Final = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[a-z_]+)[ ]+(?P<value>\S.*)$")


_TIGHT_DASH: Final = re.compile(r"[ ]*-(?P<item>[^\s-].*)$")


def colon_in_text(scene: Scene) -> Mistake | None:
    """A value that holds a colon and a space."""
    found = KEY.match(scene.text)
    value = found["value"].strip() if found else ""
    if found is None or not re.search(r":(\s|$)", value) or value[0] in "\"'[{|>&*!#":
        return None
    return colon_in(scene.line, scene.text.index(":", found.end("key") + 1), found["key"], value)


def colon_in(line: int, column: int, key: str, value: str) -> Mistake:
    """That the text of a key holds a colon."""
    message, hint = f"the text of '{key}' holds a colon", f"put the text in quotes: {key}: {quoted(value)}"
    return Mistake(line=line, column=column, message=message, hint=hint)


def no_colon(scene: Scene) -> Mistake | None:
    """A key without its colon, on the line before or on the line itself."""
    above = scene.before(scene.line)
    for number in (above, scene.line):
        if number is None or number >= len(scene.lines):
            continue
        text = content(scene.lines[number])
        follows = scene.text if number == above else ""
        word = BARE_WORD.match(text)
        if word and number == above and indent(follows) > indent(text) and not text.lstrip().startswith("-"):
            return colon_missing(number, word.end("word"), word["word"])
        pair = _MISSING_COLON.match(text)
        if pair and ":" not in text and '"' not in text:
            return colon_missing(number, pair.end("key"), pair["key"])
    return None


def colon_missing(line: int, column: int, key: str) -> Mistake:
    """That a key has no colon after it."""
    return Mistake(line=line, column=column, message=f"a colon is missing after '{key}'", hint=f"write '{key}:'")


def no_space(scene: Scene) -> Mistake | None:
    """``key:value`` and ``-item``, which are texts to YAML, on the line of the mistake or just above."""
    for number in (scene.line, scene.before(scene.line)):
        if number is None or number >= len(scene.lines):
            continue
        text = content(scene.lines[number])
        if (key := _TIGHT_KEY.match(text)) and not KEY.match(text):
            hint = f"write '{key['key']}: {key['value']}'"
            message = f"a space is missing after the colon of '{key['key']}'"
            return Mistake(line=number, column=key.end("key"), message=message, hint=hint)
        if dash := _TIGHT_DASH.match(text):
            message = "a space is missing after the dash"
            return Mistake(
                line=number, column=dash.start("item") - 1, message=message, hint=f"write '- {dash['item']}'"
            )
    return None


def indentation(scene: Scene) -> Mistake | None:
    """A line that begins further right or left than the keys beside it."""
    above = scene.before(scene.line)
    if above is None or not scene.text.strip() or content(scene.lines[above]).endswith(":"):
        return None
    here = indent(scene.text)
    blocks = tuple(open_blocks(scene.lines[: scene.line]))
    at = partial(Mistake, line=scene.line, column=here)
    dash, dashes = dash_column(scene.text), {dash_column(line) for line in blocks}
    if dash is None and here in dashes:
        message = "a key cannot be at the level of the dashes of a list"
        hint = f"begin it with '- ', or indent it by {spaces(here + 2)} to belong to the item above"
        return at(message=message, hint=hint)
    if dash is not None and dash not in dashes and dash in map(indent, blocks):
        return at(message="an item of a list cannot be among keys", hint="use '- ' for all of them or for none")
    wanted = {indent(line) for line in blocks}
    if here in wanted:
        return None
    fit = min(wanted, key=lambda each: (abs(each - here), -each), default=0)
    message = f"the line is indented by {spaces(here)}, the line above by {indent(scene.lines[above])}"
    return at(message=message, hint=f"indent it by {spaces(fit)}, as the keys beside it")


def special_start(scene: Scene) -> Mistake | None:
    """A value that begins with a character that YAML keeps for itself, or a wrong escape."""
    at = partial(Mistake, line=scene.line, column=scene.column)
    if "escape" in scene.problem:
        message = "a backslash between double quotes begins a special character, and this is none"
        return at(message=message, hint="put the text between ' and ', or write every backslash twice")
    if "sequence entries are not allowed" in scene.problem:
        message = "a list cannot begin on the line of its key"
        return at(message=message, hint="begin it on the next line, or write it in brackets: [first, second]")
    reserved = RESERVED.match(scene.text, scene.column)
    if reserved and "cannot start any token" in scene.problem:  # within brackets too
        message = f"a text cannot begin with '{reserved[0][0]}' unless it is in quotes"
        return at(message=message, hint=f"write {quoted(reserved[0].rstrip())}")
    found = VALUE.match(scene.text)
    if found is None or found["value"][0] not in "@`%*&!|>,":
        return None
    message = f"a text cannot begin with '{found['value'][0]}' unless it is in quotes"
    hint = f"write {quoted(found['value'])}"
    return Mistake(line=scene.line, column=found.start("value"), message=message, hint=hint)
