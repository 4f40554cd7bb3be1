"""Dates as people and spreadsheets write them: ISO, or day and month in the order that the whole file shows."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from rollout.plan.notation.types import YEARS

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DOTTED: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


class Order(Enum):
    """What comes first in a date with slashes."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"
    MIXED = "mixed"


class AmbiguousDateError(ValueError):
    """Day and month could be either way round."""


def order_in(texts: Iterable[str]) -> Order:
    """Which order of day and month the dates with slashes have: a number above 12 is a day."""
    found = [match for text in texts if (match := _SLASHED.fullmatch(text.strip()))]
    is_day_first = any(int(match[1]) > 12 for match in found)
    is_month_first = any(int(match[2]) > 12 for match in found)
    if is_day_first and is_month_first:
        return Order.MIXED
    return Order.DAY if is_day_first else Order.MONTH if is_month_first else Order.UNKNOWN


def parse_day(text: str, order: Order) -> dt.date:
    """The day written in ``text``.

    Raises:
        AmbiguousDateError: when nothing in the file shows which of two numbers is the month.
        ValueError: with a message for the user when it is no date.

    """
    if match := _ISO.fullmatch(text):
        return _day(text, int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.fullmatch(text):
        return _day(text, int(match[3]), int(match[2]), int(match[1]))
    if match := _SLASHED.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first == second:
            return _day(text, year, second, first)
        if order in (Order.UNKNOWN, Order.MIXED):
            raise AmbiguousDateError(
                f"'{text}' may be {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}"
                if max(first, second) <= 12
                else f"'{text}': some dates of the file have the day first, others the month"
            )
        return _day(text, year, second, first) if order is Order.DAY else _day(text, year, first, second)
    raise ValueError(f"'{text}' is not a date")


def _day(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"'{text}' is not in the calendar") from None
    if found.year not in YEARS:
        raise ValueError(f"'{text}' is not in the years {YEARS[0]} to {YEARS[-1]}")
    return found
