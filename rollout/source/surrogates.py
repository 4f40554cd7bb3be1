r"""JSON writes a character beyond U+FFFF as two escapes (RFC 8259, section 7), which a parser of YAML does not read.

Before the text is parsed the two become one escape that YAML knows; ``\v``, a character that no text of a plan may
hold, fills it up to the same length, so that every place stays what it is.
"""

import re
from typing import Final

_PAIR: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_JOINED: Final = re.compile(r"\\U([0-9A-F]{8})\\v")
_FILLED: Final = re.compile("([\U00010000-\U0010ffff])\x0b")


def has_surrogates(text: str) -> bool:
    """Whether such a pair of escapes may be in ``text``."""
    return "\\ud" in text or "\\uD" in text


def joined(text: str) -> str:
    """``text`` with one escape in the place of each pair."""
    return _PAIR.sub(lambda found: f"{found[1]}\\U{_code(int(found[2], 16), int(found[3], 16)):08X}\\v", text)


def parted(value: str, *, is_quoted: bool) -> str:
    """A scalar parsed from a joined text: between double quotes the characters, elsewhere what was written."""
    if is_quoted:
        return _FILLED.sub(r"\1", value)
    return _JOINED.sub(lambda found: _escapes(int(found[1], 16)), value)


def _code(high: int, low: int) -> int:
    """The character that two surrogates stand for."""
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)


def _escapes(code: int) -> str:
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
