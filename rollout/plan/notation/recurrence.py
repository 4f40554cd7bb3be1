"""Recurrence rules of RFC 5545, as in ``FREQ=MONTHLY;BYDAY=1FR``.

dateutil reads more than the RFC allows and then loops for ever or fails while it counts days, so the parts are held to
the ranges of the RFC (section 3.3.10) before it sees them.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_NUMBERS: Final = {
    "INTERVAL": (1, 999),
    "COUNT": (1, 9999),
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
}
"""Least and greatest value of each part that holds numbers; zero is never allowed."""

_TEXTS: Final = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "UNTIL": re.compile(r"\d{8}(T\d{6}Z?)?"),
    "WKST": re.compile("MO|TU|WE|TH|FR|SA|SU"),
    "BYDAY": re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*"),
}
_PROBE_START = dt.datetime(9900, 1, 1)


def checked_rule(text: str) -> str:
    """``text`` if it is one rule, without a start, that repeats daily or more rarely and falls on some day."""
    reason = wrong_in_rule(text)
    if reason:
        facts = {"text": text, "reason": reason}
        raise PydanticCustomError("bad_rule", "'{text}' is not a recurrence rule: {reason}", facts)
    return text


def wrong_in_rule(text: str) -> str:
    """Why ``text`` is no such rule; empty where it is one."""
    from dateutil.rrule import rrulestr

    try:
        reason = next(_wrong_parts(text), None)
        endless = ";".join(part for part in text.split(";") if not part.startswith(("UNTIL=", "COUNT=")))
        if reason is None:
            rrulestr(text, ignoretz=True)
        if reason is None and next(iter(rrulestr(endless, dtstart=_PROBE_START)), None) is None:
            reason = "it never occurs"
    except (ValueError, IndexError) as error:
        reason = str(error)
    return reason or ""


def _wrong_parts(text: str) -> Iterator[str]:
    """Why the parts of a rule are not those of RFC 5545, from daily upwards."""
    names = [part.partition("=")[0] for part in text.split(";")]
    if "FREQ" not in names or len(set(names)) < len(names):
        yield "write each part once, including FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"
    if {"COUNT", "UNTIL"} <= set(names):
        yield "write COUNT or UNTIL, not both"
    for part in text.split(";"):
        name, _, value = part.partition("=")
        if name in _TEXTS:
            if not _TEXTS[name].fullmatch(value):
                yield f"'{part}' is not a {name} from days to years"
        elif name not in _NUMBERS:
            yield f"'{part}' is not a part of a rule"
        elif not all(_is_between(number, *_NUMBERS[name]) for number in value.split(",")):
            yield f"'{part}' is out of range"


def _is_between(number: str, least: int, greatest: int) -> bool:
    return bool(re.fullmatch(r"[+-]?\d{1,5}", number)) and int(number) != 0 and least <= int(number) <= greatest


RecurrenceText = Annotated[str, AfterValidator(checked_rule)]
"""A recurrence rule such as ``FREQ=MONTHLY;BYDAY=1FR``, without a start."""
