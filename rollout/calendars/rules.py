"""The rules of derived calendars, one row each: ``LIS/go_live`` is what the row for ``go_live`` makes of LIS."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import groupby, pairwise
from typing import Final

from msgspec import Struct

from rollout.calendars.closures import windows
from rollout.calendars.place import Place
from rollout.calendars.specification import DatedException, WeeklyHours
from rollout.plan import PlanFile
from rollout.plan.notation import WEEKDAYS, CalendarName, CalendarRule

Days = tuple[dt.date, ...]


def _same_week(file: PlanFile, place: Place) -> WeeklyHours:
    return place.week


def _no_windows(file: PlanFile, place: Place, name: CalendarName) -> Iterator[DatedException]:
    yield from ()


class Rule(Struct, frozen=True):
    """``week`` and ``windows`` change the hours of one place; ``closed_days``, for ``reason``, are taken from the rest.

    ``closed_days`` is given the days that all places of the calendar work without any rule, and the public holidays of
    any of them that fall on a day of the week worked there. ``keeps_hours`` is false where the days that are shorter or
    opened at the place do not concern the rule.
    """

    week: Callable[[PlanFile, Place], WeeklyHours] = _same_week
    windows: Callable[[PlanFile, Place, CalendarName], Iterator[DatedException]] = _no_windows
    closed_days: Callable[[PlanFile, Days, Set[dt.date]], frozenset[dt.date]] | None = None
    reason: str = ""
    keeps_hours: bool = True

    @property
    def changes_hours(self) -> bool:
        """Whether the hours before any days are closed are others than those of the place."""
        return (self.week, self.windows, self.keeps_hours) != (_same_week, _no_windows, True)


def _freezes(file: PlanFile, place: Place, name: CalendarName) -> Iterator[DatedException]:
    numbered = enumerate(file.hours.freezes, 1)
    yield from windows((freeze for number, freeze in numbered if name.freezes is None or number in name.freezes), place)


def _training_pauses(file: PlanFile, place: Place, name: CalendarName) -> Iterator[DatedException]:
    yield from windows(file.hours.training_pauses, place)


def _weekend(file: PlanFile, place: Place) -> WeeklyHours:
    return place.weekend_week


def _not_for_go_live(file: PlanFile, days: Days, holidays: Set[dt.date]) -> frozenset[dt.date]:
    """Days of other weekdays, the last working day of a month, and the one before a public holiday.

    Where none of the allowed weekdays is worked, every one will do.
    """
    allowed = {WEEKDAYS.index(day) for day in file.hours.go_live.days}
    closed = {day for day in days if day.weekday() not in allowed}
    if len(closed) == len(days):
        closed.clear()
    if not file.hours.go_live.month_end:
        closed.update(list(month)[-1] for _, month in groupby(days, _month))
    if not file.hours.go_live.before_holiday:
        closed.update(_days_before(days, holidays))
    return frozenset(closed)


def _not_first_of_month(file: PlanFile, days: Days, holidays: Set[dt.date]) -> frozenset[dt.date]:
    # The month in which the calendar begins may have had an earlier working day.
    first_month = _month(days[0]) if days else None
    firsts = {next(month) for name, month in groupby(days, _month) if name != first_month}
    return frozenset(days) - firsts


def _around_new_year(file: PlanFile, days: Days, holidays: Set[dt.date]) -> frozenset[dt.date]:
    """24 December to 1 January."""
    return frozenset(day for day in days if (day.month, day.day) == (1, 1) or (day.month == 12 and day.day >= 24))


WORKING: Final = Rule()
"""Changes nothing."""

RULES: Final[Mapping[CalendarRule, Rule]] = {
    CalendarRule.WORKING: WORKING,
    CalendarRule.NO_FREEZE: Rule(windows=_freezes),
    CalendarRule.GO_LIVE: Rule(windows=_freezes, closed_days=_not_for_go_live, reason="not a day for a go-live"),
    CalendarRule.WEEKEND: Rule(week=_weekend, windows=_freezes, keeps_hours=False),
    CalendarRule.MONTH_START: Rule(closed_days=_not_first_of_month, reason="not the first working day of the month"),
    CalendarRule.GATE: Rule(closed_days=_around_new_year, reason="no day for a gate"),
    CalendarRule.TRAINING: Rule(windows=_training_pauses),
}


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _days_before(days: Days, holidays: Set[dt.date]) -> Iterator[dt.date]:
    """The last working day before each holiday."""
    for before, after in pairwise(days):
        between = (dt.date.fromordinal(number) for number in range(before.toordinal() + 1, after.toordinal()))
        if any(day in holidays for day in between):
            yield before
