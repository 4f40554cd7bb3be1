"""The instant at which changes in a calendar are said to have happened. It is never read from the clock."""

import datetime as dt
from typing import Final

from rollout.errors import RolloutError

EPOCH: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""Where nothing else is said. SEQUENCE counts minutes from here."""

_LATEST: Final = dt.datetime(2999, 12, 31, tzinfo=dt.UTC)


def resolve_as_of(chosen: str | None, status_date: dt.date | None, source_date_epoch: str | None) -> dt.datetime:
    """The first of these that is given: what the user chose, the plan's status date, SOURCE_DATE_EPOCH; else 2020.

    ``chosen`` is an ISO date, or a date-time with offset. A day stands for its first instant in UTC. The other two are
    not said of the calendars, so one before 2020 counts as 2020.

    Raises:
        RolloutError: where ``chosen`` or SOURCE_DATE_EPOCH cannot be read or lies out of range.

    """
    if chosen:
        return _parse(chosen)
    if status_date:
        return max(EPOCH, dt.datetime.combine(status_date, dt.time.min, dt.UTC))
    if source_date_epoch:
        if not (source_date_epoch.isascii() and source_date_epoch.isdigit() and len(source_date_epoch) <= 11):
            raise RolloutError("SOURCE_DATE_EPOCH must be a number of seconds since 1970")
        instant = dt.datetime.fromtimestamp(int(source_date_epoch), dt.UTC)
        return _bounded(max(EPOCH, instant), "SOURCE_DATE_EPOCH")
    return EPOCH


def _parse(text: str) -> dt.datetime:
    try:
        instant = dt.datetime.fromisoformat(text.strip())
        in_utc = instant.replace(tzinfo=dt.UTC) if instant.tzinfo is None else instant.astimezone(dt.UTC)
    except (ValueError, OverflowError):  # the second for what lies before the year 1 in UTC
        raise RolloutError(f"--as-of {text!r} is not a date; write for example 2027-03-01") from None
    return _bounded(in_utc.replace(microsecond=0), "--as-of")


def _bounded(instant: dt.datetime, source: str) -> dt.datetime:
    """SEQUENCE is a signed 32-bit number of minutes, so the range is limited; nobody plans outside it."""
    if not EPOCH <= instant <= _LATEST:
        raise RolloutError(f"{source} must lie between {EPOCH:%Y-%m-%d} and {_LATEST:%Y-%m-%d}")
    return instant
