"""Earned value of a plan at its status date: the programme, each process and each stage, and the curve by month."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

from rollout.earned_value import EarnedSchedule, EarnedValue
from rollout.earned_value.work import (
    ONE_DAY,
    Work,
    day_of,
    earned_schedule_on,
    figures_on,
    forecast_finish,
    next_month,
    planned_by_month,
)
from rollout.engine import Schedule
from rollout.pipeline.control.work import PlannedWork, planned_work, remarks_on, shares_now, shares_on
from rollout.pipeline.stages import schedule
from rollout.plan import Plan
from rollout.reports.rows.row_table import rows_of


class ValueLine(Struct, frozen=True, kw_only=True):
    """The figures of the programme, a process or a stage, or of the work of none: ``name`` is empty then.

    ``dated`` counts calendar days from the first planned one. ``earned_day`` is the day by which the value earned now
    was planned, ``forecast`` the day on which the work ends at this pace (IEAC(t)).
    """

    name: str
    value: EarnedValue
    dated: EarnedSchedule | None = None
    earned_day: dt.date | None = None
    forecast: dt.date | None = None


class MonthValue(Struct, frozen=True, kw_only=True):
    """One point of the S-curve: what a month adds to PV, and PV, EV and AC at its end, as far as it has come."""

    month: dt.date
    planned: Fraction
    planned_total: Fraction
    earned_total: Fraction | None = None
    actual_total: Fraction | None = None


class ValueReport(Struct, frozen=True, kw_only=True):
    """All figures. Amounts are in ``unit``; ``remarks`` are sentences on what has no value, is missing or odd.

    ``finish`` is the last day of the work as the plan is dated now.
    """

    status_date: dt.date | None
    unit: str
    total: ValueLine
    processes: tuple[ValueLine, ...]
    stages: tuple[ValueLine, ...]
    months: tuple[MonthValue, ...]
    remarks: tuple[str, ...]
    finish: dt.date | None = None


def value_report(plan: Plan, dated: Schedule | None = None) -> ValueReport:
    """The earned value of the plan at its status date; without one only its budget and planned value.

    ``dated`` is the schedule of the plan where it is known.

    Raises:
        PlanError: with every problem of the plan, its status file and its baseline.

    """
    dated = dated or schedule(plan)
    planned = planned_work(plan, dated.network)
    day = plan.file.plan.status_date
    work = planned.work if day is None else planned.on(day, shares_now(dated.network, day, plan))
    finishes = {row.id: row.finish_date for row in rows_of(dated)}

    def line(name: str, part: Iterable[Work]) -> ValueLine:
        return _line(name, tuple(part), day, finishes.get)

    total = line("", work)
    return ValueReport(
        status_date=day,
        unit=planned.unit,
        total=total,
        processes=tuple(line(name, each) for name, each in _by(work, lambda item: item.process)),
        stages=tuple(line(name, each) for name, each in _by(work, lambda item: item.stage)),
        months=tuple(_months(planned, day, total.value)),
        remarks=(*_remarks(total, day, work), *remarks_on(planned, work)),
        finish=_last_day(work, finishes.get),
    )


def _by(work: tuple[Work, ...], key: Callable[[Work], str]) -> Iterator[tuple[str, list[Work]]]:
    """The work by its process or stage, in the order of the plan; an empty name for what has none."""
    for name in dict.fromkeys(map(key, work)):
        part = [each for each in work if key(each) == name]
        if any(each.budget or each.actual for each in part):
            yield name, part


def _line(name: str, work: tuple[Work, ...], day: dt.date | None, finish: Callable[[str], dt.date | None]) -> ValueLine:
    value = figures_on(work, day)
    if day is None:
        return ValueLine(name=name, value=value)
    is_done = bool(value.budget) and value.earned == value.budget
    found = earned_schedule_on(work, day, finished=_last_day(work, finish) if is_done else None)
    if found is None:
        return ValueLine(name=name, value=value)
    first, dated = found
    return ValueLine(
        name=name,
        value=value,
        dated=dated,
        earned_day=day_of(first, dated.earned),
        forecast=forecast_finish(first, dated),
    )


def _last_day(work: Iterable[Work], finish: Callable[[str], dt.date | None]) -> dt.date | None:
    """The last day of all work with a budget."""
    return max((ended for each in work if each.budget and (ended := finish(each.id))), default=None)


def _months(planned: PlannedWork, day: dt.date | None, now: EarnedValue) -> Iterator[MonthValue]:
    """Every month from the first with a planned value to the last, or to that of the status date.

    ``now`` are the figures of the status date, which are those of its month.
    """
    by_month = planned_by_month(planned.work)
    if not by_month:
        return
    month, last = min(by_month), max(*by_month, *([day.replace(day=1)] if day else []))
    total = Fraction(0)
    while month <= last:
        total += by_month.get(month, Fraction(0))
        end = next_month(month) - ONE_DAY
        at = None if day is None or month > day else min(end, day)
        value = EarnedValue() if at is None else now
        if at is not None and at != day:
            value = figures_on(planned.on(at, shares_on(planned, at)), at)
        yield MonthValue(
            month=month,
            planned=by_month.get(month, Fraction(0)),
            planned_total=total,
            earned_total=value.earned,
            actual_total=value.actual,
        )
        month = next_month(month)


def _remarks(total: ValueLine, day: dt.date | None, work: tuple[Work, ...]) -> Iterator[str]:
    if day is None:
        yield "No status date: only planned value is known; report progress, or write plan.status_date."
        return
    yield from total.value.remarks()
    if total.dated is None and any(each.budget for each in work):
        yield f"No work was planned by {day}: earned schedule has no value."
    elif total.dated is not None and total.forecast is None:
        yield "Nothing, or next to nothing, is earned: IEAC(t) has no value."
