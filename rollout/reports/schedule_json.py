"""``schedule.json``: the whole schedule for programs, in a versioned form that ``docs/output-files.md`` describes."""

import datetime as dt
import json
from typing import Final

from msgspec.structs import fields

from rollout.engine.schedule_value import PathLag
from rollout.levelling.levelled import Levelled
from rollout.network import Lag, LagKind
from rollout.plan.reading import recorded_inputs
from rollout.release import __version__
from rollout.reports.report_input import ReportInput
from rollout.reports.risk.data import risk_data
from rollout.reports.rows.row import Row
from rollout.reports.tables.tasks_csv import BASELINE_COLUMNS

FORMAT: Final = "rollout-schedule"
VERSION: Final = 1
"""Raised when a reader of the version before would go wrong; a new key does not raise it."""


def render(source: ReportInput) -> bytes:
    """The document as JSON, one row or link a line so that two runs can be compared."""
    schedule = source.schedule
    project = schedule.calendars.project
    head = {
        "format": FORMAT,
        "version": VERSION,
        "start": project.local(schedule.start).isoformat(timespec="minutes"),
        "finish": project.local(schedule.finish).isoformat(timespec="minutes"),
        "timezone": project.zone.key,
        "minutes_per_day": schedule.options.day,
        "critical_path": list(schedule.critical_ids),
        "driving_path": list(schedule.critical_path),
        "path_lags": [_path_lag(lag) for lag in schedule.path_lags],
    }
    if source.plan:
        head["plan"] = source.plan.identity
        head["program"] = __version__
        head["templates"] = source.plan.templates.digest
        head["inputs"] = recorded_inputs(source.plan)
    if source.levelled:
        head["finish_before_levelling"] = _text(project.local(source.levelled.planned.finish))
        head["no_finish_before"] = _text(project.local(source.levelled.bound))
    if source.risk:
        head["risk"] = risk_data(source.risk)
    links: list[dict[str, object]] = [
        {
            "predecessor": link.predecessor,
            "successor": link.successor,
            "type": link.type.value,
            "lag": _lag(link.lag),
            "items": list(link.items),
            **({"person": link.person} if link.person else {}),
        }
        for link in schedule.network.links
    ]
    occurrences: list[dict[str, object]] = [
        {"series": each.series, "start": _text(project.local(each.start)), "finish": _text(project.local(each.finish))}
        for each in schedule.occurrences
    ]
    efforts: list[dict[str, object]] = [
        {
            "id": each.id,
            "first": each.first,
            "last": each.last,
            "percent": each.allocation,
            "person": each.person or None,
        }
        for each in schedule.network.efforts
    ]
    lists: dict[str, list[dict[str, object]]] = {
        "rows": [
            {**_row(row, is_compared=source.baseline is not None), **_levelling(source.levelled, row)}
            for row in source.rows
        ],
        "links": links,
        "occurrences": occurrences,
        **({"level_of_effort": efforts} if efforts else {}),
    }
    return _document(head, lists).encode("utf-8", errors="replace")


def _document(head: dict[str, object], lists: dict[str, list[dict[str, object]]]) -> str:
    parts = [f"{json.dumps(key)}: {_json(value)}" for key, value in head.items()]
    for key, items in lists.items():
        inner = ",\n".join(_json(item) for item in items)
        parts.append(f"{json.dumps(key)}: [\n{inner}\n]" if items else f"{json.dumps(key)}: []")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_text)


def _text(value: object) -> str:
    """Dates as ISO text; a date-time with minutes and offset."""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _lag(lag: Lag) -> dict[str, object]:
    return {"amount": lag.amount, "kind": lag.kind.value}


def _path_lag(lag: PathLag) -> dict[str, object]:
    return {
        "predecessor": lag.predecessor,
        "successor": lag.successor,
        "amount": lag.duration.minutes,
        "kind": (LagKind.ELAPSED if lag.duration.elapsed else LagKind.WORKING).value,
        "from_start": lag.from_start,
        "reason": lag.reason,
    }


def _levelling(levelled: Levelled | None, row: Row) -> dict[str, object]:
    """Who does the row, by how many days it moved and for whom it waits; nothing in a plan that is not levelled."""
    if levelled is None:
        return {}
    return {
        "people": [{"person": person, "percent": percent} for person, percent in levelled.people.get(row.id, ())],
        "levelling_delay_days": levelled.delays.get(row.id),
        "waits_for": [{"person": wait.person, "task": wait.task} for wait in levelled.waits.get(row.id, ())],
    }


def _row(row: Row, *, is_compared: bool) -> dict[str, object]:
    left_out = () if is_compared else BASELINE_COLUMNS
    return {column.name: getattr(row, column.name) for column in fields(Row) if column.name not in left_out}
