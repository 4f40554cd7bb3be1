"""Days as instants: whole minutes since 1970-01-01 00:00 UTC at the local midnights of a place."""

import datetime as dt
from zoneinfo import ZoneInfo

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def minutes_of(moment: dt.datetime) -> int:
    """The instant of an aware moment, its seconds cut off."""
    return int((moment - EPOCH).total_seconds()) // 60


def local_of(instant: int, zone: ZoneInfo) -> dt.datetime:
    """What clocks in the zone show at the instant."""
    return (EPOCH + dt.timedelta(minutes=instant)).astimezone(zone)


def minute_of_day(moment: dt.datetime) -> int:
    """Minutes since midnight that the clock shows."""
    return moment.hour * 60 + moment.minute


def start_of(day: dt.date, zone: ZoneInfo) -> int:
    """The local midnight at which the day begins; where clocks skip it, the instant at which they do."""
    local = dt.datetime.combine(day, dt.time(), tzinfo=zone)
    return int((local - EPOCH).total_seconds()) // 60


def end_of(day: dt.date, zone: ZoneInfo) -> int:
    """The local midnight at which the day is over: the first instant no longer part of it."""
    return start_of(day + dt.timedelta(days=1), zone)
