"""Planned work, what is done of it and what it cost: planned value by day and by month, and the figures on a day.

The budget of a piece of work is spread evenly over the calendar days from its first to its last, both included.
"""

import datetime as dt
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from rollout.earned_value.earned_schedule import EarnedSchedule, earned_schedule
from rollout.earned_value.figures import EarnedValue

ONE_DAY = dt.timedelta(days=1)
FURTHEST = 200 * 366
"""Days beyond which a forecast says nothing."""


class Work(Struct, frozen=True, kw_only=True):
    """One task: its agreed days and budget, the share of it that is done, and what it has taken so far, if reported.

    Work that was never agreed has a budget of 0; then its days do not matter.
    """

    id: str
    first: dt.date
    last: dt.date
    budget: Fraction
    process: str = ""
    stage: str = ""
    share_done: Fraction = Fraction(0)
    actual: Fraction | None = None

    @property
    def per_day(self) -> Fraction:
        """The part of the budget that falls on each of its days."""
        return self.budget / ((self.last - self.first).days + 1)

    def planned_by(self, day: dt.date) -> Fraction:
        """The part of the budget that was planned to be worth something by the end of ``day``."""
        days = (min(day, self.last) - self.first).days + 1
        return self.per_day * max(0, days)


def figures_on(work: Iterable[Work], day: dt.date | None) -> EarnedValue:
    """The figures of the work at the end of ``day``; without a day only its budget."""
    each = tuple(work)
    budget = _sum(item.budget for item in each)
    if day is None:
        return EarnedValue(budget=budget)
    reported = [item.actual for item in each if item.actual is not None]
    return EarnedValue(
        budget=budget,
        planned=_sum(item.planned_by(day) for item in each),
        earned=_sum(item.budget * item.share_done for item in each),
        actual=_sum(reported) if reported else None,
    )


def planned_by_day(work: Iterable[Work]) -> tuple[Fraction, ...]:
    """Planned value at the end of every calendar day, from the first day of any work to the last."""
    each = [item for item in work if item.budget]
    if not each:
        return ()
    first, last = span_of(each)
    steps = [Fraction(0)] * ((last - first).days + 2)
    for item in each:
        steps[(item.first - first).days] += item.per_day
        steps[(item.last - first).days + 1] -= item.per_day
    return tuple(itertools.accumulate(itertools.accumulate(steps[:-1])))


def span_of(work: Sequence[Work]) -> tuple[dt.date, dt.date]:
    """The first and the last day of the work."""
    return min(item.first for item in work), max(item.last for item in work)


def earned_schedule_on(
    work: Iterable[Work], day: dt.date, *, finished: dt.date | None = None
) -> tuple[dt.date, EarnedSchedule] | None:
    """The first planned day, and the earned schedule at the end of ``day`` in calendar days from there.

    Time stops on the day on which all was ``finished``. None where nothing has a budget or nothing was to begin yet.
    """
    each = [item for item in work if item.budget]
    if not each:
        return None
    first, _ = span_of(each)
    until = day if finished is None else min(day, finished)
    elapsed = (until - first).days + 1
    if elapsed <= 0:
        return None
    earned = _sum(item.budget * item.share_done for item in each)
    return first, earned_schedule(planned_by_day(each), earned, Fraction(elapsed))


def forecast_finish(first: dt.date, dated: EarnedSchedule) -> dt.date | None:
    """IEAC(t) as the last day of work; None while nothing is earned, or where it lies centuries ahead."""
    days = dated.estimate_at_completion
    if days is None or days > FURTHEST:
        return None
    return first + (max(1, math.ceil(days)) - 1) * ONE_DAY


def day_of(first: dt.date, periods: Fraction) -> dt.date | None:
    """The last day of so many calendar days from ``first``, begun ones counted; None of nothing."""
    return first + (math.ceil(periods) - 1) * ONE_DAY if periods > 0 else None


def planned_by_month(work: Iterable[Work]) -> Mapping[dt.date, Fraction]:
    """The planned value that falls into each month, by its first day, months without work left out."""
    found: dict[dt.date, Fraction] = defaultdict(Fraction)
    for item in work:
        for month, days in _days_by_month(item.first, item.last):
            found[month] += item.per_day * days
    return {month: found[month] for month in sorted(found) if found[month]}


def _days_by_month(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, int]]:
    day = first
    while day <= last:
        following = next_month(day)
        end = min(following, last + ONE_DAY)
        yield day.replace(day=1), (end - day).days
        day = end


def next_month(day: dt.date) -> dt.date:
    """The first day of the month after that of ``day``."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _sum(amounts: Iterable[Fraction]) -> Fraction:
    return sum(amounts, Fraction(0))
