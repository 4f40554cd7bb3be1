"""Weekly hours as people write them.

Examples: ``Mo-Fr 08:00-12:00, 13:00-17:00``, ``Mo-Fr 07-19``, ``24x7``, ``Sa 22:00 - Su 04:00``. Items are between
commas or semicolons; an item without days takes those of the item before. Hours that end before they start run over
midnight. Minutes count from local midnight, intervals are half-open, 1440 is the next midnight.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from msgspec import Struct
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Interval = tuple[int, int]
DayHours = tuple[Interval, ...]
Week = tuple[DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]
"""The working intervals of Monday to Sunday."""

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_MIDNIGHT = 24 * 60
_DAY = r"(mo|tu|we|th|fr|sa|su)[a-z]*"
_TIME = r"(\d{1,2})(?::(\d{2}))?"
_ITEM = re.compile(rf"(?:{_DAY}(?:\s*-\s*{_DAY})?)?\s*(?:{_TIME}\s*-\s*{_TIME})?", re.IGNORECASE)
_ACROSS = re.compile(rf"{_DAY}\s+{_TIME}\s*-\s*{_DAY}\s+{_TIME}", re.IGNORECASE)
_SCOPE = re.compile(r"(?P<hours>.+?)\s+for\s+(?P<scope>.+)")
_EXAMPLES = "write for example 'Mo-Fr 08:00-12:00, 13:00-17:00', '24x7' or 'Sa 22:00 - Su 04:00'"


class CoverHours(Struct, frozen=True):
    """Hours in which somebody can be reached; ``scope`` says for what, if not for everything."""

    week: Week
    scope: str = ""


def parse_week(text: str) -> Week:
    """The weekly hours written in ``text``, each day's intervals sorted and joined.

    Raises:
        ValueError: with a message for the user when ``text`` is not such hours.

    """
    if text.strip().lower() in {"24x7", "24/7"}:
        day: DayHours = ((0, _MIDNIGHT),)
        return (day,) * 7
    minutes: list[list[Interval]] = [[] for _ in _DAYS]
    for first, start, finish in _spans(text):
        for day_number in range(first, first + (finish - 1) // _MIDNIGHT + 1):
            offset = (day_number - first) * _MIDNIGHT
            minutes[day_number % 7].append((max(start - offset, 0), min(finish - offset, _MIDNIGHT)))
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(joined, minutes)
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def parse_day(text: str) -> DayHours:
    """The hours of a single day, such as ``08:00-12:00``.

    Raises:
        ValueError: with a message for the user when ``text`` names days, runs over midnight or is not hours.

    """
    if re.search("[a-z]", text, re.IGNORECASE):
        raise ValueError(f"'{text}' is not the hours of one day; write for example '08:00-12:00'")
    monday, *others = parse_week(f"Mo {text}")
    if any(others):
        raise ValueError(f"'{text}' runs into the next day; hours of one day end at 24:00 at the latest")
    return monday


def parse_cover(text: str) -> CoverHours:
    """Weekly hours with an optional scope, such as ``24x7 for priority 1``.

    Raises:
        ValueError: with a message for the user when ``text`` is not such hours.

    """
    scoped = _SCOPE.fullmatch(text.strip())
    return CoverHours(parse_week(scoped["hours"]), scoped["scope"]) if scoped else CoverHours(parse_week(text))


def covers(outer: Week, inner: Week) -> bool:
    """Whether every interval of ``inner`` lies within one of ``outer`` on the same day."""
    return all(
        any(low <= start and finish <= high for low, high in outer[day])
        for day in range(7)
        for start, finish in inner[day]
    )


def joined_weeks(weeks: Sequence[Week]) -> Week:
    """The hours at which any of the weeks is open."""
    days = [joined([interval for week in weeks for interval in week[day]]) for day in range(7)]
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    """First day and the minutes from its midnight at which hours start and finish; the finish may pass midnight."""
    days: list[int] = []
    has_times = True
    for item in re.split(r"[,;]", text):
        across = _ACROSS.fullmatch(item.strip())
        if across:
            first, last = (_DAYS.index(across[group].lower()) for group in (1, 4))
            start, finish = _minute(across[2], across[3]), _minute(across[5], across[6])
            length = (last - first) % 7 * _MIDNIGHT + finish - start
            yield first, start, start + (length if length > 0 else length + 7 * _MIDNIGHT)
            continue
        found = _ITEM.fullmatch(item.strip())
        if not found or not item.strip():
            raise ValueError(f"'{text}' is not weekly hours; {_EXAMPLES}")
        if found[1]:
            days = ([] if has_times else days) + _day_range(found[1], found[2] or found[1])
        has_times = found[3] is not None
        if has_times and not days:
            raise ValueError(f"'{text}' names no days; {_EXAMPLES}")
        if has_times:
            start, finish = _minute(found[3], found[4]), _minute(found[5], found[6])
            for day in days:
                yield day, start, finish if finish > start else finish + _MIDNIGHT
    if not has_times:
        raise ValueError(f"'{text}' does not say at which times; {_EXAMPLES}")


def _day_range(first: str, last: str) -> list[int]:
    start = _DAYS.index(first.lower())
    return [(start + step) % 7 for step in range((_DAYS.index(last.lower()) - start) % 7 + 1)]


def _minute(hour: str, minute: str | None) -> int:
    total = int(hour) * 60 + int(minute or 0)
    if total > _MIDNIGHT or int(minute or 0) > 59:
        raise ValueError(f"'{hour}:{minute or '00'}' is not a time of day")
    return total


def joined(intervals: Iterable[Interval]) -> DayHours:
    """The intervals sorted, with those that touch or overlap made one."""
    found: list[Interval] = []
    for start, finish in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], finish))
        elif start < finish:
            found.append((start, finish))
    return tuple(found)


class _WrittenHours(str):
    """Hours as they are written, read once: a text that also knows what it means."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls._checked, core_schema.str_schema())

    @classmethod
    def _checked(cls, text: str) -> Self:
        try:
            return cls(text)
        except ValueError as error:
            raise PydanticCustomError("bad_hours", "{reason}", {"reason": str(error)}) from None


class HoursText(_WrittenHours):
    """Weekly hours as written; ``week`` has their intervals."""

    def __init__(self, text: str) -> None:
        self.week = parse_week(text)


class DayHoursText(_WrittenHours):
    """Hours of one day as written; ``intervals`` has them in minutes."""

    def __init__(self, text: str) -> None:
        self.intervals = parse_day(text)


class CoverText(_WrittenHours):
    """Weekly hours with an optional scope as written; ``cover`` has both."""

    def __init__(self, text: str) -> None:
        self.cover = parse_cover(text)
