"""The figures of schedule quality for a case: two numbers for an index, or a small network with its state."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from rollout.engine import Schedule, schedule
from rollout.network import Network
from rollout.quality import PointResult, ScheduleFacts, TaskFacts, Verdict, fourteen_points
from rollout.quality.from_schedule import AgreedDates, delay_test, facts_of
from rollout.quality.indices import (
    baseline_execution_index,
    critical_path_length_index,
    hit_task_share,
    reaches,
)
from rollout.quality.logic import dangling_finishes, dangling_starts, inner_ends, without_predecessor, without_successor
from rollout.units import ELAPSED_DAY
from rollout.values import replace
from tests.quality.case_network import START, dated, instant

POINTS = "points"
FORECASTS = (("start", "forecast_start"), ("start", "start"), ("finish", "forecast_finish"), ("finish", "finish"))


def figures_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """Every figure that a case of this form can expect, under the names it expects."""
    given = case["input"]
    found = of_network(given) if "tasks" in given else {}
    found |= of_indices(given)
    return {**found, **{name: named(name, wanted, found) for name, wanted in case["expected"].items()}}


def of_indices(given: Mapping[str, Any]) -> dict[str, Any]:
    """CPLI or BEI from numbers."""
    length, room = given.get("CPL_workdays", given.get("CPL")), given.get("TF_workdays", given.get("TF"))
    if length is not None and room is not None:
        return index("CPLI", critical_path_length_index(length, room))
    if "finished" in given:
        due = given.get("baselined_to_finish") or 0
        return index("BEI", baseline_execution_index(given["finished"], due, given.get("without_baseline") or 0))
    return {}


def index(name: str, value: Fraction | None) -> dict[str, Any]:
    """An index with its verdict."""
    return {name: number(value), "pass": reaches(value)}


def of_network(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fourteen points of a network, by number, and what else a case may ask of it."""
    planned = dated(given)
    facts = facts_of_case(given, planned)
    points = {point.number: point for point in fourteen_points(facts)}
    results = {number: of_point(point) for number, point in points.items()}
    test = facts.delay_test
    hits = hit_task_share(points[11])
    days = (planned.finish - START) / ELAPSED_DAY
    moved = days + test.moved_finish / ELAPSED_DAY if test else days
    results[13] |= {"CPL": in_days(facts.path_length), "TF": in_days(facts.finish_float)}
    results[1]["inner"] = len(inner_ends(facts))
    results[12]["text"] = f"{days:g} + 600 = {moved:g} days" if test else ""
    return {
        POINTS: results,
        "finish_day": days,
        "hit_task_percent": None if hits is None else float(100 * hits),
        "missing predecessor": list(without_predecessor(facts)),
        "missing successor": list(without_successor(facts)),
        "dangling finish": list(dangling_finishes(facts)),
        "dangling start": list(dangling_starts(facts)),
        "CPLI": results[13]["value"],
        "BEI": results[14]["value"],
    }


def facts_of_case(given: Mapping[str, Any], planned: Schedule) -> ScheduleFacts:
    """The facts of the network with what the case says of its state."""
    rows = {str(row["id"]): row for row in given["tasks"]}
    has_baseline = any("baseline_finish" in row for row in rows.values())
    status = given.get("status_day", given.get("status"))
    test = delay_test(planned, lambda network: again(planned, network))
    found = facts_of(
        planned,
        baseline={name: agreed_of(row) for name, row in rows.items()} if has_baseline else None,
        finish_by=planned.options.must_finish_by,
    )
    tasks = tuple(
        with_state(task, rows[task.id], status) for task in found.tasks if not is_kind(rows[task.id], "summary")
    )
    begin = START if status is None else instant(status)
    return replace(
        found,
        tasks=tasks,
        status=None if status is None else begin,
        delay_test=test,
        path_length=max(0, planned.finish - begin),
    )


def again(planned: Schedule, network: Network) -> Schedule:
    """The network dated as the plan was."""
    return schedule(network, planned.calendars, planned.options)


def agreed_of(row: Mapping[str, Any]) -> AgreedDates:
    """The baseline of a row."""
    finish, days = row.get("baseline_finish"), row.get("baseline_days", row.get("baseline_duration"))
    return AgreedDates(
        finish=None if finish is None else instant(finish), duration=None if days is None else round(days * ELAPSED_DAY)
    )


def with_state(task: TaskFacts, row: Mapping[str, Any], status: float | None) -> TaskFacts:
    """The task with what its row says of it beyond the network."""
    begun, done = row.get("actual_start"), row.get("actual_finish")
    forecast = dict.fromkeys(("start", "finish"), instant(status or 0))  # what nobody forecasts is not invalid
    forecast |= {field: instant(row[name]) for field, name in FORECASTS if row.get(name) is not None}
    room = next((row[name] for name in ("total_float", "total_float_days", "TF", "float") if name in row), None)
    return replace(
        task,
        start=forecast["start"],
        finish=forecast["finish"],
        is_level_of_effort=is_kind(row, "loe") or is_kind(row, "level of effort"),
        has_resource=resource_of(row),
        total_float=task.total_float if room is None else round(room * ELAPSED_DAY),
        actual_start=None if begun is None else instant(begun),
        actual_finish=None if done is None else instant(done),
        is_complete=done is not None or (row.get("percent") or 0) >= 100,
    )


def is_kind(row: Mapping[str, Any], kind: str) -> bool:
    """Whether a row says that it is of a kind: by a key of that name, or by its type."""
    stated = str(row.get("type", row.get("kind", ""))).lower().replace("_", " ")
    return bool(row.get(kind) or row.get(kind.replace(" ", "_")) or row.get(kind.upper())) or stated == kind


def resource_of(row: Mapping[str, Any]) -> bool | None:
    """Whether somebody or a cost is given for a row; None where the row does not speak of it."""
    keys = [key for key in ("resource", "resources", "res", "cost", "who", "owner") if key in row]
    return any(bool(row[key]) for key in keys) if keys else None


def of_point(point: PointResult) -> dict[str, Any]:
    """The fields of a point under the names of a case."""
    holds = None if point.verdict is Verdict.UNKNOWN else point.verdict is Verdict.PASSED
    return {
        "count": point.count,
        "of": point.of,
        "who": list(point.who),
        "percent": number(point.percent),
        "pass": holds,
        "value": number(point.value),
        "finished": point.count,
        "denominator": point.of,
    }


def named(name: str, wanted: object, found: Mapping[str, Any]) -> Any:
    """The figure that ``name`` asks for: of a point by its number, in the form in which it is expected."""
    read = re.fullmatch(r"(\d+)\b\s*(.*)", name)
    rest = read[2] if read else name
    ends = ("missing predecessor", "missing successor", "dangling finish", "dangling start")
    key = next((key for key in ends if rest.startswith(key)), name)
    if key in found:
        return found[key]
    point = found.get(POINTS, {}).get(int(read[1])) if read else None
    return "no such figure" if point is None else field_of(point, rest, wanted)


def field_of(point: Mapping[str, Any], rest: str, wanted: object) -> Any:
    """The field of a point that the end of a name asks for, else the one of the form in which it is expected."""
    if isinstance(wanted, Mapping):
        return point
    if isinstance(wanted, str):
        return point.get("text", point["value"])
    if "inner" in point and re.search("allow|except|exclud|without", rest):
        return point["inner"]
    asked = re.search(r"\b(percent|pass|who|count|value|of)$", rest)
    by_form = {bool: "pass", list: "who", float: "value"}.get(type(wanted), "count")
    if by_form == "value" and point["value"] is None:
        by_form = "percent"
    return point[asked[1] if asked else by_form]


def in_days(minutes: int | None) -> float | None:
    """Days of 24 hours."""
    return None if minutes is None else minutes / ELAPSED_DAY


def number(value: Fraction | None) -> float | None:
    """A figure as a number."""
    return None if value is None else float(value)
