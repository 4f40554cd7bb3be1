"""Mutations of text and of bytes: characters, lines and numbers changed, lost, doubled and exchanged."""

import re
from random import Random

_ODD = (
    "\t",
    "\0",
    "\x07",
    "\ufeff",
    "\u2028",
    "\u202e",
    '"',
    "'",
    ":",
    "- ",
    "#",
    "&a ",
    "*a",
    "{",
    "]",
    ",",
    ";",
    "\\",
    "%",
    "<",
    "\r",
)
_NUMBERS = ("0", "-1", "1", "99", "100000", "9" * 20, "1e9", "0.001", "")
_DATES = ("2027-02-30", "0000-00-00", "99991231T240000", "19700101", "2027-01-11")


def mutated_text(text: str, random: Random, times: int) -> str:
    """``text`` with so many changes."""
    for _ in range(times):
        text = _changed(text, random)
    return text


def _changed(text: str, random: Random) -> str:
    lines = text.split("\n")
    line, at = random.randrange(len(lines)), random.randrange(len(text) + 1)
    match random.randrange(8):
        case 0:
            return text[:at] + random.choice(_ODD) + text[at:]
        case 1:
            return text[:at] + text[at + random.randrange(1, 30) :]
        case 2:
            return "\n".join([*lines[:line], *lines[line + 1 :]])
        case 3:
            return "\n".join([*lines[: line + 1], *lines[line:]])
        case 4:
            other = random.randrange(len(lines))
            lines[line], lines[other] = lines[other], lines[line]
            return "\n".join(lines)
        case 5:
            return _replaced(text, r"\d{4}-\d\d-\d\d|\d{8}(?:T\d{6}Z?)?", random.choice(_DATES), random)
        case 6:
            return _replaced(text, r"\d+", random.choice(_NUMBERS), random)
        case _:
            return _replaced(
                text, r"[A-Za-z][\w-]*", random.choice(re.findall(r"[A-Za-z][\w-]*", text) or [""]), random
            )


def _replaced(text: str, pattern: str, new: str, random: Random) -> str:
    """One match of ``pattern`` replaced."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    start, end = random.choice(found).span()
    return text[:start] + new + text[end:]


def mutated_bytes(content: bytes, random: Random) -> bytes:
    """``content`` cut off, or with a few bytes changed."""
    if not content or random.random() < 0.2:
        return content[: random.randrange(len(content) + 1)]
    changed = bytearray(content)
    for _ in range(random.randrange(1, 6)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)
