"""Reads leave from a calendar file (RFC 5545).

Cancelled events, and those that leave their owner free (``TRANSP:TRANSPARENT``), are no absences.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from rollout.calendars.leave_calendar import LeaveCalendar, LeaveEvent
from rollout.plan.notation import wrong_in_rule

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_FINER_THAN_DAYS: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_MOST_RECURRING: Final = 200
"""More than somebody is away by rule; each may be thousands of days."""
_UNREADABLE: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError)
"""What icalendar and dateutil raise for files that are no calendars."""
_DATING: Final = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_LINE: Final = re.compile(r"[A-Za-z0-9-]+[:;]|[ \t]|$")
"""How a line of a calendar begins: with a name, or as what is left of the line before (RFC 5545, 3.1)."""
_ZONES: Final = re.compile(rb"(?ims)^BEGIN:VTIMEZONE.*?^END:VTIMEZONE\s*")


def read_leave(content: bytes) -> LeaveCalendar:
    """The absences in the content of a calendar file.

    Raises:
        ValueError: with a message for the user when it is no calendar, or an event cannot be dated.

    """
    try:
        found = _calendars(content)
        if len(found) != 1:
            raise ValueError("it holds more than one calendar" if found else "it holds no whole calendar")
        calendar = found[0]
        if calendar.name != "VCALENDAR":
            raise ValueError("it does not begin with BEGIN:VCALENDAR")
        events = [event for event in calendar.events if "DTSTART" in event]
        absences = tuple(dict.fromkeys(_absences(events)))
        if sum(bool(each.rule) for each in absences) > _MOST_RECURRING:
            raise ValueError(f"more than {_MOST_RECURRING} events recur; export absences only")
        return LeaveCalendar(events=absences)
    except _UNREADABLE as error:
        reason = str(error) if isinstance(error, ValueError) and str(error) else "it is damaged"
        raise ValueError(f"no calendar that can be read: {reason}") from None


def _calendars(content: bytes) -> "list[Calendar]":
    from icalendar import Calendar

    try:
        return Calendar.from_ical(content, multiple=True)
    except _UNREADABLE:
        raise ValueError(_damage(content)) from None


def _damage(content: bytes) -> str:
    """Why icalendar refuses a file, for its owner; its own words are for programmers."""
    from icalendar import Calendar

    lines = content.decode("utf-8-sig", "replace").splitlines()
    if not next(filter(None, lines), "").upper().startswith("BEGIN:VCALENDAR"):
        return "it does not begin with BEGIN:VCALENDAR"
    wrong = next((number for number, line in enumerate(lines, start=1) if not _LINE.match(line)), None)
    if wrong:
        return f"its line {wrong} begins with no name such as DTSTART"
    without_zones = _ZONES.sub(b"", content)
    try:
        Calendar.from_ical(without_zones, multiple=True)
    except _UNREADABLE:
        return "it is damaged"
    return "a time zone (VTIMEZONE) in it is damaged"


def _absences(events: "Iterable[Event]") -> Iterator[LeaveEvent]:
    replaced: dict[str, list[dt.date]] = {}
    known = list(events)
    for event in known:
        if "RECURRENCE-ID" in event:
            _refuse_broken(event)
            if "RANGE" in event["RECURRENCE-ID"].params:
                raise ValueError(f"a series changes from {event.decoded('RECURRENCE-ID')} on; split it into two series")
            replaced.setdefault(str(event.get("UID", "")), []).append(event.decoded("RECURRENCE-ID"))
    for event in known:
        is_single = "RECURRENCE-ID" in event
        away = () if is_single else tuple(replaced.get(str(event.get("UID", "")), ()))
        if _is_absence(event) and (found := _event(event, away, is_single=is_single)):
            yield found


def _is_absence(event: "Event") -> bool:
    is_off = str(event.get("STATUS", "")).upper() == "CANCELLED"
    is_free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    return not is_off and not is_free


def _event(event: "Event", replaced: tuple[dt.date, ...], *, is_single: bool) -> LeaveEvent | None:
    """The absence of an event; None where it takes no time."""
    _refuse_broken(event)
    start = _date(event, "DTSTART")
    length = _length(event, start)
    if start + length < start:  # the sum is an error beyond the year 9999
        raise ValueError(f"an event of {start} ends before it begins")
    if not length:
        return None
    rule = "" if is_single else _rule(event, start)
    added = [] if is_single else _dates(event.get("RDATE"))
    away = (*_dates(event.get("EXDATE")), *replaced)
    found = LeaveEvent(
        start=start,
        length=length,
        rule=rule,
        added=tuple(_like(start, each) for each in added),
        replaced=tuple(_like(start, each) for each in away),
    )
    next(found.starts(start, start), None)  # a rule that cannot be followed shows at its first date
    return found


def _refuse_broken(event: "Event") -> None:
    """Refuse an event of which a date, its length or its rule cannot be read."""
    broken = next((name for name, _ in event.errors if name in _DATING), None)
    if broken:
        title = event.get("SUMMARY", event.get("UID", ""))
        raise ValueError(f"{broken} of the event '{title}' cannot be read")


def _date(event: "Event", name: str) -> dt.date:
    """The day or the moment; a moment without a zone is on the clock of the person."""
    date: dt.date = event.decoded(name)
    zone = event[name].params.get("TZID")
    if zone and isinstance(date, dt.datetime) and date.tzinfo is None:
        raise ValueError(f"an event of {date} has the time zone '{zone}', which is unknown and not defined in the file")
    return date


def _like(start: dt.date, other: dt.date) -> dt.date:
    """``other`` as a day or as a moment, with or without a zone, as ``start`` is: programs mix them."""
    if not isinstance(start, dt.datetime):
        return other.date() if isinstance(other, dt.datetime) else other
    if not isinstance(other, dt.datetime):
        return dt.datetime.combine(other, start.timetz())
    if start.tzinfo is None:
        return other.replace(tzinfo=None)
    return other if other.tzinfo else other.replace(tzinfo=start.tzinfo)


def _length(event: "Event", start: dt.date) -> dt.timedelta:
    """How long each occurrence takes; a day for a day without an end."""
    if "DTEND" in event:
        end = _date(event, "DTEND")
        if isinstance(end, dt.datetime) != isinstance(start, dt.datetime):
            raise ValueError(f"an event of {start} begins with a day and ends with a time, or the reverse")
        return end - start
    if "DURATION" in event:
        length: dt.timedelta = event.decoded("DURATION")
        return length
    return dt.timedelta(0) if isinstance(start, dt.datetime) else dt.timedelta(days=1)


def _rule(event: "Event", start: dt.date) -> str:
    rule = event.get("RRULE")
    if rule is None:
        return ""
    if isinstance(rule, list):
        raise ValueError(f"an event of {start} has more than one RRULE")
    if set(rule.get("FREQ", ())) & _FINER_THAN_DAYS:
        raise ValueError(f"an event of {start} recurs more often than daily")
    if "UNTIL" in rule:
        rule["UNTIL"] = [_until(start, each) for each in rule["UNTIL"]]
    text: str = rule.to_ical().decode()
    if wrong := wrong_in_rule(text):
        raise ValueError(f"an event of {start} recurs by '{text}': {wrong}")
    return text


def _until(start: dt.date, until: dt.date) -> dt.date:
    """The end of a rule in the form that goes with ``start``: programs write days for moments, and the reverse."""
    if not isinstance(start, dt.datetime) or start.tzinfo is None:
        return until.replace(tzinfo=None) if isinstance(until, dt.datetime) else until
    end = until if isinstance(until, dt.datetime) else dt.datetime.combine(until, dt.time(23, 59, 59))
    return (end if end.tzinfo else end.replace(tzinfo=start.tzinfo)).astimezone(dt.UTC)


def _dates(value: Any) -> Iterator[dt.date]:
    """The dates of RDATE or EXDATE, which may be written on several lines; of a period, its start."""
    for line in value if isinstance(value, list) else [value] if value is not None else []:
        for each in line.dts:
            yield each.dt[0] if isinstance(each.dt, tuple) else each.dt
