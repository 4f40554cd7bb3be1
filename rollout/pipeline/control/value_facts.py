"""Earned value as reports show it: the figures of the programme, and the series of the S-curve."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from rollout.earned_value.work import ONE_DAY, next_month
from rollout.engine import Schedule
from rollout.pipeline.control.earned_value import ValueLine, ValueReport, value_report
from rollout.plan import Plan
from rollout.reports.value.facts import ValueFacts, ValuePoint


def value_facts(plan: Plan, dated: Schedule | None = None) -> ValueFacts | None:
    """The figures of the programme at its status date; None where no cost is reported, so that nothing is asked of it.

    ``dated`` is the schedule of the plan where it is known.

    Raises:
        PlanError: as ``value_report``.

    """
    day = plan.file.plan.status_date
    has_cost = any(each.actual_cost is not None or each.actual_days is not None for each in plan.status.reports)
    if day is None or not has_cost:
        return None
    report = value_report(plan, dated)
    return ValueFacts(
        unit=report.unit,
        status_date=day,
        figures=_figures(report.total),
        curve=tuple(_curve(report, day)) if report.months else (),
        remarks=report.remarks,
        estimate=_estimate(report, day),
        is_behind=_is_behind(report.total),
    )


def _figures(total: ValueLine) -> tuple[tuple[str, str], ...]:
    value, dated = total.value, total.dated
    return (
        ("BAC", _amount(value.budget)),
        ("PV", _amount(value.planned)),
        ("EV", _amount(value.earned)),
        ("AC", _amount(value.actual)),
        ("SPI", _index(value.schedule_performance)),
        ("CPI", _index(value.cost_performance)),
        ("EAC", _amount(value.estimate_at_completion)),
        ("SPI(t)", _index(dated.schedule_performance if dated else None)),
        ("IEAC(t)", str(total.forecast or "-")),
    )


def _is_behind(total: ValueLine) -> bool:
    indices = (total.value.cost_performance, total.dated.schedule_performance if total.dated else None)
    return any(index is not None and index < 1 for index in indices)


def _curve(report: ValueReport, status: dt.date) -> Iterator[ValuePoint]:
    """The ends of all months, and the status date within its own."""
    now = report.total.value
    is_open = True
    for each in report.months:
        end = next_month(each.month) - ONE_DAY
        if is_open and end >= status:
            yield ValuePoint(
                day=status, planned=float(now.planned or 0), earned=_known(now.earned), actual=_known(now.actual)
            )
            is_open = False
        if end < status:
            earned, actual = _known(each.earned_total), _known(each.actual_total)
            yield ValuePoint(day=end, planned=float(each.planned_total), earned=earned, actual=actual)
        elif end > status:
            yield ValuePoint(day=end, planned=float(each.planned_total))


def _estimate(report: ValueReport, status: dt.date) -> tuple[dt.date, float] | None:
    """EAC on the last day of the plan as it is dated now, while work is left."""
    estimate, finish = report.total.value.estimate_at_completion, report.finish
    return None if estimate is None or finish is None or finish <= status else (finish, float(estimate))


def _known(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _amount(value: Fraction | None) -> str:
    return "-" if value is None else f"{float(value):,.0f}"


def _index(value: Fraction | None) -> str:
    return "-" if value is None else f"{float(value):.2f}"
