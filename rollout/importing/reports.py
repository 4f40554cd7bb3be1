"""What a file that came from us says back: progress as reports of a day, and dates as rows of a baseline."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from zoneinfo import ZoneInfo

from rollout.importing.project import ForeignProject, ForeignTask
from rollout.importing.xml_reading import day_of
from rollout.instants import EPOCH
from rollout.plan.notation import DurationText
from rollout.plan.status import StatusReport
from rollout.units import format_duration

DaysOf = Callable[[str, int, int], tuple[dt.date, dt.date]]
"""The first and last day of a row, from its id and the instants of its start and finish."""


def status_reports(project: ForeignProject, day: dt.date) -> Iterator[StatusReport]:
    """A report for every row of ours on which work has begun; what lies after ``day`` is not reported."""
    for task in project.tasks:
        report = _report(project, task, day) if task.rollout_id and not task.is_summary else None
        if report is not None:
            yield report


def _report(project: ForeignProject, task: ForeignTask, day: dt.date) -> StatusReport | None:
    begun = task.actual_start.date() if task.actual_start else None
    finished = day_of(task.actual_finish)
    if begun is None and finished is None:
        return None
    is_instant = task.is_milestone or task.duration is None or not task.duration.minutes
    if finished is not None or is_instant:
        return StatusReport(
            date=day, task=task.rollout_id, name=task.name, actual_start=None if is_instant else begun,
            actual_finish=finished or begun,
        )  # fmt: skip
    rest = task.remaining
    remaining = None if rest is None else DurationText(format_duration(rest, day=project.day), rest)
    return StatusReport(
        date=day, task=task.rollout_id, name=task.name, actual_start=begun, percent=task.percent, remaining=remaining
    )


def baseline_rows(project: ForeignProject, zone: ZoneInfo, days: DaysOf) -> Iterator[Mapping[str, object]]:
    """The days of every row of ours, in the order of the file; ``zone`` is that of the project."""
    for row in project.tasks:
        if row.rollout_id and row.start and row.finish:
            start, finish = (int((each.replace(tzinfo=zone) - EPOCH).total_seconds()) // 60 for each in row_span(row))
            first, last = days(row.rollout_id, start, finish)
            dates = {"start_date": min(first, last).isoformat(), "finish_date": last.isoformat()}
            yield {"id": row.rollout_id, "name": row.name, **dates}


def row_span(row: ForeignTask) -> tuple[dt.datetime, dt.datetime]:
    """Start and finish of a row that has both."""
    return row.start or dt.datetime.min, row.finish or dt.datetime.min


def baseline_bytes(head: Mapping[str, object], project: ForeignProject, zone: ZoneInfo, days: DaysOf) -> bytes:
    """The baseline as JSON, one row a line."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in baseline_rows(project, zone, days))
    lines.append(f'"rows": [\n{rows}\n]')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
