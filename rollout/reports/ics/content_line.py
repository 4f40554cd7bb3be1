"""Content lines (RFC 5545, 3.1): properties as one line of text each, folded to octets only when a file is written."""

import datetime as dt
from collections.abc import Iterable

from rollout.reports.ics.text import escape

_LIMIT = 75


def text_line(name: str, value: str) -> str:
    """A property with a TEXT value; ``value`` must be canonical."""
    return f"{name}:{escape(value)}"


def text_list_line(name: str, values: Iterable[str]) -> str:
    """A property with several TEXT values."""
    return f"{name}:{','.join(escape(value) for value in values)}"


def date_line(name: str, day: dt.date) -> str:
    """A property with a DATE value."""
    return f"{name};VALUE=DATE:{day:%Y%m%d}"


def instant_line(name: str, instant: dt.datetime) -> str:
    """A property with a DATE-TIME value in UTC; ``instant`` must be aware."""
    return f"{name}:{utc_text(instant)}"


def utc_text(instant: dt.datetime) -> str:
    """An aware instant in the basic format in UTC, such as ``20270111T080000Z``."""
    return instant.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def duration_text(minutes: int) -> str:
    """A length in minutes as a DURATION value, such as ``P2D``, ``-PT15H`` or ``P1DT30M``."""
    days, rest = divmod(abs(minutes), 1440)
    hours, left = divmod(rest, 60)
    date_part = f"{days}D" if days else ""
    time_part = (f"{hours}H" if hours else "") + (f"{left}M" if left else "")
    if not date_part and not time_part:
        return "PT0M"
    return ("-" if minutes < 0 else "") + "P" + date_part + (f"T{time_part}" if time_part else "")


def fold(lines: Iterable[str]) -> bytes:
    """The lines as octets: each ends in CRLF and has at most 75 octets; no character and no escape is cut in two."""
    return b"".join(_fold_line(line.encode()) for line in lines)


def _fold_line(octets: bytes) -> bytes:
    if len(octets) <= _LIMIT:
        return octets + b"\r\n"
    pieces = []
    begin, room = 0, _LIMIT
    while len(octets) - begin > room:
        end = begin + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        if _ends_inside_escape(octets[begin:end]):
            end -= 1
        pieces.append(octets[begin:end])
        begin, room = end, _LIMIT - 1
    pieces.append(octets[begin:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _ends_inside_escape(octets: bytes) -> bool:
    """Whether the last backslash still waits for what it escapes; careless readers resolve escapes before folds."""
    return (len(octets) - len(octets.rstrip(b"\\"))) % 2 == 1
