"""Dates and lengths as Project writes them: one wall clock for the whole file, lengths as hours and minutes.

The file format knows no time zones. Every instant is written in the time of the project, at whatever place the work is
done, so that instants in the order of time stay so and a link never ends before it begins.
"""

import datetime as dt
from bisect import bisect_right

from rollout.calendars import WorkCalendar
from rollout.instants import EPOCH


class ProjectClock:
    """The wall clock of the project's place."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self._instants = [instant for instant, _ in calendar.clock_changes]
        self._offsets = [offset for _, offset in calendar.clock_changes]

    def offset(self, instant: int) -> int:
        """By how many minutes the clock is ahead of UTC."""
        return self._offsets[max(0, bisect_right(self._instants, instant) - 1)]

    def wall(self, instant: int) -> int:
        """The minutes on the wall clock since 1970-01-01 00:00, as if there were no time zones."""
        return instant + self.offset(instant)

    def text(self, instant: int | None) -> str | None:
        """The date and time, such as ``2027-01-11T08:00:00``."""
        return None if instant is None else date_text(self.wall(instant))


def date_text(wall: int) -> str:
    """Minutes on the wall clock as date and time."""
    return (EPOCH + dt.timedelta(minutes=wall)).strftime("%Y-%m-%dT%H:%M:00")


def length_text(minutes: int) -> str:
    """A length, such as ``PT80H0M0S``."""
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def time_text(minute: int) -> str:
    """A time of day by minutes after midnight; the end of the day is written as its beginning."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}:00"
