"""The figures of earned value for a case: one moment (``BAC``, ``PV``, ``EV``, ``AC``), its tasks, or a series."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from rollout.earned_value import EarnedValue, earned_schedule

AMOUNTS = ("BAC", "PV", "EV", "AC")


def figures_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """Every figure by the name that the field has for it; those of a series by its period."""
    given = case["input"]
    if "PV_cumulative" in given:
        return dict(of_series(given))
    more = case.get("more", {})
    amounts = {name: exact(given.get(name)) for name in AMOUNTS}
    for name, share in (("EV", "percent_complete"), ("PV", "percent_planned")):
        if amounts[name] is None and amounts["BAC"] is not None and given.get(share) is not None:
            amounts[name] = amounts["BAC"] * Fraction(str(given[share])) / 100
    if tasks := given.get("tasks"):
        amounts = {
            **of_tasks(tasks, given, more),
            **{name: value for name, value in amounts.items() if value is not None},
        }
    left = exact(given.get("ETC_bottom_up", more.get("ETC_bottom_up")))
    return plain(of_moment(amounts, left))


def of_moment(amounts: Mapping[str, Fraction | None], left: Fraction | None = None) -> dict[str, Fraction | None]:
    """The figures of one moment; ``left`` is an estimate of what the rest costs that somebody made anew."""
    value = EarnedValue(
        budget=amounts.get("BAC"), planned=amounts.get("PV"), earned=amounts.get("EV"), actual=amounts.get("AC")
    )
    anew = None if left is None or value.actual is None else value.actual + left
    return {
        **amounts,
        "SV": value.schedule_variance,
        "CV": value.cost_variance,
        "SPI": value.schedule_performance,
        "CPI": value.cost_performance,
        "EAC": value.estimate_at_completion,
        "ETC": value.estimate_to_complete,
        "VAC": value.variance_at_completion,
        "TCPI": value.to_complete_performance,
        "TCPI_EAC": value.to_complete_estimate,
        "EAC_atypical": value.estimate_at_budgeted_rate,
        "EAC_typical": value.estimate_at_completion,
        "EAC_CPI_SPI": value.estimate_by_both_indices,
        "EAC_bottom_up": anew,
        "VAC_bottom_up": None if anew is None or value.budget is None else value.budget - anew,
        "percent_complete_budget": value.percent_complete,
        "percent_complete": value.percent_complete,
        "percent_spent": value.percent_spent,
    }


def of_series(given: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures at the end of each period for which an earned value is given."""
    planned = [Fraction(str(each)) for each in given["PV_cumulative"]]
    earned, actual = by_period(given["EV_cumulative"]), by_period(given.get("AC_cumulative", ()))
    budget = exact(given.get("BAC", given["PV_cumulative"][-1]))
    for period, value in earned.items():
        due = planned[min(period, len(planned)) - 1]
        amounts = {"BAC": budget, "PV": due, "EV": value, "AC": actual.get(period)}
        dated = earned_schedule(planned, value, Fraction(period))
        yield (
            str(period),
            plain(
                {
                    **of_moment(amounts),
                    "ES": dated.earned,
                    "AT": dated.elapsed,
                    "PD": dated.planned_duration,
                    "SV(t)": dated.schedule_variance,
                    "SPI(t)": dated.schedule_performance,
                    "IEAC(t)": dated.estimate_at_completion,
                    "TSPI": dated.to_complete_performance,
                }
            ),
        )


def by_period(values: Mapping[str, Any] | Sequence[Any]) -> dict[int, Fraction]:
    """The values that are given, by the number of their period."""
    pairs: Iterable[tuple[Any, Any]] = values.items() if isinstance(values, Mapping) else enumerate(values, start=1)
    return {int(period): Fraction(str(value)) for period, value in pairs if value is not None}


def of_tasks(tasks: Sequence[Any], given: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Fraction | None]:
    """The sums of all tasks, which are rows under ``columns`` or objects with their share done and their periods."""
    columns = given.get("columns", more.get("columns", ("budget", "EV", "AC", "PV")))
    status = re.search(r"\d+", str(given.get("status", more.get("status", ""))))
    rows = [task if isinstance(task, Mapping) else dict(zip(columns, task, strict=True)) for task in tasks]
    sums: dict[str, Fraction | None] = dict.fromkeys(AMOUNTS, Fraction(0))
    for row in rows:
        budget = Fraction(str(row.get("budget", row.get("BAC", 0))))
        periods = row.get("planned", ())
        due = [each for each in periods if status and each <= int(status.group())]
        share = Fraction(len(due), len(periods)) if periods else Fraction(0)
        values = {
            "BAC": budget,
            "PV": Fraction(str(row.get("PV", share * budget))),
            "EV": Fraction(str(row.get("EV", budget * Fraction(str(row.get("percent", 0))) / 100))),
            "AC": Fraction(str(row.get("AC", row.get("actual", 0)))),
        }
        sums = {name: (sums[name] or 0) + values[name] for name in AMOUNTS}
    return sums


def exact(value: float | None) -> Fraction | None:
    """The number as it is written, without the error of a float."""
    return None if value is None else Fraction(str(value))


def plain(figures: Mapping[str, Fraction | None]) -> dict[str, float | None]:
    """The figures as numbers."""
    return {name: None if value is None else float(value) for name, value in figures.items()}
