"""How wide a text will be without asking a font: good enough to cut a name before it runs into the next column."""

import unicodedata
from collections.abc import Iterator

_NARROW = frozenset("iIjl.,:;'|!()[]{}ftr- ")
_WIDE = frozenset("mwMW@%")


def text_width(text: str, size: float) -> float:
    """The width in pixels of ``text`` in a sans-serif font of ``size`` pixels, rather too much than too little."""
    return sum(_share(character) for character in text) * size


def fitted(text: str, size: float, width: float) -> str:
    """``text``, or as much of its beginning as fits into ``width`` pixels with an ellipsis behind."""
    if text_width(text, size) <= width:
        return text
    room = width - size
    for length, character in enumerate(text):
        room -= _share(character) * size
        if room < 0:
            return text[:length].rstrip() + "…"
    return text


def wrapped(text: str, between: str, size: float, width: float) -> Iterator[str]:
    """The lines of ``text`` within ``width`` pixels, broken only at ``between``; a longer part is a line of its own."""
    line = ""
    for part in text.split(between):
        longer = f"{line}{between}{part}" if line else part
        if line and text_width(longer, size) > width:
            yield line
            longer = part
        line = longer
    yield line


def _share(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _WIDE:
        return 0.9
    return 0.34 if character in _NARROW else 0.66 if character.isupper() else 0.57
