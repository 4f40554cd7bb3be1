"""Days of a plan as instants: whole minutes since 1970-01-01 UTC at the local midnights of a place."""

import datetime as dt
from zoneinfo import ZoneInfo

from rollout.plan.calendar_name import parse_calendar_name
from rollout.plan.plan_value import Plan

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def zone_of(plan: Plan, calendar: str) -> ZoneInfo:
    """The time zone of the first place of a calendar; that of the primary location for the empty name."""
    place = parse_calendar_name(calendar).places[0] if calendar else plan.file.primary.id
    for site in plan.file.locations:
        if site.id == place:
            return ZoneInfo(site.timezone)
    supplier = next((each for each in plan.file.suppliers if each.id == place), None)
    if supplier is not None and supplier.timezone:
        return ZoneInfo(supplier.timezone)
    served = next((site for site in plan.file.locations if supplier and site.id in supplier.sites), plan.file.primary)
    return ZoneInfo(served.timezone)


def start_of(day: dt.date, zone: ZoneInfo) -> int:
    """The local midnight at which the day begins."""
    local = dt.datetime.combine(day, dt.time(), tzinfo=zone)
    return int((local - EPOCH).total_seconds()) // 60


def end_of(day: dt.date, zone: ZoneInfo) -> int:
    """The local midnight at which the day is over: the first instant no longer part of it."""
    return start_of(day + dt.timedelta(days=1), zone)
