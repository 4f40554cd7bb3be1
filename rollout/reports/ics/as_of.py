"""The instant at which changes in a calendar are said to have happened. It is never read from the clock."""

import datetime as dt
from typing import Final

from rollout.errors import RolloutError

EPOCH: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""Where nothing else is said. SEQUENCE counts minutes from here."""

_LATEST: Final = dt.datetime(2999, 12, 31, tzinfo=dt.UTC)


def resolve_as_of(chosen: str | None, status_date: dt.date | None, source_date_epoch: str | None) -> dt.datetime:
    """The first of these that is given: what the user chose, the plan's status date, SOURCE_DATE_EPOCH; else 2020.

    ``chosen`` is an ISO date, or a date-time with offset. A day stands for its first instant in UTC.
    """
    if chosen:
        return _parse(chosen)
    if status_date:
        return _bounded(dt.datetime.combine(status_date, dt.time.min, dt.UTC), "plan.status_date")
    if source_date_epoch:
        if not (source_date_epoch.isascii() and source_date_epoch.isdigit() and len(source_date_epoch) <= 11):
            raise RolloutError("SOURCE_DATE_EPOCH must be a number of seconds since 1970")
        return _bounded(dt.datetime.fromtimestamp(int(source_date_epoch), dt.UTC), "SOURCE_DATE_EPOCH")
    return EPOCH


def _parse(text: str) -> dt.datetime:
    try:
        instant = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise RolloutError(f"--as-of {text!r} is no date; write for example 2027-03-01") from None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=dt.UTC)
    return _bounded(instant.astimezone(dt.UTC).replace(microsecond=0), "--as-of")


def _bounded(instant: dt.datetime, source: str) -> dt.datetime:
    """SEQUENCE is a signed 32-bit number of minutes, so the range is limited; nobody plans outside it."""
    if not EPOCH <= instant <= _LATEST:
        raise RolloutError(f"{source} must lie between {EPOCH:%Y-%m-%d} and {_LATEST:%Y-%m-%d}")
    return instant
