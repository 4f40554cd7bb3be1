"""Whether items and heads are in a calendar exactly as a run writes them.

Those need not be read by icalendar, which takes long. It is strict: whatever has another form is left to icalendar,
which knows all forms and says what is wrong.
"""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from rollout.reports.ics.entries.lines import unescaped

Forms = Mapping[bytes, re.Pattern[bytes]]
"""What may follow the name of each property."""

_TEXT: Final = rb"(?:[^\\;,\x00-\x1f\x7f]|\\[\\;,nN])*"
_DAY: Final = rb"\d{8}"
_MOMENT: Final = rb"\d{8}T\d{6}Z"
_WHEN: Final = rb"(?:;VALUE=DATE:%s|:%s)" % (_DAY, _MOMENT)
_FORMS: Final[Forms] = {
    name: re.compile(form)
    for name, form in {
        b"UID": rb":[0-9A-Za-z@._-]+",
        b"DTSTART": _WHEN,
        b"DTEND": _WHEN,
        b"DUE": _WHEN,
        b"COMPLETED": rb":%s" % _MOMENT,
        b"SUMMARY": rb":%s" % _TEXT,
        b"DESCRIPTION": rb":%s" % _TEXT,
        b"LOCATION": rb":%s" % _TEXT,
        b"CATEGORIES": rb":%s(?:,%s)*" % (_TEXT, _TEXT),
        b"COLOR": rb":[a-z]+",
        b"STATUS": rb":[A-Z-]+",
        b"TRANSP": rb":[A-Z]+",
        b"PRIORITY": rb":\d",
        b"PERCENT-COMPLETE": rb":(?:\d|[1-9]\d|100)",
        b"X-MICROSOFT-CDO-BUSYSTATUS": rb":[A-Z]+",
        b"RELATED-TO": rb"(?:;RELTYPE=[A-Z-]+)?:[0-9A-Za-z@._-]+",
    }.items()
}
_FORMS_OF_HEAD: Final[Forms] = {
    **dict.fromkeys(
        [
            b"VERSION", b"PRODID", b"CALSCALE", b"NAME", b"X-WR-CALNAME", b"DESCRIPTION", b"X-WR-CALDESC", b"COLOR",
            b"X-APPLE-CALENDAR-COLOR", b"X-PUBLISHED-TTL", b"X-ROLLOUT-PLAN", b"X-ROLLOUT-OWNER",
        ],
        re.compile(rb":%s" % _TEXT),
    ),
    b"SOURCE": re.compile(rb";VALUE=URI:[!-~]+"),
    b"URL": re.compile(rb":[!-~]+"),
    b"REFRESH-INTERVAL": re.compile(rb";VALUE=DURATION:[0-9A-Z]+"),
}  # fmt: skip
_NAME: Final = re.compile(rb"[A-Z-]+")
_NEEDED: Final = frozenset({b"UID", b"SUMMARY", b"STATUS"})
_NEEDED_IN_HEAD: Final = frozenset({"PRODID", "X-ROLLOUT-PLAN"})
_REPEATED: Final = b"RELATED-TO"
_DATED: Final = frozenset({b"DTSTART", b"DTEND", b"DUE", b"COMPLETED"})


def is_as_written(item: bytes) -> bool:
    """Whether ``item``, an event or a to-do without its revision, has nothing but sound properties, each once."""
    begin, *lines = item.replace(b"\r\n ", b"").split(b"\r\n")
    if lines[-2:] != [begin.replace(b"BEGIN", b"END", 1), b""]:
        return False
    names = [_sound_name(line, _FORMS) for line in lines[:-2]]
    once = [name for name in names if name != _REPEATED]
    return None not in once and len(set(once)) == len(once) and _NEEDED.issubset(once)


def values_of_head(head: bytes) -> Mapping[str, str] | None:
    """What a calendar says before its first item, by property; None where that is not all as a run writes it."""
    begin, _, lines = head.partition(b"\r\n")
    values = _values(lines, _FORMS_OF_HEAD)
    is_whole = begin == b"BEGIN:VCALENDAR" and values is not None and values.keys() >= _NEEDED_IN_HEAD
    return values if is_whole else None


def title_of(lines: bytes) -> str | None:
    """The title in the lines of a SUMMARY; None where they are not as a run writes them."""
    values = _values(lines, _FORMS)
    return None if values is None else values.get("SUMMARY")


def _values(lines: bytes, forms: Forms) -> Mapping[str, str] | None:
    """The values of sound properties by name, each there once; else None."""
    *properties, end = lines.replace(b"\r\n ", b"").split(b"\r\n")
    names = [name for line in properties if (name := _sound_name(line, forms))]
    if end or len(set(names)) < len(properties):
        return None
    pairs = zip(names, properties, strict=True)
    return {name.decode(): unescaped(line.partition(b":")[2].decode()) for name, line in pairs}


def _sound_name(line: bytes, forms: Forms) -> bytes | None:
    """The name of the property in the line, None where ``forms`` lacks it or its value has another form."""
    found = _NAME.match(line)
    name = found.group() if found else b""
    form = forms.get(name)
    if form is None or not form.fullmatch(line, len(name)):
        return None
    return name if name not in _DATED or _is_date(line.rpartition(b":")[2]) else None


@cache
def _is_date(text: bytes) -> bool:
    try:
        return dt.datetime.fromisoformat(text.decode()).year >= 1900
    except ValueError:
        return False
