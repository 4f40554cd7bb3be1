"""Lines of a calendar file as RFC 5545 wants them. icalendar writes the same, but takes long to load and to write."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

_LONGEST: Final = 74
"""Octets in a line; each but the first follows a space."""

_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES: Final = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": r"\n"})


def component(name: str, lines: Iterable[bytes]) -> bytes:
    """A component with these lines, from BEGIN to END."""
    return b"BEGIN:%b\r\n%bEND:%b\r\n" % (name.encode(), b"".join(lines), name.encode())


def line(name: str, value: str) -> bytes:
    """One property, its value written as it is; ``name`` has its parameters, as in ``DUE;VALUE=DATE``."""
    return folded(f"{name}:{value}".encode()) + b"\r\n"


def text_line(name: str, *texts: str) -> bytes:
    """One property with a TEXT value, or with several."""
    return line(name, ",".join(map(escaped, texts)))


def moment_line(name: str, when: dt.date) -> bytes:
    """One property with a day, said to be one, or an instant, which is in UTC."""
    if isinstance(when, dt.datetime):
        return line(name, f"{when:%Y%m%dT%H%M%SZ}")
    return line(f"{name};VALUE=DATE", f"{when:%Y%m%d}")


def escaped(text: str) -> str:
    """A TEXT value."""
    return text.replace("\r\n", "\n").translate(_ESCAPES)


def unescaped(value: str) -> str:
    """The text that a TEXT value stands for."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def duration(length: dt.timedelta) -> str:
    """A DURATION value in whole minutes, such as ``-P1DT2H``."""
    size = abs(length)
    hours, minutes = divmod(size.seconds // 60, 60)
    time = "".join(f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M")) if count)
    days = f"{size.days}D" if size.days or not time else ""
    return f"{'-' if length < dt.timedelta() else ''}P{days}{'T' if time else ''}{time}"


def folded(octets: bytes) -> bytes:
    """The line without its end, divided where it is long, but not within a character or an escape."""
    parts = []
    while len(octets) > _LONGEST:
        end = _LONGEST
        while octets[end] & 0xC0 == 0x80:  # in the middle of a character
            end -= 1
        if octets[end - 1] in b"\\^":
            end -= 1
        parts.append(octets[:end])
        octets = octets[end:]
    return b"\r\n ".join((*parts, octets))
