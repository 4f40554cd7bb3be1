"""What the simulation says of a case, in the form that cases are judged by."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from rollout.risk import Effort, RiskModel, RiskResult
from rollout.risk.simulation import simulate
from tests.risk.case_file import EPOCH, instant, model_of

EFFORT = Effort(runs=10_000)
PERCENTS = (5, 10, 25, 50, 75, 80, 90, 95)


def result_of_case(case: Mapping[str, Any], effort: Effort = EFFORT) -> dict[str, Any]:
    """The result of one case; figures are minutes in the unit of the case, dates are local."""
    model = model_of(case)
    result = simulate(model, effort)
    found: dict[str, Any] = {"case": case["case"], "iterations": result.runs, **_figures(case, model, result)}
    if "calendars" in case:
        found["quantile_dates"] = {f"P{percent}": _date(result.curve[percent - 1]) for percent in PERCENTS}
    found["criticality"] = {task.id: task.criticality for task in result.tasks}
    found["spearman"] = {task.id: task.correlation for task in result.tasks if task.correlation is not None}
    return found


def _figures(case: Mapping[str, Any], model: RiskModel, result: RiskResult) -> dict[str, Any]:
    """Quantiles, mean and standard deviation.

    In a case of working minutes quantiles are mapped through the calendar, which keeps their order; mean and deviation
    are left out.
    """
    if "calendars" in case and str(case.get("unit", "")).startswith("working"):
        names = {task.calendar for task in model.network.tasks}
        work = model.calendars[names.pop() if len(names) == 1 else ""].working_minutes_before
        begun = work(model.options.start)
        return {"quantiles": {f"P{each}": work(_at(result, each)) - begun for each in PERCENTS}}
    origin = origin_of(case, model)
    return {
        "mean": (result.mean or 0) - origin,
        "sd": result.deviation,
        "quantiles": {f"P{each}": _at(result, each) - origin for each in PERCENTS},
    }


def origin_of(case: Mapping[str, Any], model: RiskModel) -> int:
    """The instant that minutes are counted from: as the unit says, else the project start.

    Elapsed minutes through calendars count from the midnight before it.
    """
    stated = re.search(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", str(case.get("unit", "")))
    if stated:
        return instant(stated[0])
    return model.options.start // 1440 * 1440 if "calendars" in case else model.options.start


def _at(result: RiskResult, percent: int) -> int:
    found = result.curve[percent - 1]
    if found is None:
        raise ValueError(f"P{percent} lies beyond the horizon of {result.effort.runs} runs")
    return found


def _date(value: int | None) -> str | None:
    return None if value is None else (EPOCH + dt.timedelta(minutes=value)).isoformat(timespec="minutes")
