"""Days as positions: how many working days lie up to a day, which is what moves are counted in."""

from bisect import bisect_right
from collections.abc import Callable

from rollout.calendars import WorkCalendar
from rollout.calendars.intersection import working_days
from rollout.comparison.rescheduling import Days

Position = Callable[[int], int]
"""The number of working days up to a day, that day included, by its ordinal."""


def position_in(calendar: WorkCalendar) -> Position:
    """The number of working days of the calendar up to a day, that day included, by its ordinal."""
    worked = [day.toordinal() for day in working_days(calendar)]
    return lambda ordinal: bisect_right(worked, ordinal)


def weekdays(ordinal: int) -> int:
    """Mondays to Fridays up to a day, where no calendar is at hand."""
    weeks, rest = divmod(ordinal - 1, 7)
    return weeks * 5 + min(rest + 1, 5)


def difference(position: Position, before: int | None, after: int | None) -> int | None:
    """Working days from one day to another; None where one of them is not known."""
    return None if before is None or after is None else position(after) - position(before)


def last_day(days: Days) -> int:
    """The last day of any task."""
    return max(finish for _, finish in days.values())
