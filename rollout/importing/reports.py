"""What a file that came from us says back: progress as reports of a day, and dates as rows of a baseline."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping

from rollout.importing.project import ForeignProject, ForeignTask
from rollout.importing.xml_reading import day_of
from rollout.plan.status import StatusReport
from rollout.units import format_duration


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
    remaining = None if task.remaining is None else format_duration(task.remaining, day=project.day)
    return StatusReport(
        date=day, task=task.rollout_id, name=task.name, actual_start=begun, percent=task.percent, remaining=remaining
    )


def baseline_rows(project: ForeignProject) -> Iterator[Mapping[str, object]]:
    """The days of every row of ours, in the order of the file."""
    for task in project.tasks:
        if task.rollout_id and task.start and task.finish:
            last = day_of(task.finish) or task.finish.date()
            first = last if task.is_milestone else task.start.date()
            yield {
                "id": task.rollout_id,
                "name": task.name,
                "start_date": min(first, last).isoformat(),
                "finish_date": last.isoformat(),
            }


def baseline_bytes(head: Mapping[str, object], project: ForeignProject) -> bytes:
    """The baseline as JSON, one row a line."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in baseline_rows(project))
    lines.append(f'"rows": [\n{rows}\n]')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
