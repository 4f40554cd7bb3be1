"""Earned value in a terminal and for a program."""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from rollout.cli.console import format_table
from rollout.pipeline.control.earned_value import ValueLine, ValueReport
from rollout.units import count

HEADER = ("", "BAC", "PV", "EV", "AC", "SV", "CV", "SPI", "CPI", "EAC", "VAC", "SPI(t)", "IEAC(t)")


def value_as_text(report: ValueReport) -> str:
    """The programme, its processes and stages as tables, the curve by month, and the remarks."""
    day = report.status_date
    head = f"Earned value on {day}" if day else "Planned value"
    parts = [f"{head}, in {report.unit}", format_table(HEADER, [_cells(report.total, "programme")])]
    if day:
        parts.append("\n".join(_sentences(report.total)))
    parts += [
        format_table((title, *HEADER[1:]), [_cells(line, line.name or f"no {title}") for line in lines])
        for title, lines in (("process", report.processes), ("stage", report.stages))
        if any(line.name for line in lines)
    ]
    parts.append(_months(report))
    if report.remarks:
        parts.append("\n".join(f"- {remark}" for remark in report.remarks))
    return "\n\n".join(parts)


def _cells(line: ValueLine, name: str) -> Sequence[str]:
    value, dated = line.value, line.dated
    amounts = (value.budget, value.planned, value.earned, value.actual, value.schedule_variance, value.cost_variance)
    return (
        name,
        *map(_amount, amounts),
        _index(value.schedule_performance),
        _index(value.cost_performance),
        _amount(value.estimate_at_completion),
        _amount(value.variance_at_completion),
        _index(dated.schedule_performance if dated else None),
        str(line.forecast or "-"),
    )


def _sentences(total: ValueLine) -> list[str]:
    value, dated = total.value, total.dated
    tcpi = None if value.is_budget_spent else value.to_complete_performance
    found = [f"ETC {_amount(value.estimate_to_complete)}, TCPI {_index(tcpi)}"]
    if dated is not None:
        days = round(dated.schedule_variance)
        side = f"{count(abs(days), 'day')} {'behind' if days < 0 else 'ahead of'} plan" if days else "on plan"
        whole, elapsed = (count(int(length), "day") for length in (dated.planned_duration, dated.elapsed))
        where = f"the plan of {total.earned_day}" if total.earned_day else "the start of the plan"
        found.append(
            f"ES {float(dated.earned):.1f} of {whole} after {elapsed}: the work is where {where} had it, "
            f"SV(t) {days} ({side})"
        )
    return found


def _months(report: ValueReport) -> str:
    header = ("month", "PV", "PV total", "EV total", "AC total")
    rows = [
        (
            f"{each.month:%Y-%m}",
            *map(_amount, (each.planned, each.planned_total, each.earned_total, each.actual_total)),
        )
        for each in report.months
    ]
    return format_table(header, rows)


def _amount(value: Fraction | None) -> str:
    return "-" if value is None else f"{float(value):,.2f}"


def _index(value: Fraction | None) -> str:
    return "-" if value is None else f"{float(value):.2f}"


def value_as_json(report: ValueReport) -> dict[str, object]:
    """Every figure; null where it has no value. ``no_process`` and ``no_stage`` are the work that belongs to none."""
    return {
        "status_date": _day(report.status_date),
        "unit": report.unit,
        "programme": line_as_json(report.total),
        "processes": _named(report.processes),
        "no_process": _unnamed(report.processes),
        "stages": _named(report.stages),
        "no_stage": _unnamed(report.stages),
        "months": [
            {
                "month": f"{each.month:%Y-%m}",
                "PV": _number(each.planned),
                "PV_cumulative": _number(each.planned_total),
                "EV_cumulative": _number(each.earned_total),
                "AC_cumulative": _number(each.actual_total),
            }
            for each in report.months
        ],
        "remarks": list(report.remarks),
    }


def _named(lines: Iterable[ValueLine]) -> dict[str, object]:
    return {line.name: line_as_json(line) for line in lines if line.name}


def _unnamed(lines: Iterable[ValueLine]) -> dict[str, object] | None:
    return next((line_as_json(line) for line in lines if not line.name), None)


def line_as_json(line: ValueLine) -> dict[str, object]:
    """The figures of one line; times in calendar days."""
    value, dated = line.value, line.dated
    return {
        "BAC": _number(value.budget),
        "PV": _number(value.planned),
        "EV": _number(value.earned),
        "AC": _number(value.actual),
        "SV": _number(value.schedule_variance),
        "CV": _number(value.cost_variance),
        "SPI": _number(value.schedule_performance, 4),
        "CPI": _number(value.cost_performance, 4),
        "EAC": _number(value.estimate_at_completion),
        "ETC": _number(value.estimate_to_complete),
        "VAC": _number(value.variance_at_completion),
        "TCPI": None if value.is_budget_spent else _number(value.to_complete_performance, 4),
        "ES": _number(dated.earned if dated else None, 4),
        "AT": _number(dated.elapsed if dated else None),
        "PD": _number(dated.planned_duration if dated else None),
        "SV(t)": _number(dated.schedule_variance if dated else None, 4),
        "SPI(t)": _number(dated.schedule_performance if dated else None, 4),
        "IEAC(t)": _day(line.forecast),
        "ES_date": _day(line.earned_day),
    }


def _number(value: Fraction | None, digits: int = 2) -> float | None:
    return None if value is None else round(float(value), digits)


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
