"""Durations and lags as people write them: ``3d``, ``4h``, ``2w``, ``1.5d``, ``10ed``, ``4ew``, ``FS+2d``.

Time is whole minutes. One working day is ``day`` minutes long (default 8 hours), one working week ``week`` minutes
(default five such days); an ``e`` before the unit means elapsed time, where a day has 24 hours and a week seven days.
Spans are half-open everywhere: a ``finish`` is the first instant no longer used.
"""

import re
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

MINUTES_PER_DAY = 480
DAYS_PER_WEEK = 5
ELAPSED_DAY = 24 * 60
_DURATION = re.compile(r"(?P<amount>[0-9]{1,15}(?:\.[0-9]{1,15})?)\s*(?P<elapsed>e?)(?P<unit>min|h|d|w)")
_IN_WORDS = re.compile(r"(?P<amount>[0-9.]+)\s*(?P<kind>(?:elapsed|working)\s)?\s*(?P<word>[A-Za-z]+)")
_UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "w"),
}


class Duration(Struct, frozen=True, order=True):
    """A length in whole minutes: of working time, or of the clock where ``elapsed``. May be negative as a lead."""

    minutes: int
    elapsed: bool = False

    def __neg__(self) -> "Duration":
        return Duration(-self.minutes, self.elapsed)

    def __bool__(self) -> bool:
        return self.minutes != 0


ZERO = Duration(0)
_EXAMPLES = "write for example 3d, 4h, 2w, 1.5d, or 10ed for elapsed days"


def unit_minutes(unit: str, *, elapsed: bool, day: int, week: int | None = None) -> int:
    """Minutes in one ``min``, ``h``, ``d`` or ``w``; a working ``week`` has five days unless its minutes are given."""
    if elapsed:
        day, week = ELAPSED_DAY, 7 * ELAPSED_DAY
    return {"min": 1, "h": 60, "d": day, "w": DAYS_PER_WEEK * day if week is None else week}[unit]


@lru_cache(maxsize=1024)
def parse_duration(text: str, *, day: int = MINUTES_PER_DAY, week: int | None = None) -> Duration:
    """The duration written in ``text``; it must not be negative and must come out as whole minutes.

    Raises:
        ValueError: with a message for the user when ``text`` is not such a duration.

    """
    found = _DURATION.fullmatch(_short_form(text.strip()))
    if not found:
        advice = (
            "a month has no fixed number of working days; write weeks, such as 4w" if "month" in text else _EXAMPLES
        )
        raise ValueError(f"{text!r} is not a duration; {advice}")
    elapsed = bool(found["elapsed"])
    minutes = Fraction(found["amount"]) * unit_minutes(found["unit"], elapsed=elapsed, day=day, week=week)
    if minutes.denominator != 1:
        raise ValueError(f"{text!r} is not a whole number of minutes")
    return Duration(int(minutes), elapsed)


def _short_form(text: str) -> str:
    """``2w`` for ``2 weeks``, ``10ed`` for ``10 elapsed days``; ``text`` itself where it is no such words."""
    found = _IN_WORDS.fullmatch(text)
    unit = _UNITS.get(found["word"].lower()) if found else None
    if not found or unit is None:
        return text
    return f"{found['amount']}{'e' if (found['kind'] or '').startswith('elapsed') else ''}{unit}"


def format_duration(duration: Duration, *, day: int = MINUTES_PER_DAY) -> str:
    """The duration in days if it is whole or half ones, else in whole hours, else in minutes.

    ``parse_duration`` reads the same value back with the same ``day``, but for the leading minus of a lead.
    """
    sign, minutes = ("-" if duration.minutes < 0 else ""), abs(duration.minutes)
    prefix = "e" if duration.elapsed else ""
    for unit in ("d", "h"):
        length = unit_minutes(unit, elapsed=duration.elapsed, day=day)
        if minutes % length == 0 or (unit == "d" and minutes * 2 % length == 0):
            amount = Fraction(minutes, length)
            text = str(amount.numerator) if amount.denominator == 1 else str(float(amount))
            return f"{sign}{text}{prefix}{unit}"
    return f"{sign}{minutes}{prefix}min"


def number_text(value: float) -> str:
    """A number with at most two decimals and without a needless ``.0``."""
    rounded = round(value, 2)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def count(number: float, noun: str) -> str:
    """A number of things in words: ``no errors``, ``1 error``, ``2 errors``, ``0.5 days``; as many as are written."""
    text = number_text(number)
    return f"{'no' if text == '0' else text} {noun}{'' if text == '1' else 's'}"


def count_of_tasks(number: int) -> str:
    """A number of tasks of any kind in words: ``1 task or milestone``, ``2 tasks and milestones``."""
    return "1 task or milestone" if number == 1 else f"{number or 'no'} tasks and milestones"


def count_of_days(minutes: int, day: int = MINUTES_PER_DAY) -> str:
    """Working time in words, whatever its sign, in days to a tenth of one: ``1 working day``, ``2.5 working days``."""
    return count((abs(minutes) * 10 + day // 2) // day / 10, "working day")
