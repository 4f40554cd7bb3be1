"""Absences of a calendar file: whole days and hours, once or recurring, in their own time zones."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo

from msgspec import Struct

from rollout.calendars.closures import DaySpan
from rollout.instants import minutes_of

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

MOST_OCCURRENCES: Final = 10_000
"""Of one event: more than a day each for the longest plan."""


class LeaveEvent(Struct, frozen=True):
    """An absence that may recur: ``start`` is a day or a moment, ``length`` how long each occurrence takes.

    Occurrences of ``replaced`` are given by events of their own. A moment without a zone is on the clock of the person.
    """

    start: dt.date
    length: dt.timedelta
    rule: str = ""
    added: tuple[dt.date, ...] = ()
    replaced: tuple[dt.date, ...] = ()

    @property
    def is_whole_days(self) -> bool:
        """Whether it takes days and not hours."""
        return not isinstance(self.start, dt.datetime)

    def starts(self, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """The starts of the occurrences that may touch the days from ``first`` to ``last``."""
        if not self.rule and not self.added:
            yield self.start
            return
        margin = self.length + dt.timedelta(days=2)
        bounds = [dt.datetime.combine(day, dt.time.min) for day in (first, last)]
        if isinstance(self.start, dt.datetime) and self.start.tzinfo:
            bounds = [bound.replace(tzinfo=self.start.tzinfo) for bound in bounds]
        found = self._occurrences().xafter(bounds[0] - margin, inc=True)
        for start in islice(found, MOST_OCCURRENCES):
            if start > bounds[1] + margin:
                return
            yield start.date() if self.is_whole_days else start

    def _occurrences(self) -> "rruleset":
        from dateutil.rrule import rruleset, rrulestr

        occurrences = rruleset()
        if self.rule:
            occurrences.rrule(cast("rrule", rrulestr(self.rule, dtstart=_moment(self.start))))
        for each in (self.start, *self.added):
            occurrences.rdate(_moment(each))
        for each in self.replaced:
            occurrences.exdate(_moment(each))
        return occurrences


class LeaveCalendar(Struct, frozen=True):
    """The absences of one calendar file."""

    events: tuple[LeaveEvent, ...]

    def days(self, first: dt.date, last: dt.date) -> Iterator[DaySpan]:
        """First and last day of each absence of whole days between these days."""
        for event in self.events:
            if event.is_whole_days:
                yield from ((start, start + event.length - dt.timedelta(days=1)) for start in event.starts(first, last))

    def spans(self, first: dt.date, last: dt.date, zone: ZoneInfo) -> Iterator[tuple[int, int]]:
        """Start and finish of each absence of hours, as instants; ``zone`` is that of moments without one."""
        for event in self.events:
            if not event.is_whole_days:
                for start in event.starts(first, last):
                    begin = _aware(start, zone)
                    yield minutes_of(begin), minutes_of(begin + event.length)


def _moment(when: dt.date) -> dt.datetime:
    return when if isinstance(when, dt.datetime) else dt.datetime.combine(when, dt.time.min)


def _aware(when: dt.date, zone: ZoneInfo) -> dt.datetime:
    moment = _moment(when)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
