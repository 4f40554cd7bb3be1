"""Work weeks of Microsoft Project: other hours for some weeks, as exceptions of runs of days."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from rollout.calendars.specification import DatedException, Intervals
from rollout.importing.values import Fields

_DAY = dt.timedelta(days=1)
_LONGEST = 366 * 3

Week = Sequence[Intervals | None]
"""The hours of Monday to Sunday, None for a day that is not said."""


def work_weeks(
    fields: Fields,
    week_of: Callable[[Fields], Week],
    usual: Week,
    named: Sequence[DatedException],
    lose: Callable[[str], None],
) -> Iterator[DatedException]:
    """The days on which a work week changes the usual hours, but for those of ``named``, which come first."""
    for each in (week for group in fields.children("WorkWeeks") for week in group.children("WorkWeek")):
        period = each.child("TimePeriod")
        first, last = (period.date("FromDate"), period.date("ToDate")) if period else (None, None)
        if first is None or last is None or not 0 <= (last - first).days <= _LONGEST:
            lose("work weeks without a period, or of more than three years: the usual week applies")
            continue
        yield from _runs(list(_days(first.date(), last.date(), week_of(each), usual, named)), each.text("Name"))


def _days(
    first: dt.date, last: dt.date, week: Week, usual: Week, named: Sequence[DatedException]
) -> Iterator[tuple[dt.date, Intervals]]:
    day = first
    while day <= last:
        hours = week[day.weekday()]
        if hours is not None and hours != usual[day.weekday()] and not any(e.first <= day <= e.last for e in named):
            yield day, hours
        day += _DAY


def _runs(days: Sequence[tuple[dt.date, Intervals]], name: str) -> Iterator[DatedException]:
    """Days in a row with the same hours together."""
    run: list[dt.date] = []
    for number, (day, hours) in enumerate(days):
        run.append(day)
        if number + 1 == len(days) or days[number + 1] != (day + _DAY, hours):
            yield DatedException(first=run[0], last=day, intervals=hours, reason=" ".join(name.split()))
            run = []
