"""Earned value as the status report shows it."""

from fractions import Fraction

from rollout.earned_value.work import ONE_DAY, next_month
from rollout.pipeline.control.earned_value import ValueReport, value_report
from rollout.plan import Plan
from rollout.reports.status.facts import ValueFacts, ValuePoint


def value_facts(plan: Plan) -> ValueFacts | None:
    """The figures of the programme at its status date; None where no cost is reported, so that nothing is asked of it.

    Raises:
        PlanError: as ``value_report``.

    """
    if not any(each.actual_cost is not None or each.actual_days is not None for each in plan.status.reports):
        return None
    report = value_report(plan)
    value, dated = report.total.value, report.total.dated
    return ValueFacts(
        unit=report.unit,
        figures=(
            ("BAC", _amount(value.budget)),
            ("PV", _amount(value.planned)),
            ("EV", _amount(value.earned)),
            ("AC", _amount(value.actual)),
            ("SPI", _index(value.schedule_performance)),
            ("CPI", _index(value.cost_performance)),
            ("EAC", _amount(value.estimate_at_completion)),
            ("SPI(t)", _index(dated.schedule_performance if dated else None)),
            ("IEAC(t)", str(report.total.forecast or "-")),
        ),
        curve=tuple(_curve(report)),
        remarks=report.remarks,
    )


def _curve(report: ValueReport) -> list[ValuePoint]:
    """The ends of all months; EV and AC of the last known month are those of the status date."""
    points = []
    for each in report.months:
        day = next_month(each.month) - ONE_DAY
        points.append(
            ValuePoint(
                month=each.month,
                day=day,
                values=(float(each.planned_total), _known(each.earned_total), _known(each.actual_total)),
            )
        )
    return points


def _known(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _amount(value: Fraction | None) -> str:
    return "-" if value is None else f"{float(value):,.0f}"


def _index(value: Fraction | None) -> str:
    return "-" if value is None else f"{float(value):.2f}"
