"""The one rule by which locations, suppliers, people and the plan get their weekly hours.

Hours that people wrote are the hours. Without any, an office is open outside the weekend of its country. A
``weekend`` that people wrote closes its days.
"""

from functools import lru_cache
from typing import Final

from msgspec import Struct

from rollout.plan.notation.types import WEEKDAYS, Weekday
from rollout.plan.notation.working_hours import DayHours, HoursText, Week, parse_day

OFFICE_HOURS: Final = "08:00-12:00, 13:00-17:00"
"""The hours of a working day where none are written, as in MS Project."""


class WorkingWeek(Struct, frozen=True):
    """``rest`` are the days of the weekend, ``taken`` those on which the weekend closes hours that are written."""

    hours: Week
    rest: tuple[int, ...]
    taken: tuple[int, ...] = ()

    @property
    def usual_day(self) -> DayHours:
        """The hours of the first day that is worked; those of an office where none is."""
        return next(filter(None, self.hours), parse_day(OFFICE_HOURS))

    @property
    def days(self) -> frozenset[int]:
        """The days of the week that are worked, Monday = 0."""
        return frozenset(day for day, hours in enumerate(self.hours) if hours)

    @property
    def minutes(self) -> int:
        """Working minutes of the whole week."""
        return sum(finish - start for day in self.hours for start, finish in day)


@lru_cache(maxsize=256)
def working_week(
    hours: HoursText | None, weekend: tuple[Weekday, ...] | None, rest_of_country: frozenset[int]
) -> WorkingWeek:
    """The week of a place with these ``hours`` and this ``weekend``, each None where it is not written."""
    if hours is None:
        rest = rest_of_country if weekend is None else map(WEEKDAYS.index, weekend)
        return _without((parse_day(OFFICE_HOURS),) * 7, tuple(sorted(rest)))
    written = hours.week
    if weekend is None:
        return WorkingWeek(hours=written, rest=tuple(day for day in range(7) if not written[day]))
    closed = tuple(sorted(map(WEEKDAYS.index, weekend)))
    taken = tuple(day for day in closed if written[day])
    return _without(written, closed, taken)


def _without(week: Week, closed: tuple[int, ...], taken: tuple[int, ...] = ()) -> WorkingWeek:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (
        () if day in closed else hours for day, hours in enumerate(week)
    )
    hours = (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
    return WorkingWeek(hours=hours, rest=closed, taken=taken)
