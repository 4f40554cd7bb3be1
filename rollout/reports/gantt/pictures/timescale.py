"""A two-row time scale: where its cells begin and what is in them.

Everything is a local date without a zone; a cell runs to the start of the next one.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from msgspec import Struct

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Unit(Struct, frozen=True):
    """One kind of cell: the cell that holds a day, the first day of the next cell, and the text of a cell."""

    floor: Callable[[dt.date], dt.date]
    following: Callable[[dt.date], dt.date]
    text: Callable[[dt.date], str]


def _months_later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month + 1, 1)


WEEK = Unit(
    lambda day: day - dt.timedelta(days=day.weekday()),
    lambda day: day + dt.timedelta(days=7),
    lambda day: f"W{day.isocalendar().week}",
)
MONTH = Unit(lambda day: day.replace(day=1), lambda day: _months_later(day, 1), lambda day: MONTHS[day.month - 1])
NAMED_MONTH = Unit(MONTH.floor, MONTH.following, lambda day: f"{MONTHS[day.month - 1]} {day.year}")
QUARTER = Unit(
    lambda day: dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
    lambda day: _months_later(day, 3),
    lambda day: f"Q{(day.month + 2) // 3}",
)
NAMED_QUARTER = Unit(QUARTER.floor, QUARTER.following, lambda day: f"Q{(day.month + 2) // 3} {day.year}")
YEAR = Unit(lambda day: day.replace(month=1, day=1), lambda day: dt.date(day.year + 1, 1, 1), lambda day: f"{day.year}")
DECADE = Unit(
    lambda day: dt.date(day.year // 10 * 10, 1, 1),
    lambda day: dt.date(day.year + 10, 1, 1),
    lambda day: f"{day.year}s",
)
_STEPS = ((7, NAMED_MONTH, WEEK, 30), (30, NAMED_QUARTER, MONTH, 18), (91, YEAR, QUARTER, 18), (365, DECADE, YEAR, 18))
"""Days of the lower cells, the two units, and how wide the lower cells must be to be read."""


def units_for(days: int, width: float) -> tuple[Unit, Unit]:
    """The finest pair of units whose lower cells are wide enough to be read; ``width`` is in pixels."""
    for length, upper, lower, smallest in _STEPS:
        if length * width >= smallest * days:
            return upper, lower
    return DECADE, YEAR


def cells(unit: Unit, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date, str]]:
    """The cells that touch the days from ``first`` up to, without, ``last``: start, end and text."""
    day = unit.floor(first)
    while day < last:
        following = unit.following(day)
        yield day, following, unit.text(day)
        day = following
