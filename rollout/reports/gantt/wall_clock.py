"""Local time as plain numbers, so that no reader's time zone can move a date."""

import datetime as dt
from collections.abc import Sequence

from rollout.reports.rows.row import Row

_EPOCH = dt.datetime(1970, 1, 1)  # without a zone: this is the wall clock
_EPOCH_DAY = _EPOCH.toordinal()


def wall_clock(moment: dt.datetime) -> dt.datetime:
    """The local time without its zone: every row is shown in the time of its own place."""
    return moment.replace(tzinfo=None)


def minute_number(moment: dt.datetime) -> int:
    """Minutes on the wall clock since the start of 1970."""
    return int((wall_clock(moment) - _EPOCH).total_seconds()) // 60


def day_number(day: dt.date) -> int:
    """Days since the start of 1970."""
    return day.toordinal() - _EPOCH_DAY


def day_range(rows: Sequence[Row]) -> tuple[dt.date, dt.date]:
    """The first day of the rows and the day after the last one; one day where there are no rows."""
    first = min((row.start.date() for row in rows), default=dt.date(1970, 1, 1))
    last = max((max(row.finish.date(), row.finish_date) for row in rows), default=first)
    return first, last + dt.timedelta(days=1)
