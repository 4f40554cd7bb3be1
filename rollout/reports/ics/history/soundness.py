"""Whether an item is in a calendar exactly as a run writes it. icalendar, which takes long, then need not read it.

It is strict: whatever has another form is left to icalendar, which knows all forms and says what is wrong.
"""

import datetime as dt
import re
from functools import cache
from typing import Final

_TEXT: Final = rb"(?:[^\\;,\x00-\x1f\x7f]|\\[\\;,nN])*"
_DAY: Final = rb"\d{8}"
_MOMENT: Final = rb"\d{8}T\d{6}Z"
_WHEN: Final = rb"(?:;VALUE=DATE:%s|:%s)" % (_DAY, _MOMENT)
_FORMS: Final = {
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
_NAME: Final = re.compile(rb"[A-Z-]+")
_NEEDED: Final = frozenset({b"UID", b"SUMMARY", b"STATUS"})
_REPEATED: Final = b"RELATED-TO"
_DATED: Final = frozenset({b"DTSTART", b"DTEND", b"DUE", b"COMPLETED"})


def is_as_written(item: bytes) -> bool:
    """Whether ``item``, an event or a to-do without its revision, has nothing but sound properties, each once."""
    begin, *lines = item.replace(b"\r\n ", b"").split(b"\r\n")
    if lines[-2:] != [begin.replace(b"BEGIN", b"END", 1), b""]:
        return False
    names = [_sound_name(line) for line in lines[:-2]]
    once = [name for name in names if name != _REPEATED]
    return None not in once and len(set(once)) == len(once) and _NEEDED.issubset(once)


def _sound_name(line: bytes) -> bytes | None:
    """The name of the property in the line, None where it is not one of ours or its value has another form."""
    found = _NAME.match(line)
    name = found.group() if found else b""
    form = _FORMS.get(name)
    if form is None or not form.fullmatch(line, len(name)):
        return None
    return name if name not in _DATED or _is_date(line.rpartition(b":")[2]) else None


@cache
def _is_date(text: bytes) -> bool:
    try:
        return dt.datetime.fromisoformat(text.decode()).year >= 1900
    except ValueError:
        return False
