"""Text of a plan made fit for XML, HTML and Word: no control characters, no direction overrides."""

import re

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"  # not allowed in XML, or control characters
    "\u202a-\u202e\u2066-\u2069\ufeff"  # turn the reading direction around, or hide
    "\ue000-\uf8ff]"  # private use, which the templates use for their own marks
)


def printable(text: str) -> str:
    """``text`` without what XML forbids, what hides or turns text around, and private-use characters."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)  # nothing forbidden counts as printable


def one_line(text: str) -> str:
    """``text`` printable and with every run of white space as one space."""
    return " ".join(printable(text).split())
